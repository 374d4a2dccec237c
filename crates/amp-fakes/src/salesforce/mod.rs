//! Salesforce: single records, collections, the Bulk API 2.0, and tokens.

mod collections;
mod error;
mod ids;
mod jobs;
mod objects;
mod records;
pub mod replies;
mod results;
mod token;
mod world;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post, put};
use serde_json::{Map, Value};
use url::Url;

use self::world::World;
use crate::server::Server;
use crate::tokens::Tokens;
use crate::traffic::Traffic;

pub use jobs::{JobFault, JobView};

/// A Salesforce with the objects `Account` and `Contact`.
pub struct SalesforceFake {
    server: Server,
    shared: Arc<Shared>,
}

/// What the handlers share.
struct Shared {
    world: World,
    tokens: Tokens,
    traffic: Arc<Traffic>,
}

impl SalesforceFake {
    /// Starts a fake without records.
    ///
    /// # Errors
    ///
    /// If no port is available.
    pub async fn start() -> io::Result<Self> {
        let traffic = Arc::new(Traffic::default());
        let shared = Arc::new(Shared {
            world: World::default(),
            tokens: Tokens::default(),
            traffic: Arc::clone(&traffic),
        });
        let server = Server::start(router(&shared), traffic).await?;
        Ok(Self { server, shared })
    }

    /// Its URL.
    pub fn url(&self) -> Url {
        self.server.url()
    }

    /// The URL of its token endpoint.
    pub fn token_url(&self) -> Url {
        let mut url = self.server.url();
        url.set_path("/services/oauth2/token");
        url
    }

    /// The tokens of its account.
    pub fn tokens(&self) -> &Tokens {
        &self.shared.tokens
    }

    /// The requests that it received.
    pub fn traffic(&self) -> &Traffic {
        &self.shared.traffic
    }

    /// Accepts JWTs signed with the RSA key of this public key, `RSAPublicKey` in DER.
    pub fn trust(&self, public_key: &[u8]) {
        self.shared.world.lock().trusted = Some(public_key.to_vec());
    }

    /// Creates a record, and returns its id.
    pub fn insert(&self, object: &str, fields: Value) -> String {
        let fields = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        self.shared.world.lock().insert(object, fields)
    }

    /// The fields of an object's records, each with its id, in order of creation.
    pub fn records(&self, object: &str) -> Vec<(String, Map<String, Value>)> {
        self.shared.world.lock().of(object)
    }

    /// Makes the next `times` writes of records find them locked.
    pub fn lock_rows(&self, times: u32) {
        self.shared.world.lock().locked = times;
    }

    /// Makes the next job fail.
    pub fn fail_job(&self, fault: JobFault) {
        self.shared.world.lock().job_fault = Some(fault);
    }

    /// The jobs so far.
    pub fn jobs(&self) -> Vec<JobView> {
        self.shared.world.lock().job_views()
    }
}

fn router(shared: &Arc<Shared>) -> Router {
    let data = Router::new()
        .route("/sobjects/{object}", post(records::create))
        .route(
            "/sobjects/{object}/{id}",
            patch(records::update).delete(records::delete),
        )
        .route(
            "/composite/sobjects",
            post(collections::create).patch(collections::update),
        )
        .route("/composite/sobjects/{object}", post(collections::retrieve))
        .route("/jobs/ingest", post(jobs::create))
        .route("/jobs/ingest/{id}", get(jobs::look).patch(jobs::set_state))
        .route("/jobs/ingest/{id}/batches", put(jobs::upload))
        .route(
            "/jobs/ingest/{id}/successfulResults",
            get(results::successful),
        )
        .route("/jobs/ingest/{id}/failedResults", get(results::failed))
        .route(
            "/jobs/ingest/{id}/unprocessedrecords",
            get(results::unprocessed),
        )
        .layer(from_fn_with_state(Arc::clone(shared), authorized));
    Router::new()
        .nest("/services/data/v60.0", data)
        .route("/services/oauth2/token", post(token::token))
        .with_state(Arc::clone(shared))
}

async fn authorized(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    if shared.tokens.open(request.headers()) {
        next.run(request).await
    } else {
        replies::expired().into_response()
    }
}
