//! Requests to a runtime that is started for the test.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
    thread,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{ampc, directory, shown, text};

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    write:
      objects:
        - objectName: account
";

const KEY: &str = "a key that tests know, and nobody else";

/// A runtime that is killed at the end of its test.
struct Service {
    folder: TempDir,
    child: Child,
    address: String,
}

impl Service {
    fn start() -> Self {
        let folder = directory(&[("amp.yaml", MANIFEST)]);
        let mut child = ampc(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("AMPC_API_KEY", KEY)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        let stdout = child.stdout.take().expect("it is piped");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("it says where it listens");
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .expect("an address");
        Self {
            address: address.to_owned(),
            folder,
            child,
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = ampc(self.folder.path());
        command
            .args([
                "send",
                "account",
                "--integration",
                "crm",
                "--group-ref",
                "acme",
            ])
            .args(arguments)
            .env("AMPC_API_KEY", KEY)
            .env("AMPC_URL", format!("http://{}", self.address));
        command
    }

    /// Sends a request, and returns the answer with the exit code.
    fn send(&self, arguments: &[&str]) -> (Value, Option<i32>) {
        answer(&self.command(arguments).output().expect("the binary runs"))
    }

    /// Makes a request for which `ampc` has no command, and returns the JSON of the answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let (address, length) = (&self.address, body.len());
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nX-Api-Key: {KEY}\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .expect("it is sent");
        let mut message = String::new();
        stream.read_to_string(&mut message).expect("an answer");
        let (_, body) = message.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).expect("JSON")
    }

