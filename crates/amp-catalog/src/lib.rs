//! What is known of the providers that Ampersand connects to.

/// The providers, their modules and what each supports; the built-in facts by
/// default.
#[derive(Clone, Debug, Default)]
pub struct Catalog;
