use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

use amp_checker::{FieldWalker, ReadObjectWalker};
use amp_diagnostics::Span;
use amp_parser::ast::{Field, FieldEntry, Text};
use amp_path::plain_name;
use amp_suggest::closest;

use crate::{
    matching::{MOST, paired},
    names::text,
};

/// An entry of `requiredFields` or `optionalFields`, as consumers see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListedField<'m> {
    /// The name that results and records use: the mapped one, or else the
    /// provider's.
    pub name: &'m str,
    /// The key that gives it this name.
    pub key: &'m Field<Text>,
    entry: &'m FieldEntry,
    /// The provider's field; `None` if each customer picks it.
    pub target: Option<&'m str>,
    /// Whether it has a mapped name.
    pub is_mapped: bool,
    /// The field that a customer has unless another is picked.
    pub default: Option<&'m Field<Text>>,
    /// Whether it is in `requiredFields`.
    pub is_required: bool,
}

impl<'m> ListedField<'m> {
    /// `None` for an entry without any name.
    fn new(walker: FieldWalker<'m>) -> Option<Self> {
        let entry = walker.entry;
        let target = text(entry.field_name.as_ref());
        let mapped = text(entry.map_to_name.as_ref());
        let key = match mapped {
            Some(_) => &entry.map_to_name,
            None => &entry.field_name,
        };
        Some(Self {
            name: plain_name(mapped.or(target)?),
            key: key.as_ref()?,
            entry,
            target: target.map(plain_name),
            is_mapped: mapped.is_some(),
            default: entry.default.as_deref(),
            is_required: walker.required,
        })
    }

    /// The place of the provider's field, or else of the product's name.
    pub fn target_place(self) -> Span {
        let name = self.entry.field_name.as_ref();
        let name = name.filter(|_| self.target.is_some());
        name.map_or(self.key.span, |name| name.span)
    }

    /// The provider's field in words.
    pub fn described_target(self) -> String {
        match self.target {
            Some(target) => format!("`{target}`"),
            None => "a field that each customer picks".to_owned(),
        }
    }
}

/// The changes in the fields of a read object. If several fields share a name, each is matched with
/// one of the same target, if there is one.
#[derive(Debug)]
pub(crate) struct FieldChanges<'m> {
    pub old: ReadObjectWalker<'m>,
    pub new: ReadObjectWalker<'m>,
    /// Fields in both, with the same name.
    pub kept: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Fields in both, with different names.
    pub renamed: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Fields that are gone, along with their name.
    pub removed: Vec<ListedField<'m>>,
    /// Fields that are gone, each with another one that still has the name.
    pub parted: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Fields that are new, each with an old one that had the name alone.
    pub joined: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Fields that are new, along with their name.
    pub added: Vec<ListedField<'m>>,
}

impl<'m> FieldChanges<'m> {
    pub fn new(old: ReadObjectWalker<'m>, new: ReadObjectWalker<'m>) -> Self {
        let (kept, old_left, new_left) = same_names(distinct(old), distinct(new));
        let by_name: HashMap<&str, (ListedField<'m>, ListedField<'m>)> =
            kept.iter().map(|&pair| (pair.0.name, pair)).collect();
        let mut changes = Self {
            old,
            new,
            kept: Vec::new(),
            renamed: Vec::new(),
            removed: Vec::new(),
            parted: Vec::new(),
            joined: Vec::new(),
            added: Vec::new(),
        };
        for field in new_left {
            match by_name.get(field.name) {
                Some(&(before, _)) => changes.joined.push((before, field)),
                None => changes.added.push(field),
            }
        }
        for field in old_left {
            if let Some(&(_, after)) = by_name.get(field.name) {
                changes.parted.push((field, after));
            } else if let Some(at) = renamed(new, field, &changes.added) {
                let after = changes.added.remove(at);
                changes.renamed.push((field, after));
            } else {
                changes.removed.push(field);
            }
        }
        changes.kept = kept;
        changes
    }

    /// Whether two fields get their values from the same place.
    pub fn have_one_target(&self, old: ListedField<'m>, new: ListedField<'m>) -> bool {
        identity(self.new, old) == identity(self.new, new)
    }
}

fn identity<'m>(object: ReadObjectWalker<'m>, field: ListedField<'m>) -> Option<Cow<'m, str>> {
    let integration = object.integration();
    field
        .target
        .map(|target| integration.field_identity(target))
}

/// A field with its identity.
type Known<'m> = (ListedField<'m>, Option<Cow<'m, str>>);

/// The fields without duplicates. One that is listed both with its own name as the mapped one and
/// without a mapping counts as mapped.
fn distinct(object: ReadObjectWalker<'_>) -> Vec<Known<'_>> {
    let fields = object.fields().filter_map(ListedField::new);
    let fields = fields.map(|field| (field, identity(object, field)));
    let mut distinct: Vec<Known<'_>> = Vec::new();
    let mut places = HashMap::new();
    for (field, identity) in fields {
        match places.entry((field.name, identity.clone())) {
            Entry::Occupied(place) => {
                let (first, _): &mut Known<'_> = &mut distinct[*place.get()];
                first.is_mapped |= field.is_mapped;
            }
            Entry::Vacant(place) => {
                place.insert(distinct.len());
                distinct.push((field, identity));
            }
        }
    }
    distinct
}

/// The pairs of fields with the same name, and the rest of both.
type SameNames<'m> = (
    Vec<(ListedField<'m>, ListedField<'m>)>,
    Vec<ListedField<'m>>,
    Vec<ListedField<'m>>,
);

/// Matches fields by name: first those with the same target, then any.
fn same_names<'m>(old: Vec<Known<'m>>, new: Vec<Known<'m>>) -> SameNames<'m> {
    let (mut kept, old, new) = paired(old, new, |(field, target)| (field.name, target.clone()));
    let (others, old, new) = paired(old, new, |(field, _)| field.name);
    kept.extend(others);
    let field = |(field, _): Known<'m>| field;
    let fields = |(old, new): (Known<'m>, Known<'m>)| (field(old), field(new));
    (
        kept.into_iter().map(fields).collect(),
        old.into_iter().map(field).collect(),
        new.into_iter().map(field).collect(),
    )
}

/// The index of the new field that the old one seems to be: one with the same field of the
/// provider's or, if customers pick the field, one with a similar name.
fn renamed<'m>(
    object: ReadObjectWalker<'m>,
    field: ListedField<'m>,
    added: &[ListedField<'m>],
) -> Option<usize> {
    let candidates = &added[..added.len().min(MOST)];
    let target = identity(object, field);
    if target.is_some() {
        return candidates
            .iter()
            .position(|&candidate| identity(object, candidate) == target);
    }
    let picked = candidates
        .iter()
        .filter(|candidate| candidate.target.is_none());
    let near = closest(field.name, picked.map(|candidate| candidate.name))?;
    candidates
        .iter()
        .position(|candidate| candidate.name == near)
}
