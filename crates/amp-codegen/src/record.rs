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

/// The keys of a record that can hold the id of the record in the provider.
/// Salesforce writes its own with a capital.
pub(crate) fn id_keys(integration: &Integration) -> &'static [&'static str] {
    if is_salesforce(integration) {
        &["id", "Id"]
    } else {
        &["id"]
    }
}

/// Every key under which the write runtime finds the id of the record in the
/// provider: in Salesforce whatever the case is, and those that are mapped to it.
/// Empty where it may be inside of an object.
pub(crate) fn id_names(target: Target<'_>) -> Vec<&str> {
    let spellings: &[&str] = if is_salesforce(target.integration) {
        &["id", "Id", "ID", "iD"]
    } else {
        &["id"]
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

/// Whether the provider takes `headers`.
pub(crate) fn is_salesforce(integration: &Integration) -> bool {
    matches!(
        integration.provider.as_str(),
        "salesforce" | "salesforceJWT"
    )
}

/// Whether the provider takes `associations`.
pub(crate) fn is_hubspot(integration: &Integration) -> bool {
    integration.provider == "hubspot"
}
