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

/// An entry of `requiredFields` or `optionalFields` as others know it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListedField<'m> {
    /// The name that results and records use: the mapped one, or else the
    /// provider's.
    pub name: &'m str,
    /// The key that gives it this name.
    pub key: &'m Field<Text>,
    entry: &'m FieldEntry,
    /// The provider's field; `None` where each customer picks it.
    pub target: Option<&'m str>,
    /// Whether it has a name of the product's.
    pub is_mapped: bool,
    /// The field that is picked unless a customer picks another.
    pub default: Option<&'m Field<Text>>,
    /// Whether it stands in `requiredFields`.
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

    /// Where the provider's field is named, or else the product's name.
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

/// What became of the fields of a read object. Where several have one name, each
/// is matched with one of the same target, if there is any.
#[derive(Debug)]
pub(crate) struct FieldChanges<'m> {
    pub old: ReadObjectWalker<'m>,
    pub new: ReadObjectWalker<'m>,
    /// Those that are known by the same name.
    pub kept: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Those that are known by another name.
    pub renamed: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Those that are gone with their name.
    pub removed: Vec<ListedField<'m>>,
    /// Those that are gone, each with one that keeps the name.
    pub parted: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Those that are new, each after an old one that had the name alone.
    pub joined: Vec<(ListedField<'m>, ListedField<'m>)>,
    /// Those that are new with their name.
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

    /// Whether two fields get their values from one place.
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

/// A field with what tells it from the others.
type Known<'m> = (ListedField<'m>, Option<Cow<'m, str>>);

/// The fields without those that are listed again. One that is listed with its own name
/// as the mapped one, and without, is mapped.
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

/// The pairs of fields of one name, and what is left of both.
type SameNames<'m> = (
    Vec<(ListedField<'m>, ListedField<'m>)>,
    Vec<ListedField<'m>>,
    Vec<ListedField<'m>>,
);

/// Matches fields of one name: first those of one target, then any.
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

/// The position of the new field that the old one seems to be: one with the same
/// field of the provider's, or where customers pick the field, one with a name
/// that is near.
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
