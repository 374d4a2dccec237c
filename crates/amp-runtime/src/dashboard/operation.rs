use std::sync::Arc;

use amp_write::answer::{LogEntry, OperationStatus};
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Value, json};
use url::Url;

use super::bad_rows::{self, BadRow};
use super::page::Place;
use super::{page, show};
use crate::api;
use crate::operation::{Kind, Operation};
use crate::provider::{Failure, FailureKind, Outcome};
use crate::runtime::Runtime;
use crate::store::bulk::{self, BulkWrite};
use crate::store::{StoreError, logs, operations};
use crate::time::now;

/// How many records of an operation are shown.
const SHOWN: usize = 100;

/// How many bytes of a plan are shown.
const PLAN: usize = 256 * 1024;

/// An operation with everything that belongs to it.
struct Known {
    operation: Operation,
    bulk: Option<BulkWrite>,
    bad_rows: Vec<BadRow>,
    log: Vec<LogEntry>,
}

/// One operation.
pub(super) async fn page(State(runtime): State<Arc<Runtime>>, Path(id): Path<String>) -> Response {
    match known(&runtime, id).await {
        Ok(Some(known)) => {
            let content = content(&known);
            page::page(&runtime, Place::Elsewhere, "Operation", &content)
        }
        Ok(None) => page::not_found().await,
        Err(error) => page::refused(&error.into()),
    }
}

/// The results of the rows of a bulk write, as CSV.
pub(super) async fn results(
    State(runtime): State<Arc<Runtime>>,
    Path(id): Path<String>,
) -> Response {
    api::result_file(runtime, &id).await
}

async fn known(runtime: &Runtime, id: String) -> Result<Option<Known>, StoreError> {
    let read = runtime.database.read(move |connection| {
        let Some(operation) = operations::by_id(connection, &id)? else {
            return Ok(None);
        };
        let bulk = bulk::of_operation(connection, operation.number)?;
        let has_bad = bulk.as_ref().is_some_and(|bulk| bulk.failed > 0);
        let bad_rows = if has_bad {
            bad_rows::first(connection, operation.number)?
        } else {
            Vec::new()
        };
        let log = logs::of_operation(connection, operation.number, &operation.id)?;
        Ok(Some(Known {
            operation,
            bulk,
            bad_rows,
            log,
        }))
    });
    read.await
}

fn content(known: &Known) -> Markup {
    let operation = &known.operation;
    let is_live = operation.status == OperationStatus::InProgress;
    html! {
        h1 { "Operation" }
        p.hint { code { (operation.id) } }
        div #operation data-live[is_live] hx-get=[is_live.then(|| path(&operation.id))]
            hx-select="#operation" hx-trigger="changed" hx-swap="outerHTML" {
            section.card { (facts(operation)) }
            @if let Some(bulk) = &known.bulk { (rows(operation, bulk, &known.bad_rows)) }
            @if operation.kind != Kind::Rows { (records(operation)) }
            (log(&known.log))
        }
        (plan(operation))
    }
}

/// The path of an operation's page.
pub(super) fn path(id: &str) -> String {
    format!("/dashboard/operations/{id}")
}

fn facts(operation: &Operation) -> Markup {
    let mode = if operation.asynchronous {
        "asynchronous"
    } else {
        "synchronous"
    };
    let destination = if operation.live {
        html! { "the provider (" (operation.provider) ")" }
    } else {
        html! { "the sandbox" }
    };
    let optional = |time: Option<_>| time.map_or_else(|| html! { "-" }, show::time);
    html! {
        (show::facts(&[
            ("Status", show::status(operation.status)),
            ("Object", html! { (operation.object) }),
            ("Kind", html! { (show::kind(operation.kind)) ", " (mode) }),
            ("Goes to", destination),
            ("Integration", html! { (operation.integration) }),
            ("Group", html! {
                a #installation href={ "/dashboard/installations/" (operation.installation) } {
                    (operation.group_ref)
                }
            }),
            ("Attempts", html! { (operation.attempts) }),
            ("Last attempt", optional(operation.last_attempt)),
            ("Next attempt", next_attempt(operation)),
            ("Accepted", show::time(operation.created)),
            ("Changed", show::time(operation.updated)),
            ("Took", html! { (show::duration(operation.updated - operation.created)) }),
        ]))
        @if let Some(result) = &operation.result { p.result { (result) } }
        @for error in &operation.progress.errors {
            @if Some(error) != operation.result.as_ref() { p.problem { (error) } }
        }
        @for warning in &operation.progress.warnings { p.warning { (warning) } }
    }
}

fn next_attempt(operation: &Operation) -> Markup {
    let Some(next) = operation.next_attempt else {
        return html! { "-" };
    };
    html! {
        (show::time(next))
        @if next > now() { ", given up at " (show::time(operation.deadline)) }
    }
}