    /// How many records the sandbox has of the object.
    fn records(&self) -> usize {
        let found = self.ask("GET", "/sandbox/crm/acme/account", "");
        found["results"].as_array().expect("a list").len()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answer(output: &Output) -> (Value, Option<i32>) {
    let stdout = text(&output.stdout);
    assert_eq!(stdout.lines().count(), 1, "{}", shown(output));
    let answer = serde_json::from_str(&stdout).unwrap_or_else(|_| panic!("{}", shown(output)));
    (answer, output.status.code())
}

#[test]
fn a_record_is_made_changed_and_deleted() {
    let service = Service::start();
    let installation = r#"{"groupRef": "acme", "config": {"content": {"write": {"objects": {
        "account": {"objectName": "account", "deletionSettings": {"enabled": true}}}}}}}"#;
    let path = "/v1/projects/local/integrations/crm/installations";
    let installed = service.ask("POST", path, installation);
    assert!(installed["id"].is_string(), "{installed}");
    let (made, code) = service.send(&["--record", r#"{"Name": "Acme"}"#]);
    assert_eq!(code, Some(0), "{made}");
    let id = made["result"]["recordId"].as_str().expect("an id");
    assert_eq!(service.records(), 1);

    let record = format!(r#"{{"id": "{id}", "Name": "Acme Corp."}}"#);
    let (changed, code) = service.send(&["--type", "update", "--record", &record]);
    assert_eq!(code, Some(0), "{changed}");
    let record = format!(r#"{{"id": "{id}"}}"#);
    let (deleted, code) = service.send(&["--type", "delete", "--record", &record]);
    assert_eq!(code, Some(0), "{deleted}");
    assert_eq!(service.records(), 0);
}

#[test]
fn what_is_refused_ends_with_1() {
    let service = Service::start();
    let (answer, code) = service.send(&["--record", r#"{"Name": "sandbox:refuse:never"}"#]);
    assert_eq!(code, Some(1), "{answer}");
    assert!(
        answer["errors"][0]["message"]
            .as_str()
            .is_some_and(|text| text.contains("never"))
    );

    let batch = r#"[{"Name": "a"}, {"Name": "sandbox:refuse"}]"#;
    let (answer, code) = service.send(&["--record", batch]);
    assert_eq!(
        (&answer["successCount"], &answer["failureCount"]),
        (&1.into(), &1.into())
    );
    assert_eq!(code, Some(1), "{answer}");
    let (operation, code) = service.send(&["--record", batch, "--async", "--wait"]);
    assert_eq!(operation["status"], "success", "{operation}");
    assert_eq!(code, Some(1), "{operation}");

    let mut command = service.command(&["--record", "{}"]);
    let output = command
        .env("AMPC_API_KEY", "of another service")
        .output()
        .expect("it runs");
    let (problem, code) = answer_of_problem(&output);
    assert_eq!(
        (&problem["status"], code),
        (&401.into(), Some(1)),
        "{problem}"
    );
}

fn answer_of_problem(output: &Output) -> (Value, Option<i32>) {
    assert!(
        text(&output.stderr).contains("AMPC_API_KEY"),
        "{}",
        shown(output)
    );
    answer(output)
}

#[test]
fn a_later_write_is_waited_for() {
    let service = Service::start();
    let (accepted, code) = service.send(&["--record", r#"{"Name": "Acme"}"#, "--async"]);
    assert!(
        accepted["operationId"].is_string() && accepted["result"].is_null(),
        "{accepted}"
    );
    assert_eq!(code, Some(0));
    let arguments = [
        "--record",
        r#"{"Name": "sandbox:busy:1"}"#,
        "--async",
        "--wait",
    ];
    let (operation, code) = service.send(&arguments);
    assert_eq!(
        (&operation["status"], code),
        (&"success".into(), Some(0)),
        "{operation}"
    );
    assert_eq!(operation["metadata"]["retry"]["attempts"], 2, "{operation}");
    assert_eq!(service.records(), 2);
}

#[test]
fn rows_are_sent_from_a_file_and_from_the_standard_input() {
    let service = Service::start();
    let file = service.folder.path().join("rows.csv");
    std::fs::write(&file, "Key__c,Name\n1,a\n2,b\n").expect("a new file");
    let (operation, code) =
        service.send(&["--csv", "rows.csv", "--primary-key", "Key__c", "--wait"]);
    assert_eq!(
        (&operation["status"], code),
        (&"success".into(), Some(0)),
        "{operation}"
    );
    assert_eq!(operation["metadata"]["rows"]["written"], 2, "{operation}");
    assert_eq!(service.records(), 2);

    let mut child = service
        .command(&["--csv", "-", "--primary-key", "Key__c", "--wait"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(b"Key__c,Name\n2,c\n3,sandbox:refuse\n")
        .expect("it is read");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(text(&output.stderr).starts_with("note: the request is accepted as operation "));
    let (operation, code) = answer(&output);
    assert_eq!(
        (&operation["metadata"]["rows"]["failed"], code),
        (&1.into(), Some(1))
    );
    assert_eq!(service.records(), 2);
}

/// A proxy that forwards requests, and loses the first answer.
fn forgetful(service: &Service) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let here = listener.local_addr().expect("an address").to_string();
    let there = service.address.clone();
    thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut client = stream.expect("a connection");
            let mut server = TcpStream::connect(&there).expect("it listens");
            let mut upwards = (
                client.try_clone().expect("a handle"),
                server.try_clone().expect("a handle"),
            );
            thread::spawn(move || std::io::copy(&mut upwards.0, &mut upwards.1));
            if number == 0 {
                // The answer has begun, so the record is written.
                let mut byte = [0];
                server.read_exact(&mut byte).expect("an answer");
                drop(client.shutdown(std::net::Shutdown::Both));
            } else {
                thread::spawn(move || std::io::copy(&mut server, &mut client));
            }
        }
    });
    here
}

#[test]
fn a_lost_answer_makes_no_second_record() {
    let service = Service::start();
    let url = format!("http://{}", forgetful(&service));
    let (made, code) = service.send(&["--record", r#"{"Name": "Acme"}"#, "--url", &url]);
    assert_eq!(
        (&made["result"]["success"], code),
        (&true.into(), Some(0)),
        "{made}"
    );
    assert_eq!(service.records(), 1);

    let arguments = ["--record", r#"{"Name": "b"}"#, "--idempotency-key", "b"];
    assert_eq!(service.send(&arguments), service.send(&arguments));
    assert_eq!(service.records(), 2);
}

#[test]
fn what_cannot_be_sent_is_explained() {
    let folder = directory(&[("list.json", "[1"), ("latin.csv", "")]);
    std::fs::write(folder.path().join("latin.csv"), b"Name\nM\xfcller\n").expect("a new file");
    // A port that was free a moment ago, and whose number is not shown.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = port.expect("a port").port().to_string();
    let free = format!("http://127.0.0.1:{port}");
    let record = ["--record", "{}"];
    let mut all = String::new();
    for arguments in [
        &[][..],
        &record[..],
        &["--record", "{}", "--url", "https://write.withampersand.com"],
        &["--record", "{}", "--url", "localhost:8080"],
        &["--record", "5"],
        &["--record-file", "list.json"],
        &["--record-file", "missing.json"],
        &["--csv", "latin.csv", "--primary-key", "Name"],
        &["--csv", "latin.csv"],
        &[
            "--record",
            "{}",
            "--csv",
            "latin.csv",
            "--primary-key",
            "Name",
        ],
    ] {
        let output = ampc(folder.path())
            .args([
                "send",
                "account",
                "--integration",
                "crm",
                "--group-ref",
                "acme",
            ])
            .args(arguments)
            .env("AMPC_API_KEY", KEY)
            .env("AMPC_URL", &free)
            .output()
            .expect("the binary runs");
        all.push_str("$ ampc send account ... ");
        all.push_str(&arguments.join(" "));
        all.push('\n');
        all.push_str(&shown(&output).replace(&port, "PORT"));
    }
    let mut command = ampc(folder.path());
    command.args([
        "send",
        "account",
        "--integration",
        "crm",
        "--group-ref",
        "acme",
    ]);
    let output = command
        .args(record)
        .env_remove("AMPC_API_KEY")
        .output()
        .expect("it runs");
    all.push_str("$ ampc send account ..., without a key\n");
    all.push_str(&shown(&output));
    insta::assert_snapshot!("send_errors", all);
}
