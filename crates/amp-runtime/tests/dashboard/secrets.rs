use std::collections::BTreeSet;

use reqwest::header;
use serde_json::json;

use crate::server::{KEY, Server, TOKEN};

const SECRETS: [&str; 6] = [
    KEY,
    TOKEN,
    "token-of-the-customer",
    "secret-of-the-client",
    "value-of-a-header",
    "signature-of-a-url",
];

#[tokio::test]
async fn no_page_has_a_secret() {
    let server = Server::start().await;
    let installation = json!({
        "groupRef": "customer",
        "connection": { "credentials": {
            "accessToken": "token-of-the-customer",
            "clientSecret": "secret-of-the-client",
        } },
    });
    server
        .api("POST", "integrations/i/installations", &installation)
        .await;
    let write = json!({
        "groupRef": "g",
        "type": "create",
        "record": { "name": "a" },
        "headers": [{ "key": "X-Forwarded-Key", "value": "value-of-a-header" }],
    });
    server.api("POST", "integrations/i/objects/o", &write).await;
    let bulk = json!({
        "groupRef": "g",
        "primaryKey": "Ext__c",
        "recordsURL": "https://files.invalid/rows.csv?signature=signature-of-a-url",
    });
    server
        .api("PUT", "integrations/i/objects/o:async", &bulk)
        .await;
    assert_eq!(server.operations().await.len(), 1 + 1);

    let cookie = server.sign_in().await;
    let id = cookie.split_once('=').unwrap().1;
    let mut shows_header = false;
    let mut seen = BTreeSet::new();
    let mut open = vec!["/".to_owned(), "/dashboard/series".to_owned()];
    // All pages that can be reached by links.
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let asked = server.get(&path).header(header::COOKIE, &cookie);
        let text = asked.send().await.unwrap().text().await.unwrap();
        for secret in SECRETS.iter().chain([&id]) {
            assert!(!text.contains(secret), "{path} has {secret}");
        }
        shows_header |= text.contains("X-Forwarded-Key");
        let links = text.split("href=\"").skip(1);
        let links = links.filter_map(|link| link.split('"').next());
        let is_page = |link: &&str| link.starts_with('/') && !link.contains("/assets/");
        open.extend(links.filter(is_page).map(|link| link.replace("&amp;", "&")));
    }
    assert!(shows_header, "the plan with the header was not seen");
    let of = |start: &str| seen.iter().filter(|path| path.starts_with(start)).count();
    assert!(of("/dashboard/operations/") >= 2, "{seen:?}");
    assert!(of("/dashboard/installations/") >= 2, "{seen:?}");
}
