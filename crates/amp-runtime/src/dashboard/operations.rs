use std::sync::Arc;

use amp_routes::{Integration, Object};
use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::page::Place;
use super::{page, show};
use crate::engine::Refusal;
use crate::runtime::Runtime;
use crate::store::listing::{self, Filter, OperationLine};
use crate::store::operations::status_of;
use crate::time::now;

/// How many operations a page has.
const PAGE: u32 = 50;

const STATUSES: [(&str, &str); 4] = [
    ("", "any"),
    ("in_progress", "in progress"),
    ("success", "success"),
    ("failure", "failure"),
];

/// What to search for. An empty text does not filter.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Search {
    status: String,
    installation: String,
    object: String,
    before: Option<i64>,
}

/// Operations, the newest first.
pub(super) async fn page(
    State(runtime): State<Arc<Runtime>>,
    Query(search): Query<Search>,
) -> Response {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let filter = Filter {
        status: status_of(&search.status),
        installation: given(&search.installation),
        object: given(&search.object),
        before: search.before,
        limit: PAGE + 1,
    };
    let found = runtime
        .database
        .read(move |connection| listing::operations(connection, &filter));
    match found.await {
        Ok(found) => {
            let content = content(&runtime, &search, found);
            page::page(&runtime, Place::Operations, "Operations", &content)
        }
        Err(error) => page::refused(&Refusal::from(error)),
    }
}

fn content(runtime: &Runtime, search: &Search, mut found: Vec<OperationLine>) -> Markup {
    let has_older = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let older = found.last().filter(|_| has_older).map(|last| last.number);
    // A page of operations older than a given one does not change.
    let is_live = search.before.is_none();
    html! {
        h1 { "Operations" }
        (form(runtime, search))
        section #operations data-live[is_live] hx-get=[is_live.then(|| path(search, None))]
            hx-select="#operations" hx-trigger="changed" hx-swap="outerHTML" {
            (table(&found))
            nav.pages aria-label="Pages" {
                @if !is_live { a #newest-page href=(path(search, None)) { "Newest" } }
                @if older.is_some() { a #older-page href=(path(search, older)) { "Older" } }
            }
        }
    }
}

fn form(runtime: &Runtime, search: &Search) -> Markup {
    let table = runtime.table();
    let mut objects: Vec<_> = table
        .integrations()
        .flat_map(Integration::objects)
        .map(Object::object_name)
        .collect();
    objects.sort_unstable();
    objects.dedup();
    html! {
        form.filters method="get" action="/dashboard/operations" {
            div {
                label for="status" { "Status" }
                select #status name="status" {
                    @for (value, text) in STATUSES {
                        option value=(value) selected[value == search.status] { (text) }
                    }
                }
            }
            div {
                label for="installation" { "Installation or group" }
                input #installation name="installation" value=(search.installation);
            }
            div {
                label for="object" { "Object" }
                input #object name="object" list="objects" value=(search.object);
                datalist #objects {
                    @for object in objects { option value=(object) {} }
                }
            }
            button type="submit" { "Filter" }
            @if path(search, None) != "/dashboard/operations" {
                a href="/dashboard/operations" { "Clear" }
            }
        }
    }
}

/// The path of a page of the search.
fn path(search: &Search, before: Option<i64>) -> String {
    let mut query = Serializer::new(String::new());
    let pairs = [
        ("status", &search.status),
        ("installation", &search.installation),
        ("object", &search.object),
    ];
    for (name, value) in pairs {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    if let Some(before) = before {
        query.append_pair("before", &before.to_string());
    }
    match query.finish().as_str() {
        "" => "/dashboard/operations".to_owned(),
        query => format!("/dashboard/operations?{query}"),
    }
}

/// Operations, one in each row.
pub(super) fn table(operations: &[OperationLine]) -> Markup {
    let time = now();
    html! {
        @if operations.is_empty() {
            p.empty { "No operations. A " a #first-write href="/dashboard/write" { "test write" } " creates one." }
        } @else {
            table.cards {
                thead {
                    tr {
                        th scope="col" { "Accepted" }
                        th scope="col" { "Status" }
                        th scope="col" { "Object" }
                        th scope="col" { "Kind" }
                        th scope="col" { "Group" }
                        th.number scope="col" { "Attempts" }
                        th.number scope="col" { "Took" }
                    }
                }
                tbody {
                    @for one in operations {
                        tr {
                            td data-label="Accepted" {
                                a id={ "operation-" (one.id) }
                                    href={ "/dashboard/operations/" (one.id) } {
                                    (show::time(one.created))
                                }
                            }
                            td data-label="Status" {
                                (show::status(one.status))
                                @if one.failed_rows > 0 {
                                    " " span.hint { (one.failed_rows) " failed" }
                                }
                            }
                            td.name data-label="Object" { (one.object) }
                            td.kind data-label="Kind" { (show::kind(one.kind)) }
                            td data-label="Group" {
                                a id={ "installation-of-" (one.id) }
                                    href={ "/dashboard/installations/" (one.installation) } {
                                    (one.group_ref)
                                }
                                " " span.hint { (one.integration) }
                            }
                            td.number data-label="Attempts" { (one.attempts) }
                            td.number data-label="Took" {
                                @match one.next_attempt {
                                    Some(next) if next > time => {
                                        "next in " (show::duration(next - time))
                                    }
                                    Some(_) => "due",
                                    None => (show::duration(one.updated - one.created)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
