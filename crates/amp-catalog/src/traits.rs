//! What is special about a provider, besides what it supports.

use std::borrow::Cow;

use serde::Deserialize;

use crate::{
    generated::{TRAITS, WRITE_TRAITS},
    suffixed_names::SuffixedNames,
};

/// What is special about a provider. Most have the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each trait is there or not")]
pub struct Traits {
    /// How the names of custom objects and fields are formed, where they end in a suffix.
    pub suffixed_names: Option<SuffixedNames>,
    /// Where people see the names of objects as the API has them.
    pub names_shown_on: Option<&'static str>,
    /// Names of objects contain neither blanks nor slashes.
    pub plain_names: bool,
    /// The objects are tables, whose names are the customer's own.
    pub tables: bool,
    /// A backfill of some days is not possible, only one of the full history.
    pub full_history_only: bool,
    /// How far back objects can be read.
    pub history_limits: &'static [HistoryLimit],
    /// The most objects that can be subscribed to.
    pub subscribed_objects: Option<u32>,
    /// Subscriptions report changed associations.
    pub association_events: bool,
    /// The fields of every object that the provider sets itself.
    pub read_only_fields: &'static [&'static str],
    /// Products that are known by another name than their provider, in lower case.
    pub products: &'static [&'static str],
}

/// The traits of a provider that matter when records are written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default, expecting = "traits of a provider")]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each trait is there or not")]
pub struct WriteTraits {
    /// The field of a record that holds its id.
    pub id_field: Cow<'static, str>,
    /// An id with the first number of characters is equivalent to its prefix with the second
    /// number.
    pub id_lengths: Option<(u8, u8)>,
    /// Names of fields that differ only in case are one field.
    pub ignores_case: bool,
    /// `headers` of a request are forwarded.
    pub headers: bool,
    /// A record can be associated with others when it is created.
    pub associations: bool,
    /// A field can be written only if it has no value yet.
    pub if_empty: bool,
    /// If one record of a batch of updates is refused, the others are written.
    pub partial_updates: bool,
}

/// How far back an object of a module can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryLimit {
    /// The module, which is the provider's default.
    pub module: &'static str,
    /// The object.
    pub object: &'static str,
    /// The most days.
    pub days: u32,
}

impl Traits {
    /// No special traits.
    pub const DEFAULT: Self = Self {
        suffixed_names: None,
        names_shown_on: None,
        plain_names: false,
        tables: false,
        full_history_only: false,
        history_limits: &[],
        subscribed_objects: None,
        association_events: false,
        read_only_fields: &[],
        products: &[],
    };
}

impl WriteTraits {
    /// No special traits: records have an `id`.
    pub const DEFAULT: Self = Self {
        id_field: Cow::Borrowed("id"),
        id_lengths: None,
        ignores_case: false,
        headers: false,
        associations: false,
        if_empty: false,
        partial_updates: false,
    };

    /// Whether two names are the same field.
    pub fn is_same_field(&self, one: &str, other: &str) -> bool {
        if self.ignores_case {
            one.eq_ignore_ascii_case(other)
        } else {
            one == other
        }
    }
}

impl Default for Traits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Default for WriteTraits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The built-in traits of a provider.
pub(crate) fn of(provider: &str) -> &'static Traits {
    found(TRAITS, provider).unwrap_or(&Traits::DEFAULT)
}

/// The built-in traits of a provider that matter when records are written.
pub(crate) fn write_traits_of(provider: &str) -> &'static WriteTraits {
    static DEFAULT: WriteTraits = WriteTraits::DEFAULT;
    found(WRITE_TRAITS, provider).unwrap_or(&DEFAULT)
}

fn found<T>(traits: &'static [(&str, T)], provider: &str) -> Option<&'static T> {
    let at = traits.binary_search_by(|(key, _)| (*key).cmp(provider));
    at.ok().map(|at| &traits[at].1)
}
