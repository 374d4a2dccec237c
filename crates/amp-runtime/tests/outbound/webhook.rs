//! Messages to endpoints.

use std::time::Duration;

use amp_runtime::fetch::{Guard, Policy};
use amp_runtime::webhook::{DeliveryError, Message, Secret, TIMEOUT, deliver, verify};
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use uuid::Uuid;

use super::names::open_guard;
use super::server::{Reply, Server, Then};

fn message() -> Message {
    Message {
        id: Uuid::from_u128(7),
        body: r#"{"operationId":"é"}"#.into(),
        headers: HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static("de"))]),
    }
}

async fn delivered(server: &Server, bound: Duration) -> Result<StatusCode, DeliveryError> {
    let secrets = [Secret::generate().unwrap()];
    let url = format!("{}?token=secret", server.url("127.0.0.1"));
    let now = Timestamp::now();
    let outcome = deliver(&open_guard(), &url, &secrets, &message(), now, bound).await;
    if let Err(error) = &outcome {
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("secret"), "{shown}");
    }
    outcome
}

#[tokio::test]
async fn a_receiver_believes_a_message_by_either_names_of_the_headers() {
    let server = Server::start(|_| Reply::status(204)).await;
    let secrets = [Secret::generate().unwrap(), Secret::generate().unwrap()];
    let now = Timestamp::now();
    let url = server.url("127.0.0.1");
    let status = deliver(&open_guard(), &url, &secrets, &message(), now, TIMEOUT).await;
    assert_eq!(status.unwrap(), 204);

    let requests = server.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert!(request.head.starts_with("POST /rows.csv HTTP/1.1\r\n"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept-language"), Some("de"));
    assert_eq!(request.body, message().body);
    for names in ["webhook", "svix"] {
        let header = |name| request.header(&format!("{names}-{name}")).unwrap();
        let (id, timestamp, signature) = (header("id"), header("timestamp"), header("signature"));
        assert_eq!(id, "msg_00000000000000000000000000000007");
        assert_eq!(timestamp, now.as_second().to_string());
        for secret in &secrets {
            let known = std::slice::from_ref(secret);
            verify(known, id, timestamp, signature, &request.body, now).unwrap();
            assert!(verify(known, id, timestamp, signature, b"{}", now).is_err());
        }
    }
}

#[tokio::test]
async fn a_status_decides_what_follows() {
    for status in [200, 202, 299] {
        let server = Server::start(move |_| Reply::status(status)).await;
        assert_eq!(delivered(&server, TIMEOUT).await.unwrap(), status);
    }
    for status in [301, 302, 400, 401, 404, 429, 500, 503] {
        let server = Server::start(move |_| {
            let mut reply = Reply::redirect("/next");
            let line = format!("HTTP/1.1 {status} Status\r\n");
            reply
                .bytes
                .splice(..b"HTTP/1.1 302 Found\r\n".len(), line.into_bytes());
            reply
        })
        .await;
        let error = delivered(&server, TIMEOUT).await.unwrap_err();
        let is_known = matches!(&error, DeliveryError::Status { status: s } if *s == status);
        assert!(is_known && error.is_retryable(), "{error}");
        assert_eq!(server.requests().len(), 1, "redirects are not followed");
    }
    let server = Server::start(|_| Reply::status(410)).await;
    let error = delivered(&server, TIMEOUT).await.unwrap_err();
    assert!(
        matches!(error, DeliveryError::Gone) && !error.is_retryable(),
        "{error}"
    );
}

#[tokio::test]
async fn an_endpoint_that_says_nothing_is_asked_again() {
    let server = Server::start(|_| Reply::new("").then(Then::Hold)).await;
    let error = delivered(&server, Duration::from_millis(200))
        .await
        .unwrap_err();
    let is_known = matches!(error, DeliveryError::TimedOut { .. });
    assert!(is_known && error.is_retryable(), "{error}");

    let server = Server::start(|_| Reply::new("")).await;
    let error = delivered(&server, TIMEOUT).await.unwrap_err();
    let is_known = matches!(error, DeliveryError::NoAnswer(_));
    assert!(is_known && error.is_retryable(), "{error}");
}

#[tokio::test]
async fn the_body_of_an_answer_is_not_waited_for() {
    let server = Server::start(|_| Reply::new("HTTP/1.1 200 OK\r\n\r\n").then(Then::Drip)).await;
    assert_eq!(delivered(&server, TIMEOUT).await.unwrap(), 200);
}

#[tokio::test]
async fn no_message_goes_to_a_private_place() {
    let server = Server::start(|_| Reply::status(200)).await;
    let guard = Guard::new(Policy::default()).unwrap();
    for url in [
        format!("https://127.0.0.1:{}/", server.port),
        format!("https://localhost:{}/", server.port),
        server.url("127.0.0.1"),
        "no URL".to_owned(),
    ] {
        let now = Timestamp::now();
        let error = deliver(&guard, &url, &[], &message(), now, TIMEOUT)
            .await
            .unwrap_err();
        let is_known = matches!(error, DeliveryError::Refused(_));
        assert!(is_known && !error.is_retryable(), "{url}: {error}");
        assert!(
            error.to_string().starts_with("the URL of the webhook "),
            "{error}"
        );
    }
    assert_eq!(server.connections(), 0);
}
