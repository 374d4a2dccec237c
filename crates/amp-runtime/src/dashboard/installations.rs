use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::page::Place;
use super::{page, show};
use crate::engine::Refusal;
use crate::runtime::Runtime;
use crate::store::listing::{self, InstallationLine};

/// How many installations a page has.
const PAGE: u32 = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Search {
    group: String,
    before: Option<i64>,
}

/// Installations, the newest first.
pub(super) async fn page(
    State(runtime): State<Arc<Runtime>>,
    Query(search): Query<Search>,
) -> Response {
    let group = Some(search.group.clone()).filter(|group| !group.is_empty());
    let found = runtime.database.read(move |connection| {
        listing::installations(connection, group.as_deref(), search.before, PAGE + 1)
    });
    match found.await {
        Ok(found) => {
            let content = content(&search, found);
            page::page(&runtime, Place::Installations, "Installations", &content)
        }
        Err(error) => page::refused(&Refusal::from(error)),
    }
}

fn content(search: &Search, mut found: Vec<InstallationLine>) -> Markup {
    let has_older = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let older = found.last().filter(|_| has_older).map(|last| last.number);
    html! {
        h1 { "Installations" }
        form.filters method="get" action="/dashboard/installations" {
            div {
                label for="group" { "Group" }
                input #group name="group" value=(search.group);
            }
            button type="submit" { "Filter" }
            @if !search.group.is_empty() { a href="/dashboard/installations" { "Clear" } }
        }
        @if found.is_empty() {
            p.empty {
                "No installations. The first write for a group creates one in the sandbox; the "
                "API also creates them."
            }
        } @else {
            (table(&found))
        }
        nav.pages aria-label="Pages" {
            @if search.before.is_some() { a href=(path(search, None)) { "Newest" } }
            @if older.is_some() { a href=(path(search, older)) { "Older" } }
        }
    }
}

fn path(search: &Search, before: Option<i64>) -> String {
    let mut query = Serializer::new(String::new());
    if !search.group.is_empty() {
        query.append_pair("group", &search.group);
    }
    if let Some(before) = before {
        query.append_pair("before", &before.to_string());
    }
    format!("/dashboard/installations?{}", query.finish())
}

fn table(installations: &[InstallationLine]) -> Markup {
    html! {
        table.cards {
            thead {
                tr {
                    th scope="col" { "Group" }
                    th scope="col" { "Integration" }
                    th scope="col" { "Credentials" }
                    th.number scope="col" { "Revision" }
                    th scope="col" { "Created" }
                    th scope="col" { "Changed" }
                }
            }
            tbody {
                @for one in installations {
                    tr {
                        td data-label="Group" {
                            a href={ "/dashboard/installations/" (one.id) } { (one.group_ref) }
                        }
                        td data-label="Integration" { (one.integration) }
                        td data-label="Credentials" {
                            @if one.has_credentials { "its own" } @else { "none of its own" }
                        }
                        td.number data-label="Revision" { (one.revision) }
                        td data-label="Created" { (show::time(one.created)) }
                        td data-label="Changed" { (show::time(one.updated)) }
                    }
                }
            }
        }
    }
}
