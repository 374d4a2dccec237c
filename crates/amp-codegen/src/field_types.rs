//! The types of fields in a routing table.

use amp_catalog::fields::{FieldType, KnownField};
use amp_checker::Settings;
use amp_routes::document::{FieldMapping, Integration, ValueType};

/// Adds what is known of the fields that mappings write: from the description of the customer's
/// account if there is one, otherwise from the catalog.
pub(crate) fn enter(integrations: &mut [Integration], settings: &Settings) {
    for integration in integrations {
        let Integration {
            provider: key,
            module,
            objects,
            ..
        } = integration;
        let provider = settings.catalog.provider(key);
        for object in objects {
            let account = settings.accounts.object(key, &object.object_name);
            let known =
                provider.and_then(|it| it.known_object(module.as_deref(), &object.object_name));
            for mapping in &mut object.fields {
                let Some(target) = mapping.target.as_deref() else {
                    continue;
                };
                let described = account.and_then(|account| account.field(target));
                let facts = match described {
                    Some(field) => Some((field.field_type, Some(field.is_read_only()))),
                    None => known
                        .as_ref()
                        .and_then(|known| known.field(target))
                        .map(|field| (field.field_type(), field.read_only())),
                };
                if let Some((field_type, read_only)) = facts {
                    mapping.value_type = ValueType::from_name(field_type.as_str());
                    mapping.read_only = read_only;
                }
            }
        }
    }
}

/// The field that a mapping writes, as described in the table, or else by the built-in facts.
pub(crate) fn written_field(
    mapping: &FieldMapping,
    built_in: Option<KnownField>,
) -> Option<KnownField> {
    let target = mapping.target.as_deref()?;
    if mapping.value_type.is_none() && mapping.read_only.is_none() {
        return built_in;
    }
    let name = mapping.value_type.map_or("", ValueType::as_str);
    let field_type = FieldType::from_name(name).unwrap_or(FieldType::Unknown);
    let values = built_in.iter().flat_map(KnownField::values).collect();
    Some(KnownField::new(
        target,
        field_type,
        mapping.read_only,
        values,
    ))
}
