//! A service with its routing table inside: nothing is read or parsed when it
//! starts, and a name that leaves the manifest no longer compiles.

use amp_routes::{MatchError, Object};

/// What `build.rs` made of `amp.yaml`.
pub mod routes {
    include!(concat!(env!("OUT_DIR"), "/amp_routes.rs"));
}

/// The object behind the name by which this service knows accounts.
///
/// # Errors
///
/// None while the manifest has the name, which the constants prove.
pub fn company() -> Result<Object<'static>, MatchError> {
    routes::table().find(
        routes::sync_salesforce::INTEGRATION,
        routes::sync_salesforce::COMPANY,
    )
}
