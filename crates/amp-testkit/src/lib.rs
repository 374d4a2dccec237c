//! What the tests of several crates share. Never published.

#[cfg(feature = "cases")]
mod cases;
mod data;
#[cfg(feature = "write")]
pub mod hostile;
mod input;
mod large_manifest;
pub mod mutation;
mod random;
mod rule;
#[cfg(feature = "write")]
mod table;

#[cfg(feature = "cases")]
pub use cases::{assert_beside, each_case, stem};
pub use data::{beside, manifests, testdata};
pub use input::{INPUTS, Input, total_bytes};
pub use large_manifest::large_manifest;
pub use random::Random;
pub use rule::rule;
#[cfg(feature = "write")]
pub use table::{mapped_object, mapping, provider_traits};
