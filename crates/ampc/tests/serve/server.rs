//! A server from the real binary, which ends with the test.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use tempfile::TempDir;

/// The log file in its folder.
const LOG: &str = "log.json";

pub const KEY: &str = "a-key-of-the-tests";

/// The manifest of the tests.
pub fn manifest() -> PathBuf {
    testdata().join("amp.yaml")
}

pub fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/serve")
}

/// A PostgreSQL server on which each test creates a database of its own.
#[cfg(feature = "postgres")]
const SERVER: &str = "AMPC_TEST_DATABASE_URL";
#[cfg(feature = "postgres")]
pub const DATABASE: &str = "AMPC_DATABASE_URL";

pub struct Server {
    child: Child,
    pub url: String,
    /// Its standard output before it served.
    pub greeting: Vec<String>,
    pub data: TempDir,
    source: PathBuf,
    variables: Vec<(String, String)>,
    arguments: Vec<String>,
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

    /// With environment variables.
    pub fn start_in(source: &Path, variables: Vec<(String, String)>) -> Self {
        Self::start_as(source, variables, &["--allow-private-urls"])
    }

    /// The same with other arguments.
    pub fn start_as(
        source: &Path,
        mut variables: Vec<(String, String)>,
        arguments: &[&str],
    ) -> Self {
        let arguments: Vec<_> = arguments.iter().copied().map(str::to_owned).collect();
        #[cfg(feature = "postgres")]
        if !variables.iter().any(|(name, _)| name == DATABASE) {
            variables.push((DATABASE.to_owned(), new_database()));
        }
        #[cfg(not(feature = "postgres"))]
        variables.shrink_to_fit();
        let data = tempfile::tempdir().unwrap();
        let (child, url, greeting) = spawn(source, &variables, &arguments, data.path());
        Self {
            child,
            url,
            greeting,
            data,
            source: source.to_owned(),
            variables,
            arguments,
            client: Client::new(),
        }
    }

    /// Its environment variables.
    pub fn variables(&self) -> impl Iterator<Item = (String, String)> {
        self.variables.iter().cloned()
    }

    /// Everything that it stores and logs.
    pub fn kept(&self) -> Vec<u8> {
        let mut kept = std::fs::read(self.data.path().join(LOG)).unwrap();
        #[cfg(not(feature = "postgres"))]
        for file in ["ampc.db", "ampc.db-wal"] {
            kept.extend(std::fs::read(self.data.path().join(file)).unwrap());
        }
        #[cfg(feature = "postgres")]
        for (name, value) in self.variables() {
            if name == DATABASE {
                let dump = Command::new("pg_dump").arg(value).output().unwrap();
                assert!(dump.status.success(), "{dump:?}");
                kept.extend(dump.stdout);
            }
        }
        kept
    }

    /// Ends it as a power failure does.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The same, and starts again on the same folder.
    pub fn kill_and_restart(&mut self) {
        self.kill();
        (self.child, self.url, self.greeting) = spawn(
            &self.source,
            &self.variables,
            &self.arguments,
            self.data.path(),
        );
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

/// Runs a statement on the database server.
#[cfg(feature = "postgres")]
pub fn psql(sql: &str) {
    psql_at(&database_server(), sql);
}

/// Runs a statement in a database.
#[cfg(feature = "postgres")]
pub fn psql_at(database: &str, sql: &str) {
    let done = Command::new("psql")
        .arg(database)
        .args(["--quiet", "--output=/dev/null", "--command", sql])
        .status();
    assert!(done.expect("psql is installed").success());
}

#[cfg(feature = "postgres")]
fn database_server() -> String {
    let server = std::env::var(SERVER);
    server.expect("the feature `postgres` needs `AMPC_TEST_DATABASE_URL`")
}

/// The address of a new database.
#[cfg(feature = "postgres")]
pub fn new_database() -> String {
    let server = database_server();
    let name = format!("ampc_{}", uuid::Uuid::now_v7().simple());
    psql(&format!("CREATE DATABASE {name}"));
    let mut address = reqwest::Url::parse(&server).unwrap();
    address.set_path(&name);
    address.into()
}

/// What it logs.
fn log(data: &Path) -> File {
    let mut log = File::options();
    log.create(true).append(true).open(data.join(LOG)).unwrap()
}

fn spawn(
    source: &Path,
    variables: &[(String, String)],
    arguments: &[String],
    data: &Path,
) -> (Child, String, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(arguments)
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
