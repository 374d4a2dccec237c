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
    /// The entries of a catalog that was given, in the order of the built-in
    /// ones: sorted by provider and module, and every provider begins with the
    /// entry of no module.
    given: Option<Arc<[Entry]>>,
    /// The fields that were given.
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

    /// Loads a list of providers or of fields in place of the built-in one, see
    /// [`with`](Self::with).
    ///
    /// # Errors
    ///
    /// See [`LoadError`].
    pub fn load(bytes: &[u8]) -> Result<Self, LoadError> {
        Self::built_in().with(bytes)
    }

    /// The catalog with another file.
    ///
    /// The platform's list of providers, the answer to `GET /v1/providers`, goes in the
    /// place of the list of providers. Keys that are not known here are passed over. The
    /// names of objects, the conventions for custom names and what is special about a
    /// provider, which that list lacks, stay the built-in ones; a provider may have
    /// `writeTraits` beside the platform's keys, the fields of
    /// [`WriteTraits`](crate::WriteTraits) in camel case.
    ///
    /// A list of fields, in the form of `data/fields.txt`, goes in the place of what was
    /// known of the objects of each provider or module that it has.
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

    /// The day of the built-in facts, as year, month and day: `2026-08-21`.
    /// `None` for a catalog that was given, whose age is not known.
    pub fn as_of(&self) -> Option<&'static str> {
        self.given.is_none().then_some(SOURCE_DATE)
    }

    fn entries(&self) -> &[Entry] {
        self.given.as_deref().unwrap_or(&ENTRIES)
    }
}
