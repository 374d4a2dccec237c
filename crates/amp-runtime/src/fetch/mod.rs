//! Requests to targets that a caller named, without reaching private ones.
//!
//! A [`Guard`] is the only way out: it checks the URL of every hop, and its resolver filters the
//! addresses that are connected to, so that a name cannot change its answer between a check and a
//! connection.

mod download;
mod error;
mod guard;
mod policy;
mod refusal;
mod resolver;

pub use download::{Bounds, MAX_REDIRECTS, download};
pub use error::DownloadError;
pub(crate) use guard::innermost;
pub use guard::{Guard, SendError};
pub use policy::Policy;
pub use refusal::Refusal;
