//! HubSpot: single objects, batches, associations, and tokens.

mod associations;
mod batches;
mod custom;
mod error;
mod objects;
mod records;
pub mod replies;
mod token;
mod world;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post};
use serde_json::{Map, Value};
use url::Url;

use self::world::World;
use crate::server::Server;
use crate::tokens::Tokens;
use crate::traffic::Traffic;

pub use world::Association;

/// A HubSpot with the objects `contacts`, `companies` and `deals`.
pub struct HubSpotFake {
    server: Server,
    shared: Arc<Shared>,
}

/// What the handlers share.
struct Shared {
    world: World,
    tokens: Tokens,
    traffic: Arc<Traffic>,
}

impl HubSpotFake {
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
        url.set_path("/oauth/v3/token");
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

    /// Creates a record, and returns its id.
    pub fn insert(&self, object: &str, properties: Value) -> String {
        let properties = match properties {
            Value::Object(properties) => properties,
            _ => Map::new(),
        };
        self.shared.world.lock().insert(object, properties)
    }

    /// The properties of an object's records, each with its id, in order of creation.
    pub fn records(&self, object: &str) -> Vec<(String, Map<String, Value>)> {
        self.shared.world.lock().of(object)
    }

    /// A custom property.
    pub fn custom_property(&self, object: &str, name: &str) -> Option<Value> {
        let key = (object.to_owned(), name.to_owned());
        self.shared.world.lock().custom.get(&key).cloned()
    }

    /// The custom objects as they were described.
    pub fn schemas(&self) -> Vec<Value> {
        self.shared.world.lock().schemas.clone()
    }

    /// The associations so far.
    pub fn associations(&self) -> Vec<Association> {
        self.shared.world.lock().associations.clone()
    }

    /// Returns the results of batches in another order than that of their inputs.
    pub fn shuffle(&self) {
        self.shared.world.lock().shuffles = true;
    }
}

fn router(shared: &Arc<Shared>) -> Router {
    let crm = Router::new()
        .route("/v3/objects/{object}", post(records::create))
        .route(
            "/v3/objects/{object}/{id}",
            patch(records::update).delete(records::delete),
        )
        .route("/v3/objects/{object}/batch/create", post(batches::create))
        .route("/v3/objects/{object}/batch/update", post(batches::update))
        .route("/v3/objects/{object}/batch/upsert", post(batches::upsert))
        .route("/v3/objects/{object}/batch/read", post(batches::read))
        .route("/v3/properties/{object}", post(custom::create))
        .route("/v3/properties/{object}/groups", post(custom::group))
        .route("/v3/properties/{object}/{property}", patch(custom::update))
        .route(
            "/v4/associations/{from}/{to}/batch/create",
            post(associations::create),
        );
    Router::new()
        .nest("/crm", crm)
        .route("/crm-object-schemas/2026-03/schemas", post(custom::schema))
        .route(
            "/crm-object-schemas/2026-03/schemas/{object}",
            get(associations::schema),
        )
        .layer(from_fn_with_state(Arc::clone(shared), authorized))
        .route("/oauth/v3/token", post(token::token))
        .with_state(Arc::clone(shared))
}

async fn authorized(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = if shared.tokens.open(request.headers()) {
        next.run(request).await
    } else {
        replies::expired().into_response()
    };
    let limits = [
        ("x-hubspot-ratelimit-max", "100"),
        ("x-hubspot-ratelimit-remaining", "99"),
        ("x-hubspot-ratelimit-interval-milliseconds", "10000"),
    ];
    for (name, value) in limits {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
