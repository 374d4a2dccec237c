//! The keys of a record, under the names of a manifest.

use amp_catalog::Catalog;
use amp_catalog::fields::{KnownField, KnownObject};
use amp_routes::document::{FieldMapping, Integration, WriteObject};
use indexmap::IndexMap;

use crate::field_types::written_field;
use crate::field_value::is_read_only;
use crate::route::Target;

/// The known keys of a record: those of the manifest, in its order, or the provider's fields for an
/// object without mappings.
pub(crate) type Properties<'t> = IndexMap<String, Property<'t>>;

/// A known key of a record. If it has a mapping and keys below it, it is mapped as a whole under
/// one name, and in part under another.
#[derive(Debug, Default)]
pub(crate) struct Property<'t> {
    /// What happens to the value. `None` if only keys below it are mapped, and for a field of the
    /// provider under its own name.
    pub mapping: Option<&'t FieldMapping>,
    /// The provider's field that is written, if it is known.
    pub field: Option<KnownField>,
    /// The known keys below it.
    pub nested: Properties<'t>,
}

/// The known keys of an object's records.
pub(crate) fn properties<'t>(integration: &Integration, object: &'t WriteObject) -> Properties<'t> {
    let known = known_object(integration, object);
    if object.fields.is_empty() {
        return known.as_ref().map(own_fields).unwrap_or_default();
    }
    let mut properties = Properties::new();
    for mapping in &object.fields {
        // A name that is not a path is a plain key.
        let keys = amp_path::keys(&mapping.name).unwrap_or_else(|_| vec![&mapping.name]);
        let mut level = &mut properties;
        let last = keys.len().saturating_sub(1);
        for (depth, key) in keys.into_iter().enumerate() {
            let property = level.entry(key.to_owned()).or_default();
            if depth == last && property.mapping.is_none() {
                let target = mapping.target.as_deref();
                let field = known.as_ref().zip(target);
                let field = field.and_then(|(known, target)| known.field(target));
                property.mapping = Some(mapping);
                property.field = written_field(mapping, field);
            }
            level = &mut property.nested;
        }
    }
    properties
}

/// The object in the built-in facts, if its fields are known.
fn known_object(integration: &Integration, object: &WriteObject) -> Option<KnownObject> {
    static BUILT_IN: Catalog = Catalog::built_in();

    let provider = BUILT_IN.provider(&integration.provider)?;
    provider.known_object(integration.module.as_deref(), &object.object_name)
}

/// The fields that a write can set, under their own names.
fn own_fields<'t>(known: &KnownObject) -> Properties<'t> {
    let fields = known.fields().filter(|field| !is_read_only(field));
    fields
        .map(|field| {
            let name = field.name().to_owned();
            let property = Property {
                field: Some(field),
                ..Property::default()
            };
            (name, property)
        })
        .collect()
}

/// The keys of a record that can hold its id in the provider: `id`, and the provider's own name for
/// it.
pub(crate) fn id_keys(integration: &Integration) -> Vec<&str> {
    match integration.traits.id_field.as_str() {
        "id" => vec!["id"],
        own => vec!["id", own],
    }
}

/// Every key under which the write runtime finds the id of the record in the provider: in all
/// spellings if case is ignored, and the keys that are mapped to it. Empty if it may be inside an
/// object, or has too many spellings.
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
