//! A server of the real binary, which ends with the test.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use tempfile::TempDir;

/// The file in its folder into which it logs.
pub const LOG: &str = "log.json";

pub const KEY: &str = "a-key-of-the-tests";

/// The manifest of the tests.
pub fn manifest() -> PathBuf {
    testdata().join("amp.yaml")
}

pub fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/serve")
}

pub struct Server {
    child: Child,
    pub url: String,
    /// What it said on standard output before it served.
    pub greeting: Vec<String>,
    pub data: TempDir,
    source: PathBuf,
    variables: Vec<(String, String)>,
    client: Client,
}

impl Server {
    /// Serves the manifest of the tests from a new folder.
    pub fn start() -> Self {
        Self::start_with(&manifest())
    }

    pub fn start_with(source: &Path) -> Self {
        Self::start_in(source, Vec::new())
    }

    /// With variables in its environment.
    pub fn start_in(source: &Path, variables: Vec<(String, String)>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let (child, url, greeting) = spawn(source, &variables, data.path());
        Self {
            child,
            url,
            greeting,
            data,
            source: source.to_owned(),
            variables,
            client: Client::new(),
        }
    }

    /// Ends as a machine does that loses its power, and starts again on the same folder.
    pub fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.child, self.url, self.greeting) =
            spawn(&self.source, &self.variables, self.data.path());
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.url);
        self.client.request(method, url).header("X-Api-Key", KEY)
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.request(Method::GET, path).send().await.unwrap();
        answer.json().await.unwrap()
    }

    pub async fn get_text(&self, path: &str) -> String {
        let answer = self.request(Method::GET, path).send().await.unwrap();
        answer.text().await.unwrap()
    }

    /// The operation, once it is done.
    pub async fn done(&self, operation: &str) -> Value {
        let path = format!("/v1/projects/p/operations/{operation}");
        let patience = Instant::now() + Duration::from_secs(120);
        loop {
            let operation = self.get(&path).await;
            if operation["status"] != "in_progress" {
                return operation;
            }
            assert!(Instant::now() < patience, "still under way: {operation}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What it logs.
fn log(data: &Path) -> File {
    let mut log = File::options();
    log.create(true).append(true).open(data.join(LOG)).unwrap()
}

fn spawn(
    source: &Path,
    variables: &[(String, String)],
    data: &Path,
) -> (Child, String, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["serve", "--listen", "127.0.0.1:0", "--allow-private-urls"])
        .arg("--data")
        .arg(data)
        .arg(source)
        .env("AMPC_API_KEY", KEY)
        .env("AMPC_LOG", "debug")
        .stderr(log(data))
        .envs(variables.iter().cloned())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().expect("it says where it listens").unwrap();
    let url = first
        .strip_prefix("listening on ")
        .expect(&first)
        .to_owned();
    let greeting = [first]
        .into_iter()
        .chain(lines.by_ref().take(2).map(Result::unwrap))
        .collect();
    (child, url, greeting)
}
