use amp_checker::{IntegrationWalker, MappedField, Model, ReadObjectWalker, WriteObjectWalker};
use amp_parser::ast::{OptionalField as _, Text};
use amp_routes::{FieldKind, FieldMapping, Integration, RouteTable, ValueDefaults, WriteObject};

use crate::provider_facts::{WriteSupport, is_custom_object};

/// Compiles a manifest to the table that a write runtime loads.
///
/// The manifest should have been checked without errors: what is missing or
/// mistyped in it is left out of the table.
pub fn routing_table(model: &Model<'_>) -> RouteTable {
    RouteTable::new(None, model.integrations().filter_map(integration).collect())
}

fn integration(source: IntegrationWalker<'_>) -> Option<Integration> {
    let provider = source.provider()?;
    let module = source.ast().module.get();
    let support = WriteSupport::of(provider, module.map(Text::as_str));
    Some(Integration {
        name: source.ast().name.get()?.to_string(),
        id: None,
        display_name: source.ast().display_name.get().map(ToString::to_string),
        provider: provider.to_owned(),
        module: module.map(ToString::to_string),
        objects: source
            .write_objects()
            .filter_map(|object| write_object(object, provider, support))
            .collect(),
    })
}

fn write_object(
    source: WriteObjectWalker<'_>,
    provider: &str,
    support: WriteSupport,
) -> Option<WriteObject> {
    let object_name = source.name()?;
    let inherited = source.inherited();
    let value_defaults = source.ast().value_defaults.get();
    let allow_any_fields = value_defaults.and_then(|defaults| defaults.allow_any_fields.get());
    Some(WriteObject {
        object_name: object_name.to_owned(),
        names: source
            .names()
            .map(|(name, _)| name)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
        custom: is_custom_object(provider, object_name),
        operations: support.operations(),
        inherit_mapping: source.inherit_mapping().is_some(),
        fields: inherited
            .into_iter()
            .flat_map(ReadObjectWalker::mapped_fields)
            .filter(|mapped| !mapped.name.is_empty())
            .map(field_mapping)
            .collect(),
        value_defaults: ValueDefaults {
            allow_any_fields: allow_any_fields.copied().unwrap_or_default(),
        },
        batch: support.batch,
    })
}

fn field_mapping(mapped: MappedField<'_>) -> FieldMapping {
    FieldMapping {
        name: mapped.name.to_string(),
        target: mapped.target.map(str::to_owned),
        kind: match mapped.target {
            Some(_) => FieldKind::Predefined,
            None => FieldKind::UserDefined,
        },
        required: mapped.required,
        default: mapped.default.map(str::to_owned),
    }
}
