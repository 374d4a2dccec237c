//! Providers that run in a test: they listen on this machine, keep records in memory, answer like
//! the real ones, and fail on request. Never published.

pub mod hubspot;
pub mod salesforce;
mod server;
mod tokens;
mod traffic;

pub use hubspot::HubSpotFake;
pub use salesforce::SalesforceFake;
pub use tokens::Tokens;
pub use traffic::{Call, Fault, Reply, Traffic};
