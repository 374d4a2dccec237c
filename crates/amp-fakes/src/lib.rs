//! Providers that run in a test: they listen on this machine, hold records in memory,
//! answer as the real ones do, and fail when they are told to. Never published.

pub mod hubspot;
pub mod salesforce;
mod server;
mod tokens;
mod traffic;

pub use hubspot::HubSpotFake;
pub use salesforce::SalesforceFake;
pub use tokens::Tokens;
pub use traffic::{Call, Fault, Reply, Traffic};
