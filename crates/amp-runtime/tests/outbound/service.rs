use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use amp_routes::RouteTable;
use amp_routes::document::BatchLimits;
use amp_runtime::{ApiKey, Options, Runtime, StoreError, serve};
use amp_testkit::mapped_object;
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use tokio::net::TcpListener;

const KEY: &str = "a key that tests know, and nobody else";

/// A write runtime on its own threads, so that it can be killed.
pub struct Service {
    /// Present until it is killed.
    threads: Option<tokio::runtime::Runtime>,
    address: SocketAddr,
    client: Client,
}

impl Service {
    /// Serves a folder. Webhooks may lead to this machine if `allows_private`.
    pub async fn start(folder: &Path, allows_private: bool) -> Self {
        let mut options = Options::new(folder);
        options.allow_private_urls = allows_private;
        let threads = tokio::runtime::Runtime::new().unwrap();
        let started = threads.spawn(async move {
            let runtime = open(&options).await;
            let key = ApiKey::given(KEY).unwrap();
            runtime.first_key(Some(&key)).await.unwrap();
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(serve(runtime, listener, std::future::pending()));
            address
        });
        Self {
            address: started.await.unwrap(),
            threads: Some(threads),
            client: Client::new(),
        }
    }

    /// Aborts everything in progress.
    pub fn kill(self) {
        drop(self);
    }

    /// Sends a request to a path of the project, and returns the status and the JSON of the answer.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let url = format!("http://{}/v1/projects/demo/{path}", self.address);
        let mut request = self.client.request(method, url).header("X-Api-Key", KEY);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        (
            status,
            serde_json::from_str(&text).unwrap_or(Value::String(text)),
        )
    }

    pub async fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, None).await.1
    }

    /// Writes, and returns the id of the operation.
    pub async fn write(&self, method: Method, body: Value) -> String {
        let path = match method {
            Method::PUT => "integrations/i/objects/o:async",
            _ => "integrations/i/objects/o",
        };
        let (status, answer) = self.ask(method, path, Some(body)).await;
        assert_eq!(status, 200, "{answer}");
        answer["operationId"].as_str().unwrap().to_owned()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

/// Opens the folder once the process before has released it.
async fn open(options: &Options) -> Arc<Runtime> {
    loop {
        let mut table = mapped_object("salesforce", []);
        table.integrations[0].objects[0].batch = Some(BatchLimits {
            create: 200,
            update: 200,
        });
        let table = RouteTable::from_document(&table).unwrap();
        match Runtime::open(options.clone(), table) {
            Ok(runtime) => return runtime,
            Err(StoreError::InUse(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
            Err(error) => panic!("{error}"),
        }
    }
}

/// Waits until `look` finds something.
pub async fn eventually<T>(mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..1500 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come");
}
