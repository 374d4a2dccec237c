use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::server::Server;

const PATH: &str = "/v1/projects/p/integrations/crm/installations";

#[tokio::test(flavor = "multi_thread")]
async fn changes_that_come_at_the_same_time_are_all_made() {
    const CHANGES: usize = 10;
    let server = Server::start();
    let body = json!({ "groupRef": "acme", "config": { "content": { "provider": "salesforce" } } });
    let made = server.request(Method::POST, PATH).json(&body).send().await;
    let made: Value = made.unwrap().json().await.unwrap();
    let path = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let mut changes = JoinSet::new();
    for change in 0..CHANGES {
        let body = json!({
            "updateMask": [format!("notes.key{change}")],
            "installation": { "notes": { format!("key{change}"): change } },
        });
        changes.spawn(server.request(Method::PATCH, &path).json(&body).send());
    }
    for answer in changes.join_all().await {
        assert_eq!(answer.unwrap().status(), 200);
    }
    let installation = server.get(&path).await;
    for change in 0..CHANGES {
        let value = &installation["notes"][format!("key{change}")];
        assert_eq!(*value, change, "{installation}");
    }
}
