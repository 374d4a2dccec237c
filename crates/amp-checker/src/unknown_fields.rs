//! The names in a manifest that are no field of their object, as far as its fields are
//! known.

use std::rc::Rc;

use amp_catalog::Provider;
use amp_diagnostics::{Edit, Span};
use amp_parser::ast::{self, Text};
use amp_path::{is_path, keys, plain_name};

use crate::hashing::{HashMap, HashSet};
use crate::known::{Known, Object};
use crate::place::part_of_scalar;
use crate::rewrite::respell;
use crate::{IntegrationWalker, Model, ReadObjectWalker};

/// A name that is no known field of its object.
#[derive(Debug)]
pub(crate) struct UnknownField<'m> {
    pub provider: Provider<'m>,
    /// The object, of which all fields are known or those that every customer has.
    pub object: Rc<Object>,
    /// The name. Of a path, its first key.
    pub name: &'m str,
    /// Where it stands, first in the fields that are read.
    pub places: Vec<Place<'m>>,
    /// The other names of the object that are written in the manifest.
    pub siblings: Rc<[&'m str]>,
}

/// A place of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'m> {
    /// The name or, of a path, the key.
    pub span: Span,
    scalar: Span,
    whole: &'m str,
}

impl Place<'_> {
    /// Puts another name in this place, if the text shows where that is.
    pub fn respelling(&self, text: &str, name: &str) -> Option<Edit> {
        if !is_path(self.whole) {
            return Some(respell(text, self.scalar, name));
        }
        (self.span != self.scalar).then(|| Edit::replace(self.span, name))
    }
}

/// All of a manifest, in its order.
pub(crate) fn unknown_fields<'m>(model: &'m Model<'m>, known: &Known<'m>) -> Vec<UnknownField<'m>> {
    let text = model.parse().tree.text();
    let mut found = Vec::new();
    for integration in model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        for (object, names) in named_fields(integration) {
            let Some(object) = known.object(integration, object) else {
                continue;
            };
            if !object.is_complete() {
                continue;
            }
            let mut names = names
                .into_iter()
                .filter_map(|(name, span)| Some((first_key(name)?, name, span)));
            find(provider, &object, &mut names, text, &mut found);
        }
    }
    found
}

/// Finds the unknown ones among the names of an object: each is the field, the name in
/// which it stands, and where that stands.
fn find<'m>(
    provider: Provider<'m>,
    object: &Rc<Object>,
    names: &mut dyn Iterator<Item = (&'m str, &'m str, Span)>,
    text: &str,
    found: &mut Vec<UnknownField<'m>>,
) {
    let first = found.len();
    let mut position: HashMap<&str, Option<usize>> = HashMap::default();
    let mut siblings = Vec::new();
    for (name, whole, scalar) in names {
        let at = *position.entry(name).or_insert_with(|| {
            siblings.push(name);
            if object.field(name).is_some() {
                return None;
            }
            found.push(UnknownField {
                provider,
                object: Rc::clone(object),
                name,
                places: Vec::new(),
                siblings: Rc::new([]),
            });
            Some(found.len() - 1)
        });
        if let Some(at) = at {
            let span = match whole.find(name) {
                Some(at) if is_path(whole) => {
                    part_of_scalar(text, scalar, whole, at..at + name.len())
                }
                _ => scalar,
            };
            found[at].places.push(Place {
                span,
                scalar,
                whole,
            });
        }
    }
    let siblings: Rc<[&str]> = siblings.into();
    for unknown in &mut found[first..] {
        unknown.siblings = Rc::clone(&siblings);
    }
}

/// The names of fields that an integration gives for each object, in the order of the
/// manifest: those that are read, those that are picked by default, and those that are
/// watched.
fn named_fields(integration: IntegrationWalker<'_>) -> Vec<(&str, Vec<(&str, Span)>)> {
    let mut objects = Vec::new();
    let mut position = HashMap::default();
    let mut add = |object, name, span| {
        let at = *position.entry(object).or_insert_with(|| {
            objects.push((object, Vec::new()));
            objects.len() - 1
        });
        let (_, names): &mut (&str, Vec<(&str, Span)>) = &mut objects[at];
        names.push((name, span));
    };
    for read in integration.read_objects() {
        let Some(object) = read.name() else {
            continue;
        };
        for field in read.fields() {
            let keys: [Option<&ast::Field<Text>>; 2] = [
                field.entry.field_name.as_ref(),
                field.entry.default.as_ref(),
            ];
            for key in keys.into_iter().flatten() {
                if let Some(name) = key.get() {
                    add(object, name.as_str(), key.span);
                }
            }
        }
    }
    for subscribe in integration.subscribe_objects() {
        let watched = subscribe.watched_fields();
        let mut watched = watched.filter(|field| field.nesting().is_none()).peekable();
        let Some(object) = subscribe.name().filter(|_| watched.peek().is_some()) else {
            continue;
        };
        let mapped = integration.read_object(object);
        let mapped = mapped.into_iter().flat_map(ReadObjectWalker::mapped_fields);
        let mapped: HashSet<&str> = mapped.map(|mapping| mapping.name.as_str()).collect();
        for field in watched.filter(|field| !mapped.contains(field.name)) {
            add(object, field.name, field.span);
        }
    }
    objects
}

/// The field that a name stands for or leads into. `None` where it is neither.
fn first_key(name: &str) -> Option<&str> {
    if is_path(name) {
        return keys(name).ok()?.first().copied();
    }
    let name = plain_name(name);
    (!name.is_empty() && name.trim() == name).then_some(name)
}
