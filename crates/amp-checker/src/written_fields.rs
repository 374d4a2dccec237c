//! Where the names of fields are in a manifest, by their objects.

use amp_diagnostics::{Edit, Span};
use amp_parser::ast::{self, Text};
use amp_path::{is_path, keys, plain_name};

use crate::hashing::{HashMap, HashSet};
use crate::place::part_of_scalar;
use crate::rewrite::respell;
use crate::{IntegrationWalker, ReadObjectWalker};

/// An object and the fields that a manifest names of it.
#[derive(Debug)]
pub(crate) struct WrittenObject<'m> {
    pub name: &'m str,
    /// Each field once, in the order of the manifest.
    pub fields: Vec<WrittenField<'m>>,
    position: HashMap<&'m str, usize>,
}

/// A field by its name or, for a path that leads into it, by the first key.
#[derive(Clone, Debug)]
pub(crate) struct WrittenField<'m> {
    pub name: &'m str,
    first: Place<'m>,
    more: Vec<Place<'m>>,
}

/// A place where a field is named.
#[derive(Clone, Copy, Debug)]
struct Place<'m> {
    scalar: Span,
    whole: &'m str,
}

impl<'m> WrittenField<'m> {
    /// The places of the name, those in the fields that are read first.
    pub fn spans(&self, text: &str) -> impl Iterator<Item = Span> {
        let places = self.places();
        places.map(|place| place.span(self.name, text))
    }

    /// Replaces the name in all places, if the text shows where these are.
    pub fn respelling(&self, text: &str, name: &str) -> Option<Vec<Edit>> {
        let edits = self.places().map(|place| {
            let span = place.span(self.name, text);
            if !is_path(place.whole) {
                return Some(respell(text, span, name));
            }
            (span != place.scalar).then(|| Edit::replace(span, name))
        });
        edits.collect()
    }

    fn places(&self) -> impl Iterator<Item = &Place<'m>> {
        std::iter::once(&self.first).chain(&self.more)
    }
}

impl Place<'_> {
    fn span(self, name: &str, text: &str) -> Span {
        match self.whole.find(name) {
            Some(at) if is_path(self.whole) => {
                part_of_scalar(text, self.scalar, self.whole, at..at + name.len())
            }
            _ => self.scalar,
        }
    }
}

/// The fields that an integration names for each object that is wanted: fields that are read,
/// default fields of mappings, and watched fields. In the order of the manifest.
pub(crate) fn written_fields<'m>(
    integration: IntegrationWalker<'m>,
    is_wanted: impl Fn(&'m str) -> bool,
) -> Vec<WrittenObject<'m>> {
    let mut objects = Vec::new();
    let mut position = HashMap::default();
    for read in integration.read_objects() {
        let Some(name) = read.name().filter(|name| is_wanted(name)) else {
            continue;
        };
        let object = entry(name, &mut objects, &mut position);
        for field in read.fields() {
            let entry = field.entry;
            let keys: [Option<&ast::Field<Text>>; 2] =
                [entry.field_name.as_ref(), entry.default.as_deref()];
            for key in keys.into_iter().flatten() {
                if let Some(name) = key.get() {
                    object.add(name, key.span);
                }
            }
        }
    }
    for subscribe in integration.subscribe_objects() {
        let watched = subscribe.watched_fields();
        let mut watched = watched.filter(|field| field.nesting().is_none()).peekable();
        let name = subscribe.name().filter(|_| watched.peek().is_some());
        let Some(name) = name.filter(|name| is_wanted(name)) else {
            continue;
        };
        let mapped = integration.read_object(name).into_iter();
        let mapped = mapped.flat_map(ReadObjectWalker::mapped_fields);
        let mapped: HashSet<&str> = mapped.map(|mapping| mapping.name.as_str()).collect();
        let object = entry(name, &mut objects, &mut position);
        for field in watched.filter(|field| !mapped.contains(field.name)) {
            object.add(field.name, field.span);
        }
    }
    objects
}

/// The entry of an object's name, created at its first occurrence.
fn entry<'o, 'm>(
    name: &'m str,
    objects: &'o mut Vec<WrittenObject<'m>>,
    position: &mut HashMap<&'m str, usize>,
) -> &'o mut WrittenObject<'m> {
    let at = *position.entry(name).or_insert_with(|| {
        objects.push(WrittenObject {
            name,
            fields: Vec::new(),
            position: HashMap::default(),
        });
        objects.len() - 1
    });
    &mut objects[at]
}

impl<'m> WrittenObject<'m> {
    fn add(&mut self, whole: &'m str, scalar: Span) {
        let Some(name) = first_key(whole) else {
            return;
        };
        let place = Place { scalar, whole };
        if let Some(at) = self.position.get(name) {
            self.fields[*at].more.push(place);
        } else {
            self.position.insert(name, self.fields.len());
            self.fields.push(WrittenField {
                name,
                first: place,
                more: Vec::new(),
            });
        }
    }
}

/// The field that a name stands for or leads into. `None` if it is neither.
fn first_key(name: &str) -> Option<&str> {
    if is_path(name) {
        return keys(name).ok()?.first().copied();
    }
    let name = plain_name(name);
    (!name.is_empty() && name.trim() == name).then_some(name)
}
