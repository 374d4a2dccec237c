//! Names that must be unique in their list and are not.

use std::hash::Hash;

use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::{Field, Text};

use crate::hashing::HashMap;
use crate::place::first_line;
use amp_diagnostics::Rule;

/// A name and its bearer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bearer<'m> {
    pub name: &'m str,
    /// Where the name is written.
    pub span: Span,
    /// The place of the bearer.
    pub owner: Span,
}

impl<'m> Bearer<'m> {
    /// The bearer of the name in a field, if that has a text.
    pub fn new(field: &'m Field<Text>, owner: Span) -> Option<Self> {
        Some(Self {
            name: field.get()?,
            span: field.span,
            owner,
        })
    }

    /// Where to point to tell this bearer from `first`: at its name, or at the bearer if both have
    /// the name through an anchor or a merge key.
    pub fn place(&self, text: &str, first: &Self) -> Span {
        if self.span == first.span {
            first_line(text, self.owner)
        } else {
            self.span
        }
    }
}

/// Every item whose key occurred before, after the first item of that key.
pub(crate) fn repeated<K: Eq + Hash, T: Copy>(
    items: impl IntoIterator<Item = (K, T)>,
) -> Vec<(T, T)> {
    let items: Vec<(K, T)> = items.into_iter().collect();
    // Comparing each with each is faster than a map for most lists, which are short.
    if items.len() <= 8 && !has_repeated(&items) {
        return Vec::new();
    }
    let mut firsts = HashMap::default();
    let mut pairs = Vec::new();
    for (key, item) in items {
        match firsts.get(&key) {
            Some(&first) => pairs.push((first, item)),
            None => {
                firsts.insert(key, item);
            }
        }
    }
    pairs
}

fn has_repeated<K: Eq, T>(items: &[(K, T)]) -> bool {
    let mut rest = items;
    while let [(key, _), after @ ..] = rest {
        if after.iter().any(|(other, _)| other == key) {
            return true;
        }
        rest = after;
    }
    false
}

/// The findings of a rule about objects that their section lists again.
pub(crate) fn objects_listed_twice<'m>(
    rule: &'static Rule,
    section: &str,
    objects: impl Iterator<Item = Bearer<'m>>,
    text: &str,
) -> Vec<Diagnostic> {
    let pairs = repeated(objects.map(|object| (object.name, object)));
    let report = |(first, later): (Bearer<'_>, Bearer<'_>)| {
        let message = format!("`{}` is listed twice under `{section}`", later.name);
        rule.at(later.place(text, &first), message)
            .label("listed again here")
            .also(first.span, "listed first here")
            .help("Move the keys of both into one entry, and remove the other.")
    };
    pairs.into_iter().map(report).collect()
}
