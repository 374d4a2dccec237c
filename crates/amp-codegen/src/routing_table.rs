use amp_checker::{IntegrationWalker, MappedField, Model, ReadObjectWalker, WriteObjectWalker};
use amp_parser::ast::OptionalField as _;
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
    let module = source.ast().module.get().and_then(non_empty);
    let support = WriteSupport::of(provider, module);
    Some(Integration {
        name: source.ast().name.get()?.to_string(),
        id: None,
        display_name: source
            .ast()
            .display_name
            .get()
            .and_then(non_empty)
            .map(str::to_owned),
        provider: provider.to_owned(),
        module: module.map(str::to_owned),
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
    let value_defaults = source.ast().value_defaults.get();
    let allow_any_fields = value_defaults.and_then(|defaults| defaults.allow_any_fields.get());
    Some(WriteObject {
        object_name: object_name.to_owned(),
        names: source
            .names()
            .filter_map(|(name, _)| non_empty(name))
            .map(str::to_owned)
            .collect(),
        custom: is_custom_object(provider, object_name),
        operations: support.operations(),
        inherit_mapping: source.inherit_mapping().is_some(),
        fields: source
            .inherited()
            .into_iter()
            .flat_map(ReadObjectWalker::mapped_fields)
            .filter_map(field_mapping)
            .collect(),
        value_defaults: ValueDefaults {
            allow_any_fields: allow_any_fields.copied().unwrap_or_default(),
        },
        batch: support.batch,
    })
}

fn field_mapping(mapped: MappedField<'_>) -> Option<FieldMapping> {
    let target = mapped.target.and_then(non_empty);
    Some(FieldMapping {
        name: non_empty(mapped.name)?.to_owned(),
        target: target.map(str::to_owned),
        kind: match target {
            Some(_) => FieldKind::Predefined,
            None => FieldKind::UserDefined,
        },
        required: mapped.required,
        default: mapped.default.and_then(non_empty).map(str::to_owned),
    })
}

/// To the platform an empty text is a key left out.
fn non_empty<T: AsRef<str> + ?Sized>(text: &T) -> Option<&str> {
    Some(text.as_ref()).filter(|text| !text.is_empty())
}
