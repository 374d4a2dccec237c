use std::fmt;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The type of the text that [`Families::text`] writes.
pub(crate) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The bounds of the histograms of times, in seconds: from disk writes to slow providers.
const BOUNDS: [f64; 14] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0, 120.0,
];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) route: String,
    pub(super) status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Accept {
    pub(super) kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Finish {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Attempt {
    pub(super) outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Call {
    pub(super) provider: String,
}

/// All metrics of the process.
pub(super) struct Families {
    registry: Registry,
    pub(super) requests: Family<Request, Counter>,
    pub(super) request_duration: Histogram,
    pub(super) accepted: Family<Accept, Counter>,
    pub(super) finished: Family<Finish, Counter>,
    pub(super) attempts: Family<Attempt, Counter>,
    pub(super) call_duration: Family<Call, Histogram>,
    pub(super) due: Gauge,
    pub(super) oldest_due: Gauge<f64, std::sync::atomic::AtomicU64>,
}

impl Families {
    pub(super) fn new() -> Self {
        let families = Self {
            registry: Registry::with_prefix("ampc"),
            requests: Family::default(),
            request_duration: Histogram::new(BOUNDS),
            accepted: Family::default(),
            finished: Family::default(),
            attempts: Family::default(),
            call_duration: Family::new_with_constructor(|| Histogram::new(BOUNDS)),
            due: Gauge::default(),
            oldest_due: Gauge::default(),
        };
        families.registered()
    }

    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register(
            "http_requests",
            "Requests answered, by the pattern of their path",
            self.requests.clone(),
        );
        registry.register_with_unit(
            "http_request_duration",
            "How long requests took",
            Unit::Seconds,
            self.request_duration.clone(),
        );
        registry.register(
            "operations_accepted",
            "Operations stored",
            self.accepted.clone(),
        );
        registry.register(
            "operations_finished",
            "Operations that are done",
            self.finished.clone(),
        );
        registry.register(
            "attempts",
            "Attempts that ended, and whether another one follows",
            self.attempts.clone(),
        );
        registry.register_with_unit(
            "provider_call_duration",
            "How long calls of providers took",
            Unit::Seconds,
            self.call_duration.clone(),
        );
        registry.register(
            "queue_due",
            "Operations that are due and not done",
            self.due.clone(),
        );
        registry.register_with_unit(
            "queue_oldest_due",
            "For how long the first of them has been due",
            Unit::Seconds,
            self.oldest_due.clone(),
        );
        self
    }

    /// The metrics in the format of Prometheus.
    pub(super) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
