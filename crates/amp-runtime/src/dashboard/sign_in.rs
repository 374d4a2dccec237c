use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::{page, session};
use crate::runtime::Runtime;

/// The sign-in page.
pub(super) async fn page(State(runtime): State<Arc<Runtime>>, headers: HeaderMap) -> Response {
    if session::is_signed_in(&runtime, &headers) {
        return Redirect::to("/").into_response();
    }
    form(StatusCode::OK, None)
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    key: String,
}

/// Begins a session for the owner of a key.
pub(super) async fn sign_in(
    State(runtime): State<Arc<Runtime>>,
    headers: HeaderMap,
    Form(given): Form<SignIn>,
) -> Response {
    let keys = runtime.keys();
    let Some(key) = keys.find(given.key.trim()) else {
        return form(
            StatusCode::UNAUTHORIZED,
            Some("This key is not valid here. It may be mistyped, or revoked."),
        );
    };
    let origin = headers.get(header::ORIGIN);
    let is_secure = origin.is_some_and(|origin| origin.as_bytes().starts_with(b"https:"));
    match session::begin(&runtime, &key.id, is_secure) {
        Ok(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response(),
        Err(error) => {
            tracing::error!(%error, "the system has no randomness");
            form(
                StatusCode::SERVICE_UNAVAILABLE,
                Some("No session can be started now. The server log says why."),
            )
        }
    }
}

/// Ends the session.
pub(super) async fn sign_out(State(runtime): State<Arc<Runtime>>, headers: HeaderMap) -> Response {
    let cookie = session::end(&runtime, &headers);
    let to = Redirect::to("/dashboard/sign-in");
    ([(header::SET_COOKIE, cookie)], to).into_response()
}

fn form(status: StatusCode, problem: Option<&str>) -> Response {
    let content = html! {
        div.narrow {
            h1 { "Sign in" }
            @if let Some(problem) = problem {
                p.problem role="alert" { (problem) }
            }
            form.card method="post" action="/dashboard/sign-in" {
                label for="key" { "API key" }
                input #key name="key" type="password" autocomplete="current-password" required
                    autofocus aria-describedby="key-help";
                p.hint #key-help {
                    "The key that requests send in " code { "X-Api-Key" } ". "
                    code { "ampc serve keys new" } " creates one."
                }
                button type="submit" { "Sign in" }
            }
        }
    };
    page::outside(status, "Sign in", &content)
}
