//! The dashboard: what the runtime serves and does, for users with an API key.
//!
//! The pages work without scripts. Scripts keep them up to date, and none of them is inline, so
//! that the policy of the pages can forbid those.

mod assets;
mod bad_rows;
mod events;
mod guard;
mod installation;
mod installations;
mod operation;
mod operations;
mod overview;
mod page;
mod routes;
mod session;
mod show;
mod sign_in;
mod test_write;
mod write;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use amp_write::limits;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::runtime::Runtime;

/// The most bytes that a form takes in addition to the request in it: a form encodes most
/// characters of JSON as three bytes.
const FORM_BYTES: usize = 3 * limits::REQUEST_BYTES;

/// The state of the dashboard while the process runs.
#[derive(Default)]
pub(crate) struct Dashboard {
    sessions: session::Sessions,
    closing: AtomicBool,
}

impl Dashboard {
    /// Ends the streams of events, which would never end by themselves.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }
}

/// The paths of the dashboard.
pub(crate) fn router(runtime: &Arc<Runtime>) -> Router<Arc<Runtime>> {
    let signed_in = Router::new()
        .route("/", get(overview::page))
        .route("/dashboard/routes", get(routes::page))
        .route("/dashboard/operations", get(operations::page))
        .route("/dashboard/operations/{id}", get(operation::page))
        .route(
            "/dashboard/operations/{id}/results",
            get(operation::results),
        )
        .route("/dashboard/operations/{id}/state", get(operation::state))
        .route("/dashboard/installations", get(installations::page))
        .route("/dashboard/installations/{id}", get(installation::page))
        .route("/dashboard/write", get(write::page).post(write::submitted))
        .route("/dashboard/events", get(events::events))
        .route("/dashboard/series", get(events::series))
        .route("/dashboard/sign-out", post(sign_in::sign_out))
        .route("/dashboard", get(page::not_found))
        .route("/dashboard/{*rest}", get(page::not_found))
        .route_layer(from_fn_with_state(Arc::clone(runtime), session::required));
    Router::new()
        .route(
            "/dashboard/sign-in",
            get(sign_in::page).post(sign_in::sign_in),
        )
        .route("/dashboard/assets/{version}/{file}", get(assets::file))
        .merge(signed_in)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(from_fn(guard::guarded))
}
