//! What the types allow but no manifest means. Rules report it, and it is often caused by lines in
//! the wrong column.

use amp_diagnostics::Span;

use crate::ast::{Field, FieldEntry, Item, List, Manifest, OptionalField, ReadObject, Text};

/// Something that no manifest means.
#[derive(Clone, Copy, Debug)]
pub struct Oddity {
    pub span: Span,
    /// What is odd.
    pub kind: OddityKind,
}

/// What is odd about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddityKind {
    /// Something else belongs at this place.
    Place,
    /// Something is missing.
    Lack,
    /// It may stand at this place, but rarely does.
    Doubt,
}

/// Fields without a name, names of objects below their fields, and integrations
/// that do nothing.
pub fn oddities(manifest: &Manifest, text: &str) -> Vec<Oddity> {
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
                kind: OddityKind::Lack,
            });
        }
        let read = integration.read.get();
        let objects = read.and_then(|read| read.objects.get());
        for object in objects.into_iter().flatten().filter_map(Item::get) {
            for list in [&object.required_fields, &object.optional_fields] {
                let fields = list.get().into_iter().flatten();
                found.extend(fields.filter_map(nameless));
                let detached = list.get().into_iter().flat_map(detached_entries);
                found.extend(detached.map(|(_, entry)| Oddity {
                    span: entry.span,
                    kind: OddityKind::Doubt,
                }));
            }
            let detached = detached_names(object, text);
            found.extend(detached.map(|(name, _)| Oddity {
                span: name.key,
                kind: OddityKind::Doubt,
            }));
        }
    }
    found
}

fn nameless(field: &Item<FieldEntry>) -> Option<Oddity> {
    let entry = field.get()?;
    let is_named = entry.field_name.is_some() || entry.map_to_name.is_some();
    (!is_named).then_some(Oddity {
        span: field.span,
        kind: OddityKind::Place,
    })
}

/// The list entries that consist only of a mapped name and directly follow one that consists only
/// of a field name. Each is paired with that one.
pub fn detached_entries(
    list: &List<FieldEntry>,
) -> impl Iterator<Item = (&Item<FieldEntry>, &Item<FieldEntry>)> {
    let pairs = list.iter().zip(list.iter().skip(1));
    pairs.filter(|(above, entry)| {
        let is_bare = |item: &Item<FieldEntry>, name: NameOf, other: NameOf| {
            item.get().is_some_and(|field| {
                let has_no_words = field.map_to_display_name.is_none()
                    && field.prompt.is_none()
                    && field.default.is_none();
                has_no_words && name(field).is_some() && other(field).is_none()
            })
        };
        let (field, mapped): (NameOf, NameOf) =
            (|it| it.field_name.as_ref(), |it| it.map_to_name.as_ref());
        is_bare(above, field, mapped) && is_bare(entry, mapped, field)
    })
}

/// The mapped names of an object directly below a list of fields whose last field has no such name:
/// the name more likely belongs to that field. Each is paired with the field.
pub fn detached_names<'o>(
    object: &'o ReadObject,
    text: &'o str,
) -> impl Iterator<Item = (&'o Field<Text>, &'o Item<FieldEntry>)> {
    let lists = [&object.required_fields, &object.optional_fields];
    let fields = lists.into_iter().filter_map(|list| list.get()?.last());
    let names: [(_, NameOf); 2] = [
        (object.map_to_name.as_ref(), |field| {
            field.map_to_name.as_ref()
        }),
        (object.map_to_display_name.as_deref(), |field| {
            field.map_to_display_name.as_deref()
        }),
    ];
    names.into_iter().filter_map(move |(name, of_field)| {
        let name = name?;
        let is_above = |field: &&Item<FieldEntry>| {
            let between = field.span.end as usize..name.key.start as usize;
            text.get(between).is_some_and(is_blank)
        };
        let last = fields.clone().find(is_above)?;
        let has_none = last.get().is_some_and(|field| of_field(field).is_none());
        has_none.then_some((name, last))
    })
}

/// Gets one of the names that a field may have.
type NameOf = fn(&FieldEntry) -> Option<&Field<Text>>;

/// Whether a stretch of text holds nothing but comments.
fn is_blank(between: &str) -> bool {
    let mut lines = between.lines().map(str::trim_start);
    lines.all(|line| line.is_empty() || line.starts_with('#'))
}
