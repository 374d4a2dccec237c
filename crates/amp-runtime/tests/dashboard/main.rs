//! The dashboard and the metrics, over HTTP as a browser and Prometheus request them.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod metrics;
mod pages;
mod secrets;
mod server;
mod session;
mod write;
