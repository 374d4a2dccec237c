//! Writes to a provider over the network, played by a fake.

use amp_fakes::salesforce::replies;
use amp_fakes::{Fault, HubSpotFake, SalesforceFake};
use reqwest::Method;
use serde_json::{Value, json};

use crate::server::{KEY, Server, manifest};

pub const ACCOUNT: &str = "/v1/projects/p/integrations/crm/objects/account";

/// A server that writes to the fake, with credentials from its environment.
fn serving(fake: &SalesforceFake) -> Server {
    Server::start_in(&manifest(), credentials(fake))
}

/// The environment of such a server.
pub fn credentials(fake: &SalesforceFake) -> Vec<(String, String)> {
    let variables = [
        ("AMPC_SALESFORCE_BASE_URL", fake.url().to_string()),
        ("AMPC_SALESFORCE_TOKEN_URL", fake.token_url().to_string()),
        ("AMPC_SALESFORCE_ACCESS_TOKEN", fake.tokens().access_token()),
        (
            "AMPC_SALESFORCE_REFRESH_TOKEN",
            fake.tokens().refresh_token(),
        ),
        ("AMPC_SALESFORCE_CLIENT_ID", "client".to_owned()),
        ("AMPC_SALESFORCE_CLIENT_SECRET", "s3cret".to_owned()),
    ];
    variables
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
}

pub async fn install(server: &Server) {
    let path = "/v1/projects/p/integrations/crm/installations";
    let body = json!({ "groupRef": "acme" });
    let made = server.request(Method::POST, path).json(&body).send().await;
    assert_eq!(made.unwrap().status(), 201);
}

