use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::assets;
use crate::engine::Refusal;
use crate::runtime::Runtime;

/// The configuration of htmx: it adds no style to the page, runs no text as a script, keeps no page
/// in the browser's storage, and shows error answers, too.
const HTMX: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,"historyEnabled":false,"responseHandling":[{"code":"204","swap":false},{"code":".*","swap":true}]}"#;

const HTML: &str = "text/html; charset=utf-8";

/// The places in the navigation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Overview,
    Operations,
    Routes,
    Installations,
    Write,
    Elsewhere,
}

const PLACES: [(Place, &str, &str); 5] = [
    (Place::Overview, "/", "Overview"),
    (Place::Operations, "/dashboard/operations", "Operations"),
    (Place::Routes, "/dashboard/routes", "Routes"),
    (
        Place::Installations,
        "/dashboard/installations",
        "Installations",
    ),
    (Place::Write, "/dashboard/write", "Test write"),
];

/// A page for a signed-in user.
pub(super) fn page(runtime: &Runtime, place: Place, title: &str, content: &Markup) -> Response {
    let body = html! {
        a.skip href="#content" { "Skip to the content" }
        header.top {
            a.brand href="/" { "ampc" }
            nav aria-label="Main" {
                @for (other, path, name) in PLACES {
                    a href=(path) aria-current=[(other == place).then_some("page")] { (name) }
                }
                @if runtime.options.playground.is_some() {
                    a href="/playground" { "Playground" }
                }
            }
            form method="post" action="/dashboard/sign-out" {
                button.quiet type="submit" { "Sign out" }
            }
        }
        main #content tabindex="-1" {
            @if place != Place::Routes && runtime.table_problem().is_some() {
                p.problem role="status" {
                    "The manifests have changed and do not compile. "
                    a href="/dashboard/routes" { "See what is wrong" }
                }
            }
            (content)
        }
    };
    document(StatusCode::OK, title, &body, true)
}

/// A page for a user who is not signed in.
pub(super) fn outside(status: StatusCode, title: &str, content: &Markup) -> Response {
    let body = html! {
        header.top { span.brand { "ampc" } }
        main #content { (content) }
    };
    document(status, title, &body, false)
}

/// A page with a single sentence.
pub(super) fn bare(status: StatusCode, title: &str, sentence: &str) -> Response {
    let content = html! {
        div.narrow {
            h1 { (title) }
            p { (sentence) }
            p { a href="/" { "To the dashboard" } }
        }
    };
    outside(status, title, &content)
}

/// A part of a page, which replaces its former version.
pub(super) fn part(content: &Markup) -> Response {
    let headers = [(header::CONTENT_TYPE, HTML)];
    (headers, content.0.clone()).into_response()
}

/// The page for an unknown path.
pub(super) async fn not_found() -> Response {
    bare(
        StatusCode::NOT_FOUND,
        "No such page",
        "There is nothing at this address.",
    )
}

/// The page that says why another cannot be shown.
pub(super) fn refused(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Problem(problem) => {
            let status = StatusCode::from_u16(problem.status);
            let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            bare(status, &problem.title, &problem.detail)
        }
        Refusal::Answer(_) => bare(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Page not available",
            "The page cannot be shown right now.",
        ),
    }
}

fn document(status: StatusCode, title: &str, body: &Markup, is_live: bool) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " - ampc" }
                link rel="icon" type="image/svg+xml" href=(assets::url("icon.svg"));
                link rel="stylesheet" href=(assets::url("dashboard.css"));
                @if is_live {
                    meta name="htmx-config" content=(HTMX);
                    script src=(assets::url("htmx.js")) defer {}
                    script src=(assets::url("live.js")) defer {}
                }
            }
            body { (body) }
        }
    };
    let PreEscaped(text) = page;
    let headers = [(header::CONTENT_TYPE, HTML)];
    (status, headers, text).into_response()
}
