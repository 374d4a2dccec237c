//! Values checked against the types of their fields, with `--check-types`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{Server, manifest};

const CONTACTS: &str = "/v1/projects/demo/integrations/marketing/objects/contacts";

/// The status and the text of the answer to a contact.
async fn answer(server: &Server, record: Value) -> (u16, String) {
    let body = json!({ "groupRef": "demo", "type": "create", "record": record });
    let answer = server.request(Method::POST, CONTACTS).json(&body).send();
    let answer = answer.await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_held_against_types_where_that_is_asked_for() {
    let checks = Server::start_as(&manifest(), Vec::new(), &["--check-types"]);
    let (status, said) = answer(&checks, json!({ "email": 5, "own": 5 })).await;
    assert_eq!(status, 400, "{said}");
    assert_eq!(
        said,
        "`/record/email`: 5 is not of types \"null\", \"string\""
    );
    let (status, said) = answer(&checks, json!({ "email": "a@example.com", "own": 5 })).await;
    assert_eq!(status, 200, "{said}");
    let plain = Server::start_as(&manifest(), Vec::new(), &[]);
    let (status, said) = answer(&plain, json!({ "email": 5 })).await;
    assert_eq!(status, 200, "{said}");
}
