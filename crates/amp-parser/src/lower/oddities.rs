//! What the types allow, and no manifest means: rules report it, and lines that
//! stand in the wrong column often lead to it.

use amp_diagnostics::Span;

use crate::ast::{FieldEntry, Item, Manifest, OptionalField};

/// Something that no manifest means.
#[derive(Clone, Copy, Debug)]
pub struct Oddity {
    pub span: Span,
    /// Whether something else belongs at this place, rather than that something
    /// is missing.
    pub is_about_place: bool,
}

/// Fields without a name, and integrations that do nothing.
pub fn oddities(manifest: &Manifest) -> Vec<Oddity> {
    let mut found = Vec::new();
    for item in manifest.integrations.get().into_iter().flatten() {
        let Some(integration) = item.get() else {
            continue;
        };
        let does_nothing = integration.read.is_none()
            && integration.write.is_none()
            && integration.subscribe.is_none()
            && integration.proxy.is_none();
        if does_nothing {
            found.push(Oddity {
                span: item.span,
                is_about_place: false,
            });
        }
        let read = integration.read.get();
        let objects = read.and_then(|read| read.objects.get());
        for object in objects.into_iter().flatten().filter_map(Item::get) {
            for list in [&object.required_fields, &object.optional_fields] {
                let fields = list.get().into_iter().flatten();
                found.extend(fields.filter_map(nameless));
            }
        }
    }
    found
}

fn nameless(field: &Item<FieldEntry>) -> Option<Oddity> {
    let entry = field.get()?;
    let is_named = entry.field_name.is_some() || entry.map_to_name.is_some();
    (!is_named).then_some(Oddity {
        span: field.span,
        is_about_place: true,
    })
}
