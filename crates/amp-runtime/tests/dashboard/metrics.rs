use reqwest::StatusCode;
use serde_json::json;

use crate::server::{KEY, Server};

#[tokio::test]
async fn metrics_need_a_key_and_name_no_customer() {
    let server = Server::start().await;
    let asked = server.script_get("/metrics").send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::UNAUTHORIZED);

    let body = json!({
        "groupRef": "one-of-the-customers",
        "type": "create",
        "mode": "asynchronous",
        "record": { "name": "sandbox:busy:1" },
    });
    let answer = server.api("POST", "integrations/i/objects/o", &body).await;
    let id = answer["operationId"].as_str().unwrap();
    while server.operations().await[0]["status"] != "success" {
        tokio::task::yield_now().await;
    }
    server
        .api("GET", "operations/no-such-operation", &json!(null))
        .await;

    let asked = server
        .script_get("/metrics")
        .bearer_auth(KEY)
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), StatusCode::OK);
    let content_type = asked.headers()["content-type"].to_str().unwrap();
    assert!(content_type.starts_with("application/openmetrics-text"));
    let text = asked.text().await.unwrap();
    for line in [
        "ampc_operations_accepted_total{kind=\"records\"} ",
        "ampc_operations_finished_total{kind=\"records\",status=\"success\"} ",
        "ampc_attempts_total{outcome=\"retried\"} ",
        "ampc_attempts_total{outcome=\"done\"} ",
        "ampc_queue_due 0",
        "ampc_queue_oldest_due_seconds 0.0",
        "ampc_http_request_duration_seconds_count ",
        "ampc_http_requests_total{method=\"GET\",route=\"/v1/projects/{project}/operations/{operation}\",status=\"404\"} ",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
    assert!(text.ends_with("# EOF\n"));
    for unbounded in ["one-of-the-customers", id, "no-such-operation"] {
        assert!(!text.contains(unbounded), "{unbounded} is in\n{text}");
    }
}
