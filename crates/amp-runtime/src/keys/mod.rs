//! API keys: how they are generated, stored and recognised.

mod api_key;
mod ring;

pub use api_key::{ApiKey, ApiKeyError, KeyHash};
pub use ring::{KeyInfo, KeyRing};
