//! What is read from the JSON in `testdata/requests`, `testdata/bulk` and `testdata/installations`.
//! A `right*.json` is valid, the others are not; the `.snap` beside each shows what is read or
//! reported.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the bodies are on the disk")]

use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::Path;

use amp_testkit::{assert_beside, each_case, stem};
use amp_write::request::{BulkSource, Defect};
use amp_write::{
    BulkWriteRequest, InstallationConfig, Problem, RequestErrors, WriteRequest, limits,
};

#[test]
fn write_requests_are_read() {
    each_case("write/requests", "*.json", |path| {
        check(path, |body| report(WriteRequest::from_json(body)));
    });
}

#[test]
fn bulk_requests_are_read() {
    each_case("write/bulk-requests", "*.json", |path| {
        check(path, |body| report(BulkWriteRequest::from_json(body)));
    });
}

#[test]
fn installation_configs_are_read() {
    each_case("write/installations", "*.json", |path| {
        check(path, |text| match InstallationConfig::from_json(text) {
            Ok(config) => {
                let json = serde_json::to_string_pretty(&config).unwrap();
                let again = InstallationConfig::from_json(json.as_bytes()).unwrap();
                assert_eq!((&again.read, &again.write), (&config.read, &config.write));
                Ok(format!("{json}\n\nunknown: {:?}", config.unknown_keys))
            }
            Err(error) => {
                assert_eq!(Problem::from(&error).status, 500);
                Err(error.to_string())
            }
        });
    });
}

#[test]
fn a_body_that_is_too_long_is_not_read() {
    let body = vec![b'['; limits::REQUEST_BYTES + 1];
    let errors = WriteRequest::from_json(&body).unwrap_err();
    assert_eq!(Problem::from(&errors).status, 413);
    assert_eq!(
        errors.to_string(),
        "the body has 10485761 bytes, but at most 10485760 are read"
    );
    let body = vec![b'['; limits::BULK_REQUEST_BYTES + 1];
    let errors = BulkWriteRequest::from_json(&body).unwrap_err();
    assert_eq!(Problem::from(&errors).status, 413);
}

#[test]
fn the_bound_of_the_csv_text_is_a_bound_of_its_own() {
    let body = |len: usize| {
        // Rows of at most 1001 bytes, `\n` being one.
        let mut csv = "id\\n".to_owned();
        csv.push_str(&format!("{}\\n", "x".repeat(1000)).repeat((len - 3) / 1001));
        csv.push_str(&"x".repeat((len - 3) % 1001));
        format!(r#"{{"groupRef": "g", "primaryKey": "id", "records": "{csv}"}}"#)
    };
    let request = BulkWriteRequest::from_json(body(limits::CSV_BYTES).as_bytes()).unwrap();
    assert!(matches!(request.source, BulkSource::Inline(csv) if csv.len() == limits::CSV_BYTES));
    let errors = BulkWriteRequest::from_json(body(limits::CSV_BYTES + 1).as_bytes()).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "`/records`: the CSV text has 10485761 bytes, but at most 10485760 are taken; give its \
         URL in `recordsURL`"
    );
}