fn rows(operation: &Operation, bulk: &BulkWrite, bad: &[BadRow]) -> Markup {
    // The path and the query of a URL may contain credentials.
    let host = bulk.url.as_deref().and_then(|url| Url::parse(url).ok());
    let host = host.and_then(|url| url.host_str().map(str::to_owned));
    html! {
        section.card {
            h2 { "Rows" }
            @if bulk.failed > 0 { p.warning { (bulk.failed) " rows were not written." } }
            (show::facts(&[
                ("Written", html! { (bulk.written) }),
                ("Failed", html! { (bulk.failed) }),
                ("Done", html! { "up to row " (bulk.done) }),
                ("Recognised by", html! { code { (bulk.primary_key) } }),
                ("From", html! { (host.as_deref().unwrap_or("the request")) }),
            ]))
            p {
                a #results href={ (path(&operation.id)) "/results" } { "All results as CSV" }
            }
            @if !bad.is_empty() {
                h3 #bad-rows-title { "First bad rows" }
                table.cards #bad-rows aria-labelledby="bad-rows-title" {
                    thead {
                        tr {
                            th.number scope="col" { "Row" }
                            th scope="col" { "Outcome" }
                            th scope="col" { "Error" }
                        }
                    }
                    tbody {
                        @for row in bad {
                            tr {
                                td.number data-label="Row" { (row.row) }
                                td data-label="Outcome" { span.status.failure { (row.outcome) } }
                                td data-label="Error" { (row.error) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn records(operation: &Operation) -> Markup {
    let outcomes = &operation.progress.outcomes;
    let failed = operation.progress.failures().count();
    html! {
        @if !outcomes.is_empty() {
            section.card {
                h2 { "Records" }
                @if failed > 0 && outcomes.len() > 1 {
                    p.warning { (failed) " of " (outcomes.len()) " records were not written." }
                }
                table.cards {
                    thead {
                        tr {
                            th.number scope="col" { "Record" }
                            th scope="col" { "Outcome" }
                            th scope="col" { "Id or error" }
                        }
                    }
                    tbody {
                        @for (position, outcome) in outcomes.iter().take(SHOWN).enumerate() {
                            tr {
                                td.number data-label="Record" { (position + 1) }
                                (outcome_cells(outcome.as_ref()))
                            }
                        }
                    }
                }
                @if outcomes.len() > SHOWN {
                    p.hint { "And " (outcomes.len() - SHOWN) " more." }
                }
            }
        }
    }
}

fn outcome_cells(outcome: Option<&Outcome>) -> Markup {
    let (class, word, detail) = match outcome {
        None => ("open", "not tried", ""),
        Some(Outcome::Written {
            record_id, created, ..
        }) => {
            let word = match created {
                Some(true) => "created",
                Some(false) => "updated",
                None => "written",
            };
            ("success", word, record_id.as_str())
        }
        Some(Outcome::Failed(Failure { kind, message, .. })) => {
            let (class, word) = match kind {
                FailureKind::Refused => ("failure", "refused"),
                FailureKind::BadCredentials => ("failure", "credentials refused"),
                FailureKind::Retryable => ("open", "will be retried"),
                FailureKind::Unknown => ("failure", "not known"),
            };
            (class, word, message.as_str())
        }
    };
    html! {
        td data-label="Outcome" { span class={ "status " (class) } { (word) } }
        td data-label="Id or error" { (detail) }
    }
}

fn log(entries: &[LogEntry]) -> Markup {
    html! {
        section.card {
            h2 { "Log" }
            @if entries.is_empty() { p.empty { "Nothing was logged yet." } }
            @else {
                ol.log {
                    @for entry in entries {
                        li class=(entry.severity.to_lowercase()) {
                            span.hint { (entry.timestamp) " " (entry.severity) }
                            p { (entry.message.msg) }
                            @if let Some(error) = &entry.message.error { pre { (error) } }
                        }
                    }
                }
            }
        }
    }
}

fn plan(operation: &Operation) -> Markup {
    html! {
        details.card {
            summary { h2 { "Plan" } }
            @if operation.plan.is_empty() {
                p.empty { "No plan: the request could not be planned, or has not been planned yet." }
            } @else if operation.plan.len() > PLAN {
                p.empty { "The plan is too long to show: " (operation.plan.len()) " bytes." }
            } @else {
                (show::json(&without_header_values(&operation.plan)))
            }
        }
    }
}

/// A plan as JSON. The values of headers are left out: a builder may forward a secret.
fn without_header_values(plan: &str) -> Value {
    let mut plan: Value = serde_json::from_str(plan).unwrap_or_default();
    let headers = plan.get_mut("headers").and_then(Value::as_array_mut);
    for header in headers.into_iter().flatten() {
        if let Some(value) = header.get_mut("value") {
            *value = json!("...");
        }
    }
    plan
}

/// The short status of one operation.
pub(super) async fn state(State(runtime): State<Arc<Runtime>>, Path(id): Path<String>) -> Response {
    let found = runtime
        .database
        .read(move |connection| operations::by_id(connection, &id));
    match found.await {
        Ok(Some(operation)) => page::part(&short(&operation)),
        Ok(None) => page::not_found().await,
        Err(error) => page::refused(&error.into()),
    }
}

/// The short status of an operation, which the page keeps up to date.
pub(super) fn short(operation: &Operation) -> Markup {
    let is_live = operation.status == OperationStatus::InProgress;
    html! {
        p #state data-live[is_live] hx-get=[is_live.then(|| format!("{}/state", path(&operation.id)))]
            hx-trigger="changed" hx-swap="outerHTML" {
            (show::status(operation.status)) " "
            a #sent href=(path(&operation.id)) { "Operation " (operation.id) }
            @if operation.attempts > 1 { " after " (operation.attempts) " attempts" }
        }
    }
}
