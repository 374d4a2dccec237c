use std::sync::Arc;

use crate::{
    generated::{ENTRIES, SOURCE_DATE},
    json::{self, LoadError},
    provider::{Entry, Provider},
};

/// The providers, their modules and what each supports; the built-in facts by
/// default. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The entries of a catalog that was given, in the order of the built-in
    /// ones: sorted by provider and module, and every provider begins with the
    /// entry of no module.
    given: Option<Arc<[Entry]>>,
}

impl Catalog {
    /// The built-in facts.
    pub const fn built_in() -> Self {
        Self { given: None }
    }

    /// Loads the platform's list of providers, the answer to
    /// `GET /v1/providers`, in place of the built-in one. Keys that are not
    /// known here are passed over. The names of objects, the conventions for
    /// custom names and what is special about a provider, which that list lacks, stay
    /// the built-in ones; a provider may have `writeTraits` beside the platform's
    /// keys, the fields of [`WriteTraits`](crate::WriteTraits) in camel case.
    ///
    /// # Errors
    ///
    /// See [`LoadError`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, LoadError> {
        let given = json::entries(bytes)?.into();
        Ok(Self { given: Some(given) })
    }

    /// The provider of this key, which is case-sensitive.
    pub fn provider(&self, key: &str) -> Option<Provider<'_>> {
        let entries = self.entries();
        let first = entries
            .binary_search_by(|entry| entry.id().cmp(&(key, "")))
            .ok()?;
        entries[first..]
            .chunk_by(Entry::is_same_provider)
            .next()
            .map(Provider::new)
    }

    /// Every provider, sorted by key.
    pub fn providers(&self) -> impl Iterator<Item = Provider<'_>> {
        self.entries()
            .chunk_by(Entry::is_same_provider)
            .map(Provider::new)
    }

    /// The day of the built-in facts, as year, month and day: `2026-08-21`.
    /// `None` for a catalog that was given, whose age is not known.
    pub fn as_of(&self) -> Option<&'static str> {
        self.given.is_none().then_some(SOURCE_DATE)
    }

    fn entries(&self) -> &[Entry] {
        self.given.as_deref().unwrap_or(&ENTRIES)
    }
}
