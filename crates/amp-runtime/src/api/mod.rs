//! The HTTP API of the runtime, one file for each subject.

mod access;
mod answer;
mod destinations;
mod health;
mod installations;
mod metadata;
mod operations;
mod request;
mod sandbox;
mod write;

pub(crate) use operations::result_file;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, patch, post, put};

use crate::dashboard;
use crate::page;
use crate::runtime::Runtime;

/// All paths of the runtime.
pub(crate) fn router(runtime: Arc<Runtime>) -> Router {
    const PROJECT: &str = "/v1/projects/{project}";
    let integration = format!("{PROJECT}/integrations/{{integration}}");
    let installation = format!("{integration}/installations/{{installation}}");
    let api = Router::new()
        .route(
            &format!("{integration}/objects/{{object}}"),
            any(write::write),
        )
        .route(
            &format!("{integration}/objects/{{object}}/config-content"),
            patch(installations::patch_object),
        )
        .route(
            &format!("{integration}/object-metadata"),
            put(metadata::upsert),
        )
        .route(
            &format!("{integration}/installations"),
            get(installations::list).post(installations::create),
        )
        .route(
            &installation,
            get(installations::read)
                .patch(installations::patch)
                .delete(installations::delete),
        )
        .route(
            &format!("{installation}/operations"),
            get(operations::of_installation),
        )
        .route(
            &format!("{PROJECT}/operations"),
            get(operations::of_project),
        )
        .route(
            &format!("{PROJECT}/operations/{{operation}}"),
            get(operations::read),
        )
        .route(
            &format!("{PROJECT}/operations/{{operation}}/retry"),
            post(operations::send_again),
        )
        .route(
            &format!("{PROJECT}/operations/{{operation}}/logs"),
            get(operations::logs),
        )
        .route(
            &format!("{PROJECT}/operations/{{operation}}/results"),
            get(operations::results),
        )
        .route("/metrics", get(health::metrics))
        .route(
            "/sandbox",
            get(sandbox::installations).delete(sandbox::reset_all),
        )
        .route(
            &format!("{PROJECT}/destinations"),
            get(destinations::list).post(destinations::create),
        )
        .route(
            &format!("{PROJECT}/destinations/{{destination}}"),
            get(destinations::read)
                .patch(destinations::patch)
                .delete(destinations::delete),
        )
        .route(
            "/sandbox/{integration}/{group}",
            get(sandbox::objects).delete(sandbox::reset),
        )
        .route(
            "/sandbox/{integration}/{group}/{object}",
            get(sandbox::records).patch(sandbox::close),
        )
        .route(
            "/sandbox/{integration}/{group}/{object}/{record}",
            get(sandbox::record),
        )
        .fallback(answer::not_found)
        .method_not_allowed_fallback(answer::method_not_allowed)
        .layer(from_fn_with_state(Arc::clone(&runtime), access::with_key));
    let playground = runtime.options.playground;
    let playground = playground.map(|html| page::at("/playground", html));
    Router::new()
        .merge(playground.unwrap_or_default())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/openapi.json", get(health::openapi))
        .merge(api)
        .merge(dashboard::router(&runtime))
        .layer(from_fn(request::identified))
        .with_state(runtime)
}