pub async fn write(server: &Server, body: Value) -> (u16, Value) {
    let answer = server.request(Method::POST, ACCOUNT).json(&body).send();
    let answer = answer.await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

pub fn create(name: &str, mode: &str) -> Value {
    json!({ "groupRef": "acme", "type": "create", "mode": mode, "record": { "Name": name } })
}

fn id(answer: &Value) -> &str {
    answer["operationId"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_without_an_installation_is_not_written_for() {
    let fake = SalesforceFake::start().await.unwrap();
    let server = serving(&fake);
    assert_eq!(server.greeting[2], "credentials for salesforce");
    let (status, problem) = write(&server, create("a", "synchronous")).await;
    assert_eq!(
        (status, &problem["title"]),
        (404, &json!("No installation"))
    );
    assert!(fake.traffic().calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_rotated_outlives_the_process() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().rotate();
    let mut server = serving(&fake);
    install(&server).await;
    for (round, name) in ["a", "b", "c"].into_iter().enumerate() {
        fake.tokens().expire();
        let (status, answer) = write(&server, create(name, "synchronous")).await;
        assert_eq!(status, 200, "{answer}");
        assert_eq!(fake.records("Account").len(), round + 1);
        server.kill_and_restart();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_whose_answer_is_lost_is_not_repeated() {
    let fake = SalesforceFake::start().await.unwrap();
    let server = serving(&fake);
    install(&server).await;
    fake.traffic().fail(1, "POST", Fault::CutAfter);
    let (_, answer) = write(&server, create("a", "asynchronous")).await;
    let operation = server.done(id(&answer)).await;
    assert_eq!(operation["status"], "failure");
    let result = operation["result"].as_str().unwrap();
    assert!(result.contains("It is not known"), "{result}");
    assert_eq!(fake.records("Account").len(), 1);
    assert_eq!(fake.traffic().count("/sobjects/"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_whose_answer_is_lost_is_repeated() {
    let fake = SalesforceFake::start().await.unwrap();
    let server = serving(&fake);
    install(&server).await;
    let record = fake.insert("Account", json!({ "Name": "a" }));
    fake.traffic()
        .fail(1, "/sobjects/", Fault::After(replies::server_error(503)));
    let body = json!({
        "groupRef": "acme", "type": "update", "mode": "asynchronous",
        "record": { "Id": record, "Name": "b" },
    });
    let (_, answer) = write(&server, body).await;
    let operation = server.done(id(&answer)).await;
    assert_eq!(operation["status"], "success", "{operation}");
    assert_eq!(operation["metadata"]["retry"]["attempts"], 2);
    assert_eq!(fake.records("Account")[0].1["Name"], "b");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_go_through_a_job() {
    let fake = SalesforceFake::start().await.unwrap();
    let server = serving(&fake);
    install(&server).await;
    let body = json!({
        "groupRef": "acme", "primaryKey": "ExternalId__c",
        "records": "ExternalId__c,Name\n1,a\n2,b\n3,c,too many\n4,\n",
    });
    let path = format!("{ACCOUNT}:async");
    let answer = server.request(Method::PUT, &path).json(&body).send().await;
    let answer: Value = answer.unwrap().json().await.unwrap();
    let operation = server.done(id(&answer)).await;
    assert_eq!(operation["result"], "BulkWriteCompleted", "{operation}");
    assert_eq!(fake.records("Account").len(), 2);
    let path = format!("/v1/projects/p/operations/{}/results", id(&answer));
    let results = server.get_text(&path).await;
    let mut outcomes: Vec<_> = results
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<_> = line.splitn(4, ',').collect();
            (cells[0], cells[2])
        })
        .collect();
    outcomes.sort_unstable();
    let expected = [
        ("1", "created"),
        ("2", "created"),
        ("3", "failed"),
        ("4", "failed"),
    ];
    assert_eq!(outcomes, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_are_made_where_the_customer_installs() {
    let fake = HubSpotFake::start().await.unwrap();
    let variables = [
        ("AMPC_HUBSPOT_BASE_URL", fake.url().to_string()),
        ("AMPC_HUBSPOT_ACCESS_TOKEN", fake.tokens().access_token()),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value));
    let server = Server::start_in(&manifest(), variables.to_vec());
    let integration = "/v1/projects/p/integrations/marketing";
    let body = json!({ "groupRef": "acme" });
    let path = format!("{integration}/installations");
    let made = server.request(Method::POST, &path).json(&body).send().await;
    assert_eq!(made.unwrap().status(), 201);
    let upsert = async |value_type: &str| {
        let body = json!({ "groupRef": "acme", "fields": { "contacts": [
            { "fieldName": "score", "displayName": "Score", "valueType": value_type },
        ] } });
        let path = format!("{integration}/object-metadata");
        let answer = server.request(Method::PUT, &path).json(&body).send().await;
        let answer = answer.unwrap();
        (
            answer.status().as_u16(),
            answer.json::<Value>().await.unwrap(),
        )
    };
    for action in ["create", "update"] {
        let score = json!({ "fieldName": "score", "action": action, "warnings": [] });
        let made = json!({ "success": true, "fields": { "contacts": { "score": score } } });
        assert_eq!(upsert("int").await, (200, made));
    }
    let property = fake.custom_property("contacts", "score").unwrap();
    assert_eq!(property["type"], "number");
    let (status, problem) = upsert("whole").await;
    assert_eq!(status, 400);
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.contains("`valueType` of `score` is `whole`"),
        "{detail}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_in_what_is_kept_or_said() {
    let fake = SalesforceFake::start().await.unwrap();
    let server = serving(&fake);
    install(&server).await;
    fake.tokens().rotate();
    fake.tokens().expire();
    let (status, _) = write(&server, create("a", "synchronous")).await;
    assert_eq!(status, 200);
    let secrets = [
        KEY.to_owned(),
        "s3cret".to_owned(),
        fake.tokens().access_token(),
        fake.tokens().refresh_token(),
    ];
    let kept = server.kept();
    assert!(kept.windows(4).any(|bytes| bytes == b"acme"));
    for secret in &secrets {
        let is_there = kept
            .windows(secret.len())
            .any(|bytes| bytes == secret.as_bytes());
        assert!(!is_there, "`{secret}` is kept or logged");
    }
    for path in ["/v1/projects/p/integrations/crm/installations", "/metrics"] {
        let said = server.get_text(path).await;
        assert!(
            secrets.iter().all(|secret| !said.contains(secret)),
            "{said}"
        );
    }
}
