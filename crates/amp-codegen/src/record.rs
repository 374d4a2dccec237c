//! What a record holds under the names of a manifest.

use amp_routes::document::{FieldMapping, Integration, WriteObject};
use indexmap::IndexMap;

use crate::route::Target;

/// The known keys of a record, in the order of the manifest.
pub(crate) type Properties<'t> = IndexMap<&'t str, Property<'t>>;

/// A known key of a record. One with a mapping and keys below it is mapped as a
/// whole under one name, and in part under another.
#[derive(Debug, Default)]
pub(crate) struct Property<'t> {
    /// What becomes of the value. `None` where only keys below it are mapped.
    pub mapping: Option<&'t FieldMapping>,
    /// The known keys below it.
    pub nested: Properties<'t>,
}

/// The keys that the mappings of an object know.
pub(crate) fn properties(object: &WriteObject) -> Properties<'_> {
    let mut properties = Properties::new();
    for mapping in &object.fields {
        // What is no path is a plain name.
        let keys = amp_path::keys(&mapping.name).unwrap_or_else(|_| vec![&mapping.name]);
        let mut level = &mut properties;
        let last = keys.len().saturating_sub(1);
        for (depth, key) in keys.into_iter().enumerate() {
            let property = level.entry(key).or_default();
            if depth == last {
                property.mapping.get_or_insert(mapping);
            }
            level = &mut property.nested;
        }
    }
    properties
}

/// The keys of a record that can hold the id of the record in the provider: `id`, and
/// the provider's own name.
pub(crate) fn id_keys(integration: &Integration) -> Vec<&str> {
    match integration.traits.id_field.as_str() {
        "id" => vec!["id"],
        own => vec!["id", own],
    }
}

/// Every key under which the write runtime finds the id of the record in the
/// provider: in every case where that ignores it, and those that are mapped to it.
/// Empty where it may be inside of an object, or has too many spellings.
pub(crate) fn id_names(target: Target<'_>) -> Vec<&str> {
    let traits = &target.integration.traits;
    let spellings = match traits.id_field.as_str() {
        id if traits.ignores_case && id.eq_ignore_ascii_case("id") => vec!["id", "Id", "ID", "iD"],
        _ if traits.ignores_case => return Vec::new(),
        _ => id_keys(target.integration),
    };
    let fields = &target.object.fields;
    let is_mapped = |key: &str| fields.iter().any(|field| field.name == key);
    let mapped = fields.iter().filter(|field| {
        let target = field.target.as_deref();
        target.is_some_and(|target| spellings.contains(&target))
    });
    let names: Vec<&str> = mapped.map(|field| field.name.as_str()).collect();
    if names.iter().any(|name| amp_path::keys(name).is_ok()) {
        return Vec::new();
    }
    let unmapped = spellings.iter().copied().filter(|key| !is_mapped(key));
    unmapped.chain(names).collect()
}
