//! The fields of a provider's objects. Everything that offers or explains one asks here,
//! so that what the catalog learns of fields comes in at this place alone.

use amp_catalog::Provider;

/// What is known of a field.
pub(crate) struct KnownField {
    pub name: String,
    /// Its type, in a few words.
    pub detail: String,
    /// All that is known of it, in Markdown.
    pub page: String,
}

/// The fields that are known of an object: today those that every object of the provider
/// has, and which it fills in itself.
pub(crate) fn field_names(
    provider: Provider<'_>,
    _module: Option<&str>,
    _object: &str,
) -> impl Iterator<Item = KnownField> {
    let fields = provider.traits().read_only_fields.iter();
    fields.map(move |&name| KnownField {
        name: name.to_owned(),
        detail: "read only".to_owned(),
        page: format!(
            "`{name}` is filled in by {} itself.",
            provider.display_name()
        ),
    })
}
