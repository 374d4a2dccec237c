//! What a server may do wrong.

use std::time::Duration;

use amp_runtime::fetch::{Bounds, DownloadError, download};
use tokio::io::AsyncWriteExt;

use super::names::open_guard;
use super::server::{Reply, Server, Then};

const BOUNDS: Bounds = Bounds {
    bytes: 1000,
    idle: Duration::from_secs(60),
    total: Duration::from_secs(120),
};

/// The outcome of a download, and what was written until then.
async fn outcome(
    bounds: Bounds,
    reply: impl Fn() -> Reply + Send + Sync + 'static,
) -> (Result<u64, DownloadError>, Vec<u8>) {
    let server = Server::start(move |_| reply()).await;
    let mut file = Vec::new();
    let url = format!("{}?signature=secret", server.url("127.0.0.1"));
    let outcome = download(&open_guard(), &url, &bounds, &mut file).await;
    if let Err(error) = &outcome {
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("secret"), "{shown}");
    }
    (outcome, file)
}

async fn error(bounds: Bounds, reply: impl Fn() -> Reply + Send + Sync + 'static) -> DownloadError {
    outcome(bounds, reply).await.0.unwrap_err()
}

fn chunked(data: &str) -> Reply {
    Reply::new(format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{data}"
    ))
}

#[tokio::test]
async fn a_file_is_written_as_it_is() {
    let rows = "name\n".repeat(200);
    let reply = rows.clone();
    let (length, file) = outcome(BOUNDS, move || Reply::file(&reply)).await;
    assert_eq!((length.unwrap(), file), (1000, rows.into_bytes()));

    let (length, file) = outcome(BOUNDS, || chunked("3\r\na,b\r\n2\r\n,c\r\n0\r\n\r\n")).await;
    assert_eq!((length.unwrap(), file.as_slice()), (5, b"a,b,c".as_slice()));

    let (length, file) = outcome(BOUNDS, || Reply::new("HTTP/1.1 200 OK\r\n\r\nto the end")).await;
    assert_eq!(
        (length.unwrap(), file.as_slice()),
        (10, b"to the end".as_slice())
    );
}

#[tokio::test]
async fn a_name_of_this_machine_is_found_where_that_is_allowed() {
    let server = Server::start(|_| Reply::file("rows")).await;
    let mut file = Vec::new();
    let length = download(&open_guard(), &server.url("localhost"), &BOUNDS, &mut file).await;
    assert_eq!(length.unwrap(), 4);
}

#[tokio::test]
async fn a_file_that_says_it_is_too_long_is_not_begun() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\nbegun";
    let (outcome, file) = outcome(BOUNDS, move || Reply::new(head).then(Then::Hold)).await;
    let error = outcome.unwrap_err();
    assert!(
        matches!(error, DownloadError::TooLong { bound: 1000 }),
        "{error}"
    );
    assert!(!error.is_retryable());
    assert_eq!(file, b"");
}

#[tokio::test]
async fn a_file_that_does_not_end_is_cut_off() {
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    let (outcome, file) = outcome(BOUNDS, move || Reply::new(head).then(Then::Flood)).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, DownloadError::TooLong { .. }), "{error}");
    assert!(file.len() <= 1000);
}

#[tokio::test]
async fn a_file_that_drips_has_an_end() {
    let bounds = Bounds {
        total: Duration::from_millis(400),
        ..BOUNDS
    };
    for head in ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nx: "] {
        let error = error(bounds, move || Reply::new(head).then(Then::Drip)).await;
        assert!(matches!(error, DownloadError::TooSlow { .. }), "{error}");
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn a_silent_server_is_left() {
    let bounds = Bounds {
        idle: Duration::from_millis(200),
        ..BOUNDS
    };
    for (head, written) in [
        ("", ""),
        ("HTTP/1.1 200 OK\r\n", ""),
        ("HTTP/1.1 200 OK\r\n\r\nbegun", "begun"),
    ] {
        let (outcome, file) = outcome(bounds, move || Reply::new(head).then(Then::Hold)).await;
        let error = outcome.unwrap_err();
        assert!(matches!(error, DownloadError::Silent { .. }), "{error}");
        assert!(error.is_retryable());
        assert_eq!(file, written.as_bytes());
    }
}

#[tokio::test]
async fn a_file_that_breaks_off_is_no_file() {
    for reply in [
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbegun",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nbegun\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nbegun\r\n5\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nbegun\r\nno number\r\n",
    ] {
        let (outcome, file) = outcome(BOUNDS, move || Reply::new(reply)).await;
        let error = outcome.unwrap_err();
        let is_known = matches!(error, DownloadError::BrokenOff { received: 5, .. });
        assert!(is_known && error.is_retryable(), "{reply:?}: {error}");
        assert_eq!(file, b"begun");
    }
}

#[tokio::test]
async fn a_server_that_speaks_something_else_gives_no_answer() {
    for reply in ["", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\n"] {
        let error = error(BOUNDS, move || Reply::new(reply)).await;
        let is_known = matches!(error, DownloadError::NoAnswer { .. });
        assert!(is_known && error.is_retryable(), "{reply:?}: {error}");
    }
    let server = Server::start(|_| Reply::file("rows")).await;
    let url = server.url("127.0.0.1").replace("http:", "https:");
    let error = download(&open_guard(), &url, &BOUNDS, &mut Vec::new())
        .await
        .unwrap_err();
    assert!(matches!(error, DownloadError::NoAnswer { .. }), "{error}");
}

#[tokio::test]
async fn a_status_decides_whether_it_is_tried_again() {
    for (status, is_retryable) in [
        (201, false),
        (204, false),
        (206, false),
        (304, false),
        (401, false),
        (403, false),
        (404, false),
        (408, true),
        (425, true),
        (429, true),
        (500, true),
        (503, true),
    ] {
        let error = error(BOUNDS, move || Reply::status(status)).await;
        let is_known = matches!(&error, DownloadError::Status { status: s, .. } if *s == status);
        assert!(is_known, "{error}");
        assert_eq!(error.is_retryable(), is_retryable, "{error}");
        assert!(error.to_string().starts_with("`127.0.0.1:"), "{error}");
    }
    let error = error(BOUNDS, || Reply::status(302)).await;
    let is_known = matches!(error, DownloadError::RedirectToNowhere { .. });
    assert!(is_known && !error.is_retryable(), "{error}");
}

#[tokio::test]
async fn an_encoded_file_is_no_csv() {
    let with = |encoding: &str| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\n");
        format!("{head}content-length: 4\r\n\r\nrows")
    };
    let gzip = with("gzip");
    let error = error(BOUNDS, move || Reply::new(gzip.clone())).await;
    assert!(error.to_string().contains("encoded as `gzip`"), "{error}");
    assert!(!error.is_retryable());

    let identity = with("Identity");
    let (length, _) = outcome(BOUNDS, move || Reply::new(identity.clone())).await;
    assert_eq!(length.unwrap(), 4);
}

#[tokio::test]
async fn a_full_disk_ends_a_download() {
    let server = Server::start(|_| Reply::file("rows")).await;
    let (mut writer, reader) = tokio::io::duplex(2);
    drop(reader);
    assert!(writer.write_all(b"rows").await.is_err());
    let url = server.url("127.0.0.1");
    let error = download(&open_guard(), &url, &BOUNDS, &mut writer)
        .await
        .unwrap_err();
    assert!(matches!(error, DownloadError::Store(_)), "{error}");
}
