use amp_catalog::Catalog;
use amp_routes::ProviderTraits;
use amp_routes::document::{
    FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults, WriteObject,
};

/// A table with one object, `o`, of the integration `i`. It inherits these mappings, supports
/// create, update and upsert, and has no batch calls.
pub fn mapped_object(
    provider: &str,
    mappings: impl IntoIterator<Item = FieldMapping>,
) -> RouteDocument {
    let object = WriteObject {
        object_name: "o".to_owned(),
        names: vec!["o".to_owned()],
        custom: false,
        operations: vec![Operation::Create, Operation::Update, Operation::Upsert],
        inherit_mapping: true,
        fields: mappings.into_iter().collect(),
        value_defaults: ValueDefaults::default(),
        batch: None,
    };
    let integration = Integration {
        name: "i".to_owned(),
        id: None,
        display_name: None,
        provider: provider.to_owned(),
        module: None,
        traits: provider_traits(provider),
        objects: vec![object],
    };
    RouteDocument::new(None, vec![integration])
}

/// The mapping of a name to a field that the manifest names.
pub fn mapping(name: impl Into<String>, target: impl Into<String>) -> FieldMapping {
    FieldMapping {
        name: name.into(),
        target: Some(target.into()),
        kind: FieldKind::Predefined,
        required: false,
        default: None,
        value_type: None,
        read_only: None,
    }
}

/// The traits of a provider as `ampc build` writes them into a table.
pub fn provider_traits(provider: &str) -> ProviderTraits {
    let catalog = Catalog::default();
    let provider = catalog.provider(provider);
    provider.map_or_else(ProviderTraits::default, amp_codegen::provider_traits)
}
