use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::page::Place;
use super::{assets, operations, page, show};
use crate::engine::Refusal;
use crate::metrics::{self, Second};
use crate::runtime::Runtime;
use crate::store::listing::{self, Filter, OperationLine};
use crate::store::queue::{self, Queue};
use crate::time::{Millis, millis, now};

/// How many of the newest operations are shown.
const NEWEST: u32 = 8;

/// The current activity.
pub(super) async fn page(State(runtime): State<Arc<Runtime>>) -> Response {
    let time = now();
    let read = runtime.database.read(move |connection| {
        let filter = Filter {
            limit: NEWEST,
            ..Filter::default()
        };
        let newest = listing::operations(connection, &filter)?;
        Ok((newest, queue::at(connection, time)?))
    });
    match read.await {
        Ok((newest, queue)) => {
            let content = content(&newest, queue, time);
            page::page(&runtime, Place::Overview, "Overview", &content)
        }
        Err(error) => page::refused(&Refusal::from(error)),
    }
}

fn content(newest: &[OperationLine], queue: Queue, time: Millis) -> Markup {
    html! {
        h1 { "Overview" }
        (tiles(queue, time))
        section #charts aria-label="The last 15 minutes" data-series="/dashboard/series" {
            (chart("throughput", "Operations", "a second"))
            (chart("latency", "API response times", "milliseconds"))
            (chart("retries", "Retries", "a second"))
        }
        link rel="stylesheet" href=(assets::url("uplot.css"));
        script src=(assets::url("uplot.js")) defer {}
        script src=(assets::url("charts.js")) defer {}
        section #newest data-live hx-get="/" hx-select="#newest" hx-trigger="changed"
            hx-swap="outerHTML" {
            h2 { "Newest operations" }
            (operations::table(newest))
            @if !newest.is_empty() {
                p { a #all-operations href="/dashboard/operations" { "All operations" } }
            }
        }
    }
}

/// The numbers of the last minute.
fn tiles(queue: Queue, time: Millis) -> Markup {
    let mut minute = Second::default();
    for (_, second) in metrics::seconds(60) {
        minute.add(&second);
    }
    let latency = minute.percentile(95).map_or_else(
        || "-".to_owned(),
        |latency| format!("\u{2264} {}", within(latency)),
    );
    let waits = queue
        .oldest_due
        .map(|oldest| format!("the first for {}", show::duration(time - oldest)));
    html! {
        section #now.tiles data-live aria-label="The last minute" hx-get="/" hx-select="#now"
            hx-trigger="changed, every 5s" hx-swap="outerHTML" {
            (tile("Accepted", minute.accepted, "in the last minute"))
            (tile("Succeeded", minute.succeeded, "in the last minute"))
            (tile("Failed", minute.failed, "in the last minute"))
            (tile("Retries", minute.retried, "in the last minute"))
            (tile("95 % within", latency, "in the last minute"))
            (tile("Due now", queue.due, waits.as_deref().unwrap_or("nothing waits")))
            (tile("Due later", queue.later, "paused or delayed"))
        }
    }
}

fn within(latency: std::time::Duration) -> String {
    if millis(latency) == 0 {
        format!("{} \u{b5}s", latency.as_micros())
    } else {
        show::duration(millis(latency))
    }
}

fn tile(name: &str, value: impl maud::Render, hint: &str) -> Markup {
    html! {
        div.tile {
            h2 { (name) }
            p.value { (value) }
            p.hint { (hint) }
        }
    }
}

fn chart(id: &str, name: &str, unit: &str) -> Markup {
    html! {
        figure.card {
            figcaption { (name) " " span.hint { (unit) } }
            div.chart id=(id) role="img" aria-label={ (name) ", " (unit) ", over 15 minutes" } {}
        }
    }
}
