//! The fields of a provider's objects, as the catalog knows them, for everything that offers or
//! explains fields.

use std::fmt::Write;

use amp_catalog::Provider;
use amp_catalog::fields::KnownField;

/// How many values of a field are listed.
const MAX_VALUES: usize = 20;

/// A field to offer.
pub(crate) struct OfferedField {
    pub name: String,
    /// Its type, in a few words.
    pub detail: String,
    /// Its documentation, in Markdown.
    pub page: String,
}

/// The known fields of an object, with those that the provider sets itself at the end.
pub(crate) fn field_names<'c>(
    provider: Provider<'c>,
    module: Option<&str>,
    object: &str,
) -> impl Iterator<Item = OfferedField> + use<'c> {
    let known = provider.known_object(module, object);
    let known = known
        .into_iter()
        .flat_map(|object| object.fields().collect::<Vec<_>>());
    let known = known.map(|field| OfferedField {
        detail: detail(&field),
        page: page(&field),
        name: field.name().to_owned(),
    });
    let always = provider.traits().read_only_fields.iter();
    known.chain(always.map(move |&name| OfferedField {
        name: name.to_owned(),
        detail: "read only".to_owned(),
        page: always_page(provider, name),
    }))
}

/// The documentation of a field of an object, in Markdown.
pub(crate) fn field_page(
    provider: Provider<'_>,
    module: Option<&str>,
    object: &str,
    name: &str,
) -> Option<String> {
    let known = provider.known_object(module, object);
    if let Some(field) = known.and_then(|object| object.field(name)) {
        return Some(page(&field));
    }
    let is_always = provider.traits().read_only_fields.contains(&name);
    if is_always {
        return Some(always_page(provider, name));
    }
    let is_custom = provider.is_custom_field(name);
    is_custom.then(|| format!("**`{name}`**\n\nA custom field, by the form of its name."))
}

fn always_page(provider: Provider<'_>, name: &str) -> String {
    format!(
        "**`{name}`** · read only\n\n{} fills it in itself.",
        provider.display_name()
    )
}

/// The type, and whether a write can set it.
fn detail(field: &KnownField) -> String {
    let kind = field.field_type().as_str();
    match (field.read_only(), kind) {
        (Some(true), "") => "read only".to_owned(),
        (Some(true), kind) => format!("{kind}, read only"),
        (_, kind) => kind.to_owned(),
    }
}

fn page(field: &KnownField) -> String {
    let detail = detail(field);
    let separator = if detail.is_empty() { "" } else { " · " };
    let mut page = format!("**`{}`**{separator}{detail}", field.name());
    let values = field.values();
    let count = values.len();
    if count > 0 {
        let shown: Vec<String> = values
            .take(MAX_VALUES)
            .map(|value| format!("`{value}`"))
            .collect();
        // Writing to a string cannot fail.
        let _ = write!(page, "\n\nOne of {}", shown.join(", "));
        if count > MAX_VALUES {
            let _ = write!(page, " and {} more", count - MAX_VALUES);
        }
    }
    page
}
