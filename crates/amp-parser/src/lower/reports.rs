//! What is wrong with a manifest, and through which alias it was met.

use std::cell::RefCell;
use std::collections::HashSet;

use amp_diagnostics::{Diagnostic, Label, Span};

use super::deserializer::Place;
use crate::yaml::{Node, NodeKind};

/// What is collected on the way.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// What is wrong where it stands.
    written: RefCell<Vec<Diagnostic>>,
    /// What is wrong where an alias stands for it, each with the alias.
    aliased: RefCell<Vec<(Alias, Diagnostic)>>,
    /// What stands behind unknown keys, and is read through aliases only.
    unread: RefCell<Vec<Span>>,
}

impl Collected {
    /// Every problem once. What is wrong at its own place, or has none where it
    /// could be right, is said there and not again at the aliases of it. What is
    /// wrong through an alias only is said at the alias, without a fix, because
    /// its own place is right as it is.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.written.into_inner();
        let mut aliased = self.aliased.into_inner();
        if aliased.is_empty() {
            return diagnostics;
        }
        let written: HashSet<(&str, Span)> = diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.rule, diagnostic.primary.span))
            .collect();
        aliased.retain(|(_, one)| !written.contains(&(one.rule, one.primary.span)));
        let mut unread = self.unread.into_inner();
        unread.sort_unstable();
        let is_unread = |place: Span| {
            let next = unread.partition_point(|span| span.start <= place.start);
            let before = next.checked_sub(1).map(|at| unread[at]);
            before.is_some_and(|span| span.contains(place))
        };
        let aliased = aliased.into_iter();
        diagnostics.extend(aliased.map(|(alias, diagnostic)| {
            if is_unread(diagnostic.primary.span) {
                diagnostic
            } else {
                at_alias(alias, diagnostic)
            }
        }));
        diagnostics
    }
}

/// An alias, and what it stands for.
#[derive(Clone, Copy, Debug)]
struct Alias {
    place: Span,
    value: Span,
}

fn at_alias(alias: Alias, mut diagnostic: Diagnostic) -> Diagnostic {
    let Label { span, message } = std::mem::replace(
        &mut diagnostic.primary,
        Label {
            span: alias.place,
            message: "through this alias".to_owned(),
        },
    );
    let diagnostic = if span == alias.value {
        let value = "what the alias stands for";
        diagnostic.label(message).also(span, value)
    } else {
        diagnostic.also(span, message)
    };
    diagnostic
        .help("If it is right where it stands, write it out here in the place of the alias.")
        .fix(None)
}

/// Where problems are reported.
#[derive(Clone, Copy)]
pub(super) struct Reports<'a> {
    collected: &'a Collected,
    /// The alias that stands for what is looked at, or for something around it.
    alias: Option<Alias>,
}

impl<'a> Reports<'a> {
    pub fn new(collected: &'a Collected) -> Self {
        Self {
            collected,
            alias: None,
        }
    }

    /// Those about what stands at a place, which may be an alias.
    pub fn at(self, place: Place<'_>) -> Self {
        match place {
            Place::Node { node, .. } | Place::Element { node, .. }
                if node.kind() == NodeKind::Alias =>
            {
                self.through(node)
            }
            _ => self,
        }
    }

    /// Those about an entry of a mapping, which a merge key may have taken over.
    pub fn at_entry(self, mapping: Node<'_>, key: Node<'_>) -> Self {
        if mapping.span().contains(key.span()) {
            return self;
        }
        let merge = mapping.entries().find(|(key, _)| key.raw() == "<<");
        merge.map_or(self, |(_, source)| self.through(source))
    }

    fn through(self, alias: Node<'_>) -> Self {
        Self {
            alias: Some(Alias {
                place: alias.span(),
                value: alias.resolved().unwrap_or(alias).span(),
            }),
            ..self
        }
    }

    pub fn report(self, diagnostic: Diagnostic) {
        match self.alias {
            Some(alias) => {
                let mut aliased = self.collected.aliased.borrow_mut();
                aliased.push((alias, diagnostic));
            }
            None => self.collected.written.borrow_mut().push(diagnostic),
        }
    }

    /// Passes over what stands behind an unknown key.
    pub fn pass_over(self, value: Node<'_>) {
        if self.alias.is_none() {
            self.collected.unread.borrow_mut().push(value.span());
        }
    }

    /// How many problems are known by now.
    pub fn count(self) -> usize {
        self.collected.written.borrow().len() + self.collected.aliased.borrow().len()
    }
}
