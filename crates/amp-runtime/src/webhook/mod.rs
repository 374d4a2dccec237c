//! Webhooks according to Standard Webhooks (<https://www.standardwebhooks.com>), with the headers
//! of Svix in addition.

mod deliver;
mod schedule;
mod secret;
mod signature;

pub use deliver::{DeliveryError, Message, TIMEOUT, deliver, is_reserved_header};
pub use schedule::{ATTEMPTS, wait_after};
pub use secret::{Secret, SecretError};
pub use signature::{TOLERANCE, VerifyError, sign, verify};
