//! Names from the catalog.

use amp_catalog::{Action, ObjectList, Provider};

use super::Value;
use crate::Snapshot;
use crate::completion::CompletionKind;
use crate::fields::field_names;
use crate::hover::{object_page, provider_page};
use crate::place::{Place, text_of};

pub(super) fn providers(snapshot: &Snapshot) -> Vec<Value> {
    let catalog = &snapshot.settings().catalog;
    let providers = catalog.providers().map(|provider| Value {
        documentation: provider_page(provider, None),
        ..Value::new(
            CompletionKind::Provider,
            provider.key(),
            provider.display_name(),
        )
    });
    providers.collect()
}

/// The provider that the integration at a place names.
fn provider<'s>(snapshot: &'s Snapshot, place: &Place<'_>) -> Option<Provider<'s>> {
    let integration = place.integration()?;
    snapshot
        .settings()
        .catalog
        .provider(text_of(integration, "provider")?)
}

pub(super) fn modules(snapshot: &Snapshot, place: &Place<'_>) -> Vec<Value> {
    let Some(provider) = provider(snapshot, place) else {
        return Vec::new();
    };
    let modules = provider.modules().map(|module| {
        let is_default = provider.default_module() == Some(module.name());
        let default = if is_default { ", the default" } else { "" };
        Value {
            documentation: provider_page(provider, Some(module.name())),
            ..Value::new(
                CompletionKind::Module,
                module.name(),
                format!("{}{default}", module.display_name()),
            )
        }
    });
    modules.collect()
}

pub(super) fn of_catalog(snapshot: &Snapshot, place: &Place<'_>, action: Action) -> Vec<Value> {
    let Some(provider) = provider(snapshot, place) else {
        return Vec::new();
    };
    let module = place.integration().and_then(|one| text_of(one, "module"));
    let names = provider.object_names(module, action).map(String::from);
    // If the list is closed, other objects do not support the action.
    let is_closed = provider.object_list(module, action) == Some(ObjectList::Closed);
    let known = provider.known_objects(module).filter(|_| !is_closed);
    let known = known.map(|object| String::from(object.name()));
    let value = |name: String| {
        let documentation = object_page(provider, module, &name);
        let detail = provider.display_name();
        Value {
            documentation,
            ..Value::new(CompletionKind::Object, name, detail)
        }
    };
    names.chain(known).map(value).collect()
}

/// The fields that the catalog knows of the object at a place.
pub(super) fn of_object(snapshot: &Snapshot, place: &Place<'_>) -> Vec<Value> {
    let object = place
        .object()
        .and_then(|object| text_of(object, "objectName"));
    let (Some(provider), Some(object)) = (provider(snapshot, place), object) else {
        return Vec::new();
    };
    let module = place.integration().and_then(|one| text_of(one, "module"));
    let fields = field_names(provider, module, object).map(|field| Value {
        documentation: field.page,
        ..Value::new(CompletionKind::Field, field.name, field.detail)
    });
    fields.collect()
}
