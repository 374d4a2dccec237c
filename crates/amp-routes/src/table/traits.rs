use super::layout::trait_flags;
use crate::provider_traits::ProviderTraits;

/// What is special about the provider of an integration when its records are written:
/// [`ProviderTraits`] read from a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each trait is there or not")]
pub struct Traits<'t> {
    /// See [`ProviderTraits::id_field`].
    pub id_field: &'t str,
    /// See [`ProviderTraits::id_lengths`].
    pub id_lengths: Option<(u8, u8)>,
    /// See [`ProviderTraits::ignores_case`].
    pub ignores_case: bool,
    /// See [`ProviderTraits::headers`].
    pub headers: bool,
    /// See [`ProviderTraits::associations`].
    pub associations: bool,
    /// See [`ProviderTraits::if_empty`].
    pub if_empty: bool,
    /// See [`ProviderTraits::partial_updates`].
    pub partial_updates: bool,
}

impl Traits<'_> {
    /// The part of an id that is the same for all ids of one record.
    pub fn record_key(self, id: &str) -> &str {
        let key = self.id_lengths.and_then(|(long, short)| {
            let is_long = id.len() == usize::from(long);
            is_long.then(|| id.get(..usize::from(short)))?
        });
        key.unwrap_or(id)
    }
}

impl From<Traits<'_>> for ProviderTraits {
    fn from(traits: Traits<'_>) -> Self {
        Self {
            id_field: traits.id_field.to_owned(),
            id_lengths: traits.id_lengths,
            ignores_case: traits.ignores_case,
            headers: traits.headers,
            associations: traits.associations,
            if_empty: traits.if_empty,
            partial_updates: traits.partial_updates,
        }
    }
}

/// The boolean traits, as [`trait_flags`].
pub(super) fn bits(traits: &ProviderTraits) -> u8 {
    [
        (traits.ignores_case, trait_flags::IGNORES_CASE),
        (traits.headers, trait_flags::HEADERS),
        (traits.associations, trait_flags::ASSOCIATIONS),
        (traits.if_empty, trait_flags::IF_EMPTY),
        (traits.partial_updates, trait_flags::PARTIAL_UPDATES),
        (traits.id_lengths.is_some(), trait_flags::ID_LENGTHS),
    ]
    .into_iter()
    .filter(|(is_there, _)| *is_there)
    .fold(0, |bits, (_, bit)| bits | bit)
}
