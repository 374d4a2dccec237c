//! What the tests of several crates share. Never published.

mod random;
mod rule;
mod table;

use amp_catalog::Catalog;
use amp_routes::ProviderTraits;

pub use random::Random;
pub use rule::rule;
pub use table::{mapped_object, mapping};

/// The traits of a provider as `ampc build` compiles them into a table.
pub fn provider_traits(provider: &str) -> ProviderTraits {
    let catalog = Catalog::default();
    let provider = catalog.provider(provider);
    provider.map_or_else(ProviderTraits::default, amp_codegen::provider_traits)
}
