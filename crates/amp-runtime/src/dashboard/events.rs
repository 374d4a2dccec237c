use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use amp_routes::RouteTable;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Sse;
use axum::response::sse::Event;
use futures_util::stream::{self, Stream, StreamExt as _};
use serde::Serialize;

use super::session;
use crate::metrics::{self, SECONDS, Second};
use crate::runtime::Runtime;

/// How often changes are looked for.
const TICK: Duration = Duration::from_millis(500);

/// Columns of numbers, by second, in the format of the charts.
#[derive(Serialize)]
pub(super) struct Series {
    time: Vec<i64>,
    accepted: Vec<u32>,
    succeeded: Vec<u32>,
    failed: Vec<u32>,
    retried: Vec<u32>,
    /// Milliseconds. `null` if nothing was answered.
    median: Vec<Option<f64>>,
    slow: Vec<Option<f64>>,
}

/// The activity of the last 15 minutes.
pub(super) async fn series() -> Json<Series> {
    Json(columns(&metrics::seconds(SECONDS)))
}

fn columns(seconds: &[(i64, Second)]) -> Series {
    let counts = |count: fn(&Second) -> u32| seconds.iter().map(move |(_, second)| count(second));
    let percentiles = |percent| {
        seconds.iter().map(move |(_, second)| {
            let time = second.percentile(percent)?;
            Some(time.as_secs_f64() * 1000.0)
        })
    };
    Series {
        time: seconds.iter().map(|(time, _)| *time).collect(),
        accepted: counts(|second| second.accepted).collect(),
        succeeded: counts(|second| second.succeeded).collect(),
        failed: counts(|second| second.failed).collect(),
        retried: counts(|second| second.retried).collect(),
        median: percentiles(50).collect(),
        slow: percentiles(95).collect(),
    }
}

/// Sends events to a page until its session ends: `changed` if the page may be out of date, and
/// `second` with the numbers of each second.
pub(super) async fn events(
    State(runtime): State<Arc<Runtime>>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let begun = Follower {
        changes: metrics::changes(),
        table: runtime.table(),
        problem: runtime.table_problem(),
        is_new: true,
        second: 0,
        headers,
        runtime,
    };
    let ticks = stream::unfold(begun, |mut follower| async move {
        tokio::time::sleep(TICK).await;
        let runtime = &follower.runtime;
        let goes_on =
            !runtime.dashboard.is_closing() && session::is_signed_in(runtime, &follower.headers);
        goes_on.then(|| (follower.tick(), follower))
    });
    Sse::new(ticks.flat_map(|events| stream::iter(events.into_iter().map(Ok))))
}

/// A page that follows events, and what it was sent.
struct Follower {
    runtime: Arc<Runtime>,
    headers: HeaderMap,
    changes: u64,
    /// Whether the page was sent nothing yet.
    is_new: bool,
    table: Arc<RouteTable>,
    problem: Option<String>,
    second: i64,
}

impl Follower {
    fn tick(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        let is_changed = self.take_changes();
        // Something may have changed between loading the page and its request for events.
        if is_changed || self.is_new {
            events.push(Event::default().event("changed").data("-"));
        }
        self.is_new = false;
        let last = metrics::seconds(1);
        if let Some((second, _)) = last.first().filter(|(second, _)| *second > self.second) {
            self.second = *second;
            let event = Event::default().event("second").json_data(columns(&last));
            events.extend(event.ok());
        }
        events
    }

    fn take_changes(&mut self) -> bool {
        let (changes, table) = (metrics::changes(), self.runtime.table());
        let problem = self.runtime.table_problem();
        let is_changed =
            changes != self.changes || !Arc::ptr_eq(&table, &self.table) || problem != self.problem;
        (self.changes, self.table, self.problem) = (changes, table, problem);
        is_changed
    }
}
