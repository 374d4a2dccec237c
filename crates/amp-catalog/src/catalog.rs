use std::sync::Arc;

use crate::{
    fields::{self, GivenFields},
    generated::{ENTRIES, SOURCE_DATE},
    json::{self, LoadError},
    provider::{Entry, Provider},
};

/// The providers, their modules and what each supports; the built-in facts by
/// default. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The entries of a loaded catalog, in the order of the built-in ones: sorted by provider and
    /// module, where every provider begins with the entry without a module.
    given: Option<Arc<[Entry]>>,
    /// The loaded fields.
    fields: Option<Arc<GivenFields>>,
}

impl Catalog {
    /// The built-in facts.
    pub const fn built_in() -> Self {
        Self {
            given: None,
            fields: None,
        }
    }

    /// Loads a list of providers or of fields that replaces the built-in one, see
    /// [`with`](Self::with).
    ///
    /// # Errors
    ///
    /// See [`LoadError`].
    pub fn load(bytes: &[u8]) -> Result<Self, LoadError> {
        Self::built_in().with(bytes)
    }

    /// The catalog with another file added.
    ///
    /// The platform's list of providers, the answer to `GET /v1/providers`, replaces the list of
    /// providers. Unknown keys are skipped. What that list lacks stays as built in: the names of
    /// objects, the conventions for custom names and the provider's traits. A provider may have
    /// `writeTraits` in addition to the platform's keys, with the fields of
    /// [`WriteTraits`](crate::WriteTraits) in camel case.
    ///
    /// A list of fields, in the form of `data/fields.txt`, replaces what was known of the objects
    /// of each provider or module that it contains.
    ///
    /// # Errors
    ///
    /// See [`LoadError`].
    pub fn with(mut self, bytes: &[u8]) -> Result<Self, LoadError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if fields::is_field_list(bytes) {
            let fields = self.fields.get_or_insert_default();
            Arc::make_mut(fields)
                .add(bytes)
                .map_err(LoadError::Fields)?;
        } else {
            self.given = Some(json::entries(bytes)?.into());
        }
        Ok(self)
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
            .map(|entries| Provider::new(entries, self.fields.as_deref()))
    }

    /// Every provider, sorted by key.
    pub fn providers(&self) -> impl Iterator<Item = Provider<'_>> {
        self.entries()
            .chunk_by(Entry::is_same_provider)
            .map(|entries| Provider::new(entries, self.fields.as_deref()))
    }

    /// The day of the built-in facts, as year, month and day: `2026-08-21`. `None` for a loaded
    /// catalog, whose age is unknown.
    pub fn as_of(&self) -> Option<&'static str> {
        self.given.is_none().then_some(SOURCE_DATE)
    }

    fn entries(&self) -> &[Entry] {
        self.given.as_deref().unwrap_or(&ENTRIES)
    }
}
