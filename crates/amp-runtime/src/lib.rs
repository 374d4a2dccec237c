#![doc = include_str!("../README.md")]

mod api;
mod backoff;
mod dashboard;
mod engine;
pub mod fetch;
mod keys;
mod metrics;
mod notify;
mod operation;
mod page;
pub mod provider;
mod runtime;
mod serve;
mod store;
mod time;
mod vault;
pub mod webhook;

pub use keys::{ApiKey, ApiKeyError};
pub use page::serve_page;
pub use runtime::{Access, Describe, Judge, Limits, Options, RowJudge, Runtime};
pub use serve::serve;
pub use store::StoreError;