#[test]
fn only_urls_of_public_hosts_are_fetched() {
    let read = |url: &str| {
        let body = serde_json::json!({ "groupRef": "g", "primaryKey": "id", "recordsURL": url });
        BulkWriteRequest::from_json(body.to_string().as_bytes())
    };
    for url in [
        "https://files.example.com/a.csv",
        "https://files.example.com./a.csv",
        "HTTPS://Files.Example.com",
        "https://a.s3.amazonaws.com/x?X-Amz-Signature=a%2Fb@c&d=http://localhost",
        "https://files.example.com:8443/a@b",
        "https://bücher.example/a.csv",
        "https://8.8.8.8/a.csv",
        "https://172.15.0.1/a.csv",
        "https://[2606:4700::1111]/a.csv",
    ] {
        assert!(read(url).is_ok(), "{url}");
    }
    for url in [
        "",
        "a.csv",
        "/a.csv",
        "//files.example.com/a.csv",
        "https:files.example.com",
        "https:///files.example.com",
        "https://",
        "https://?a",
        "http://files.example.com/a.csv",
        "gs://bucket/a.csv",
        "ftp://files.example.com",
        "file:///etc/passwd",
        "https://user@files.example.com",
        "https://user:secret@files.example.com",
        "https://@files.example.com",
        "https://files.example.com@10.0.0.1",
        "https://files.example.com\\@10.0.0.1",
        "https:\\\\files.example.com",
        " https://files.example.com",
        "https://files.example.com/a b",
        "https://files.exam\nple.com/",
        "https://localhost",
        "https://LOCALHOST.",
        "https://%6c%6f%63%61lhost",
        "https://api.localhost",
        "https://intranet/a.csv",
        "https://printer.local",
        "https://db.internal",
        "https://metadata.google.internal/computeMetadata",
        "https://router.home.arpa",
        "https://files..example.com",
        "https://.",
        "https://127.0.0.1",
        "https://127.1",
        "https://2130706433",
        "https://0x7f000001",
        "https://0x7f.1",
        "https://0177.0.0.1",
        "https://017700000001",
        "https://127.0.0.1.",
        "https://１２７.0.0.1",
        "https://127。0。0。1",
        "https://0",
        "https://0.0.0.0",
        "https://10.1.2.3",
        "https://0xa010203",
        "https://100.64.0.1",
        "https://169.254.169.254/latest/meta-data",
        "https://2852039166",
        "https://0251.0376.0251.0376",
        "https://172.16.0.1",
        "https://172.31.255.255",
        "https://192.168.0.1",
        "https://192.168.1",
        "https://192.0.2.1",
        "https://198.18.0.1",
        "https://224.0.0.1",
        "https://255.255.255.255",
        "https://[::1]",
        "https://[::]",
        "https://[::ffff:127.0.0.1]",
        "https://[::ffff:7f00:1]",
        "https://[::ffff:8.8.8.8]",
        "https://[0:0:0:0:0:ffff:a00:1]",
        "https://[::127.0.0.1]",
        "https://[64:ff9b::a00:1]",
        "https://[2002:7f00:1::]",
        "https://[2001:db8::1]",
        "https://[2001::1]",
        "https://[fc00::1]",
        "https://[fd12:3456::1]",
        "https://[fe80::1]",
        "https://[fec0::1]",
        "https://[ff02::1]",
        "https://[fe80::1%25eth0]",
    ] {
        let errors = read(url).expect_err(url).to_string();
        assert!(
            errors.starts_with("`/recordsURL`: a public URL"),
            "{url}: {errors}"
        );
    }
}

#[test]
fn a_hostile_body_is_answered_with_a_short_text() {
    let keys: Vec<String> = (0..200_000).map(|key| format!("\"k{key}\": 0")).collect();
    let long = "x".repeat(1 << 20);
    for body in [
        format!("{{{}}}", keys.join(",")),
        format!(
            "{{\"record\": {{{}}}}}",
            vec!["\"a\": 0"; 200_000].join(",")
        ),
        format!(r#"{{"{long}": 0, "type": "{long}", "mode": "{long}"}}"#),
    ] {
        let errors = WriteRequest::from_json(body.as_bytes()).unwrap_err();
        assert!(errors.iter().len() <= 100);
        assert!(
            errors.to_string().len() < 20_000,
            "{}",
            errors.to_string().len()
        );
    }
}

#[test]
fn deep_nesting_is_refused() {
    let body = format!("{}{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let errors = WriteRequest::from_json(body.as_bytes()).unwrap_err();
    let defect = &errors.iter().next().unwrap().defect;
    assert!(matches!(defect, Defect::NotJson(reason) if reason.starts_with("recursion limit")));
}

fn check(path: &Path, read: impl Fn(&[u8]) -> Result<String, String>) {
    let body = fs::read(path).unwrap();
    let read = read(&body);
    assert_eq!(read.is_ok(), stem(path).starts_with("right"));
    let (Ok(read) | Err(read)) = read;
    let shown = format!("{}\n\n{read}", String::from_utf8_lossy(&body).trim_end());
    assert_beside(path, stem(path), &shown);
}

fn report(read: Result<impl Debug, RequestErrors>) -> Result<String, String> {
    let errors = match read {
        Ok(request) => return Ok(format!("{request:#?}")),
        Err(errors) => errors,
    };
    let mut text = String::new();
    for error in errors.iter() {
        let _ = writeln!(text, "{error}");
    }
    assert_eq!(Problem::from(&errors).status, 400);
    Err(text)
}
