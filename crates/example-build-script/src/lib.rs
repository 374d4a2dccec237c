//! A service with its routing table built in: nothing is read or parsed when it starts, and code
//! that uses a name which was removed from the manifest no longer compiles.

use amp_routes::{MatchError, Object};

/// Generated from `amp.yaml` by `build.rs`.
pub mod routes {
    include!(concat!(env!("OUT_DIR"), "/amp_routes.rs"));
}

/// The object for the name under which this service knows accounts.
///
/// # Errors
///
/// Never, while the manifest has the name, which the constants prove.
pub fn company() -> Result<Object<'static>, MatchError> {
    routes::table().find(
        routes::sync_salesforce::INTEGRATION,
        routes::sync_salesforce::COMPANY,
    )
}
