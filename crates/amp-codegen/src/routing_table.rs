use amp_catalog::{Capability, Provider};
use amp_checker::{IntegrationWalker, MappedField, Model, ReadObjectWalker, WriteObjectWalker};
use amp_parser::ast::OptionalField as _;
use amp_routes::ProviderTraits;
use amp_routes::document::{
    BatchLimits, FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults,
    WriteObject,
};

/// Compiles a manifest to the table that a write runtime loads. What can be done
/// with an object follows from the catalog of the model.
///
/// The manifest should have been checked without errors: what is missing or has the wrong type is
/// left out of the table.
pub fn routing_table(model: &Model<'_>) -> RouteDocument {
    let integrations = model.integrations().filter_map(integration);
    RouteDocument::new(None, integrations.collect())
}

/// What the provider offers when an integration writes. Nothing is known of a provider that is not
/// in the catalog.
struct Target<'c> {
    provider: Option<Provider<'c>>,
    operations: Vec<Operation>,
    batch: Option<BatchLimits>,
}

fn integration(source: IntegrationWalker<'_>) -> Option<Integration> {
    let provider = source.provider()?;
    let module = source.ast().module.get().and_then(non_empty);
    let target = target(source.known_provider(), module);
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
        traits: target.provider.map(provider_traits).unwrap_or_default(),
        objects: source
            .write_objects()
            .filter_map(|object| write_object(object, &target))
            .collect(),
    })
}

fn target<'c>(provider: Option<Provider<'c>>, module: Option<&str>) -> Target<'c> {
    let support = provider
        .map(|provider| provider.support_in(module))
        .unwrap_or_default();
    let optional = [
        (Capability::Delete, Operation::Delete),
        (Capability::BulkUpsert, Operation::Upsert),
    ];
    let offered = optional
        .into_iter()
        .filter(|(capability, _)| support.has(*capability))
        .map(|(_, operation)| operation);
    let limits = provider.and_then(|provider| provider.batch_limits_in(module));
    Target {
        provider,
        operations: [Operation::Create, Operation::Update]
            .into_iter()
            .chain(offered)
            .collect(),
        batch: limits.map(|limits| BatchLimits {
            create: limits.create,
            update: limits.update,
        }),
    }
}

/// What a table contains about a provider, so that a runtime needs no special cases.
pub fn provider_traits(provider: Provider<'_>) -> ProviderTraits {
    let known = provider.write_traits();
    ProviderTraits {
        id_field: known.id_field.to_string(),
        id_lengths: known.id_lengths,
        ignores_case: known.ignores_case,
        headers: known.headers,
        associations: known.associations,
        if_empty: known.if_empty,
        partial_updates: known.partial_updates,
    }
}

fn write_object(source: WriteObjectWalker<'_>, target: &Target<'_>) -> Option<WriteObject> {
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
        custom: target
            .provider
            .is_some_and(|provider| provider.is_custom_object(object_name)),
        operations: target.operations.clone(),
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
        batch: target.batch,
    })
}

fn field_mapping(mapped: MappedField<'_>) -> Option<FieldMapping> {
    let target = mapped.target.and_then(non_empty);
    // The customer picks nothing if the manifest names the field.
    let default = mapped.default.filter(|_| target.is_none());
    Some(FieldMapping {
        name: non_empty(mapped.name)?.to_owned(),
        target: target.map(str::to_owned),
        kind: match target {
            Some(_) => FieldKind::Predefined,
            None => FieldKind::UserDefined,
        },
        required: mapped.required,
        default: default.and_then(non_empty).map(str::to_owned),
        value_type: None,
        read_only: None,
    })
}

/// The platform treats an empty text as an absent key.
fn non_empty<T: AsRef<str> + ?Sized>(text: &T) -> Option<&str> {
    Some(text.as_ref()).filter(|text| !text.is_empty())
}
