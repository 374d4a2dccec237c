use std::sync::Arc;

use amp_routes::RouteTable;
use amp_routes::document::{Operation, WriteObject};
use amp_runtime::provider::Credentials;
use amp_runtime::{ApiKey, Options, Runtime, serve};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode, header};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;

pub const KEY: &str = "a-key-for-the-tests";

/// A secret of the environment, for accounts of a provider that is not written to.
pub const TOKEN: &str = "token-of-the-environment";

/// An object whose name is markup.
pub const OBJECT: &str = "<i>\"o\"</i>&";

/// A runtime that serves a table with one integration, `i`, of the objects `o` and
/// [`OBJECT`].
pub struct Server {
    pub runtime: Arc<Runtime>,
    pub folder: TempDir,
    address: String,
    client: Client,
}

impl Server {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut options = Options::new(folder.path());
        let credentials = Credentials {
            access_token: Some(TOKEN.to_owned()),
            ..Credentials::default()
        };
        options
            .credentials
            .insert("hubspot".to_owned(), credentials);
        let runtime = Runtime::open(options, table()).unwrap();
        let key = ApiKey::given(KEY).unwrap();
        runtime.first_key(Some(&key)).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(serve(
            Arc::clone(&runtime),
            listener,
            std::future::pending(),
        ));
        let client = Client::builder().redirect(Policy::none()).no_proxy();
        Self {
            runtime,
            folder,
            address,
            client: client.build().unwrap(),
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A page, requested as a browser does.
    pub fn get(&self, path: &str) -> RequestBuilder {
        let request = self.client.get(self.url(path));
        request.header(header::ACCEPT, "text/html,*/*;q=0.8")
    }

    /// A request by a script of a page.
    pub fn script_get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    /// A form without an origin.
    pub fn stray_form(&self, path: &str, pairs: &[(&str, &str)]) -> RequestBuilder {
        self.client.post(self.url(path)).form(pairs)
    }

    /// A form from a page of this server.
    pub fn form(&self, path: &str, pairs: &[(&str, &str)]) -> RequestBuilder {
        let form = self.stray_form(path, pairs);
        form.header("sec-fetch-site", "same-origin")
    }

    /// Signs in, and returns the cookie.
    pub async fn sign_in(&self) -> String {
        let answer = self.form("/dashboard/sign-in", &[("key", KEY)]);
        let answer = answer.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        cookie(&answer).split(';').next().unwrap().to_owned()
    }

    /// The text of a page.
    pub async fn page(&self, cookie: &str, path: &str) -> String {
        let answer = self.get(path).header(header::COOKIE, cookie);
        let answer = answer.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    /// A request to the API, and its answer.
    pub async fn api(&self, method: &str, path: &str, body: &Value) -> Value {
        let url = self.url(&format!("/v1/projects/p/{path}"));
        let request = self.client.request(method.parse().unwrap(), url);
        let request = request.header("x-api-key", KEY).json(body);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// The operations as the API shows them.
    pub async fn operations(&self) -> Vec<Value> {
        let listed = self.api("GET", "operations", &Value::Null).await;
        listed["results"].as_array().unwrap().clone()
    }
}

/// The cookie that an answer sets.
pub fn cookie(answer: &Response) -> String {
    let cookie = &answer.headers()[header::SET_COOKIE];
    cookie.to_str().unwrap().to_owned()
}

fn table() -> RouteTable {
    let mappings = [
        amp_testkit::mapping("stage", "StageName"),
        amp_routes::document::FieldMapping {
            target: None,
            kind: amp_routes::FieldKind::UserDefined,
            ..amp_testkit::mapping("segment", "")
        },
    ];
    let mut document = amp_testkit::mapped_object("salesforce", mappings);
    let objects = &mut document.integrations[0].objects;
    let hostile = WriteObject {
        object_name: OBJECT.to_owned(),
        names: vec![OBJECT.to_owned()],
        operations: vec![Operation::Create],
        fields: Vec::new(),
        ..objects[0].clone()
    };
    objects.push(hostile);
    RouteTable::from_document(&document).unwrap()
}
