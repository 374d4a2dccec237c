//! The diagnostics about a manifest, and the aliases through which they arise.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use amp_diagnostics::{Diagnostic, Label, LeftOut, MAX_FINDINGS, Rule, Severity, Span};

use super::deserializer::Place;
use super::outline::is_key;
use super::unknown::{self, StandIn};
use crate::rules::UNKNOWN_KEY;
use crate::yaml::{Node, NodeKind};

/// What is collected while lowering.
#[derive(Debug, Default)]
pub(super) struct Collected<'t> {
    /// Diagnostics at the place of the defect.
    written: RefCell<Vec<Diagnostic>>,
    /// Diagnostics about what an alias stands for, each with the alias.
    aliased: RefCell<Vec<(Alias, Diagnostic)>>,
    /// The values of unknown keys, which are read through aliases only.
    unread: RefCell<Vec<Span>>,
    /// The mappings with defects, each after the one around it.
    mappings: RefCell<Vec<Mapping<'t>>>,
    unknown: RefCell<Vec<Unknown<'t>>>,
    missing: RefCell<Vec<Missing>>,
    /// Counts of what is not kept.
    left_out: RefCell<LeftOut>,
}

/// What was found while lowering.
#[derive(Debug, Default)]
pub struct Findings {
    /// The diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// The unknown keys that probably stand for keys that are missing.
    pub stand_ins: Vec<StandIn>,
    /// Where the unknown keys stand, in the order of the text.
    pub unknown_keys: Vec<Span>,
    /// Whether one of them may be known in another column.
    pub may_have_misplaced_key: bool,
}

/// A mapping with a defect, or one around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mapping<'t> {
    pub node: Node<'t>,
    /// How messages name it.
    pub owner: &'static str,
    /// The keys that it may have.
    pub keys: &'static [&'static str],
    /// The number of the mapping around it, if it encloses this one in the text.
    pub parent: Option<usize>,
}

/// A key that its mapping does not know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unknown<'t> {
    /// The number of the mapping.
    pub mapping: usize,
    pub key: Node<'t>,
    pub value: Node<'t>,
    pub alias: Option<Alias>,
    /// Whether it only holds anchors that aliases refer to.
    pub is_shelf: bool,
}

/// A required key or value that is missing.
#[derive(Clone, Debug)]
pub(super) struct Missing {
    pub lack: Lack,
    /// The diagnostic about it.
    pub diagnostic: Diagnostic,
    /// What to write, if an unknown key is meant to be it.
    pub remedy: String,
    /// Whether it is left to a rule to report, if no unknown key is meant to be it.
    pub is_left: bool,
    pub alias: Option<Alias>,
}

/// What is missing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lack {
    /// A key of the mapping with this number.
    Key(usize, &'static str),
    /// The value at an empty place.
    Value(Span),
}

impl Collected<'_> {
    /// Where the unknown keys stand, in the order of the text.
    pub fn unknown_keys(&self) -> Vec<Span> {
        let unknown = self.unknown.borrow();
        let mut places: Vec<Span> = unknown.iter().map(|one| one.key.span()).collect();
        places.sort_unstable();
        places
    }

    /// Each problem once. A problem where it is written is reported there, and not again at its
    /// aliases; so is one in a value that is read through aliases only. Any other problem that
    /// arises through an alias is reported at the alias, without a fix, because the value is
    /// correct where it is written.
    pub fn into_findings(self) -> Findings {
        let unknown_keys = self.unknown_keys();
        let mappings = self.mappings.into_inner();
        let unknown = self.unknown.into_inner();
        let may_have_misplaced_key = unknown::may_stand_elsewhere(&unknown, &mappings);
        let mut diagnostics = self.written.into_inner();
        diagnostics.extend(self.left_out.into_inner().told());
        let mut aliased = self.aliased.into_inner();
        let explained = unknown::explain(&mappings, &unknown, self.missing.into_inner());
        for (alias, diagnostic) in explained.diagnostics {
            match alias {
                Some(alias) => aliased.push((alias, diagnostic)),
                None => diagnostics.push(diagnostic),
            }
        }
        let findings = |diagnostics| Findings {
            diagnostics,
            stand_ins: explained.stand_ins,
            unknown_keys,
            may_have_misplaced_key,
        };
        if aliased.is_empty() {
            return findings(diagnostics);
        }
        let written: HashSet<(&Rule, Span)> = diagnostics
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
        findings(diagnostics)
    }
}

/// An alias, and the value that it refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
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
pub(super) struct Reports<'a, 't> {
    collected: &'a Collected<'t>,
    /// The alias through which the current value is read, or one around it.
    alias: Option<Alias>,
    /// The mapping that is being read.
    frame: Option<&'a Frame<'a, 't>>,
}

/// A mapping while it is read. Only the few with a defect are listed.
pub(super) struct Frame<'a, 't> {
    pub node: Node<'t>,
    /// How messages name it.
    pub owner: &'static str,
    /// The keys that it may have.
    pub keys: &'static [&'static str],
    /// The mapping around it, if it encloses this one in the text.
    parent: Option<&'a Self>,
    /// Its number, once it is listed.
    number: Cell<Option<usize>>,
}

impl<'a, 't> Reports<'a, 't> {
    pub fn new(collected: &'a Collected<'t>) -> Self {
        Self {
            collected,
            alias: None,
            frame: None,
        }
    }

    /// Reports about a place, which may be an alias.
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

    /// Reports about an entry of a mapping, which may come from a merge key.
    pub fn at_entry(self, mapping: Node<'_>, key: Node<'_>) -> Self {
        if mapping.span().contains(key.span()) {
            return self;
        }
        let sources = || {
            let merges = mapping.entries().filter(|(key, _)| key.is_merge_key());
            merges.flat_map(|(_, value)| std::iter::once(value).chain(value.items()))
        };
        let holds = |source: &Node<'_>| {
            let target = source.resolved().filter(|target| target != source);
            target.is_some_and(|target| target.span().contains(key.span()))
        };
        // A key from a nested merge is in no source itself; it is attributed to the first one.
        let source = sources().find(holds).or_else(|| sources().next());
        source.map_or(self, |source| self.through(source))
    }

    /// The mapping that is being read, or whose value is.
    pub fn mapping(self) -> Option<&'a Frame<'a, 't>> {
        self.frame
    }

    /// Starts a mapping, which becomes the one that is being read.
    pub fn frame(
        self,
        node: Node<'t>,
        owner: &'static str,
        keys: &'static [&'static str],
    ) -> Frame<'a, 't> {
        Frame {
            node,
            owner,
            keys,
            parent: self.frame.filter(|_| self.alias.is_none()),
            number: Cell::default(),
        }
    }

    /// Reports about the keys of a mapping.
    pub fn within<'f>(self, frame: &'f Frame<'f, 't>) -> Reports<'f, 't>
    where
        'a: 'f,
    {
        Reports {
            frame: Some(frame),
            ..self
        }
    }

    /// The number of the mapping that is being read.
    fn number(self) -> Option<usize> {
        let frame = self.frame?;
        Some(frame.list(&mut self.collected.mappings.borrow_mut()))
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

    /// Whether no more diagnostics are kept; further ones are only counted, by [`Self::leave_out`].
    pub fn is_full(self) -> bool {
        let collected = self.collected;
        collected.written.borrow().len() + collected.aliased.borrow().len() >= MAX_FINDINGS
    }

    /// The same for what is missing.
    pub fn lacks_too_much(self) -> bool {
        self.collected.missing.borrow().len() >= MAX_FINDINGS
    }

    /// Counts a finding that is not kept.
    pub fn leave_out(self, rule: &'static Rule, severity: Severity, place: Span) {
        let mut left_out = self.collected.left_out.borrow_mut();
        left_out.count(rule, severity, place);
    }

    pub fn report(self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.leave_out(
                diagnostic.rule,
                diagnostic.severity,
                diagnostic.primary.span,
            );
            return;
        }
        match self.alias {
            Some(alias) => {
                let mut aliased = self.collected.aliased.borrow_mut();
                aliased.push((alias, diagnostic));
            }
            None => self.collected.written.borrow_mut().push(diagnostic),
        }
    }

    /// Reports a key that the mapping does not know, and skips its value.
    pub fn report_unknown(self, key: Node<'t>, value: Node<'t>) {
        if self.collected.unknown.borrow().len() >= MAX_FINDINGS {
            self.leave_out(&UNKNOWN_KEY, Severity::Warning, key.span());
            return;
        }
        if self.alias.is_none() {
            self.collected.unread.borrow_mut().push(value.span());
        }
        if let Some(mapping) = self.number() {
            self.collected.unknown.borrow_mut().push(Unknown {
                mapping,
                key,
                value,
                alias: self.alias,
                is_shelf: self.is_at_root() && value.holds_anchor() && !is_key(key.text()),
            });
        }
    }

    /// Whether the mapping that is being read is the manifest.
    fn is_at_root(self) -> bool {
        let is_outermost = |frame: &Frame<'_, '_>| frame.parent.is_none();
        self.alias.is_none() && self.frame.is_some_and(is_outermost)
    }

    /// Reports a required key that is missing.
    pub fn report_missing(
        self,
        key: &'static str,
        diagnostic: Diagnostic,
        remedy: String,
        is_left: bool,
    ) {
        if let Some(mapping) = self.number() {
            self.push_missing(Missing {
                lack: Lack::Key(mapping, key),
                diagnostic,
                remedy,
                is_left,
                alias: self.alias,
            });
        }
    }

    fn push_missing(self, missing: Missing) {
        let mut all = self.collected.missing.borrow_mut();
        if all.len() < MAX_FINDINGS {
            all.push(missing);
        } else if !missing.is_left {
            let Diagnostic {
                rule,
                severity,
                primary,
                ..
            } = missing.diagnostic;
            self.leave_out(rule, severity, primary.span);
        }
    }

    /// Reports a required value that is missing.
    pub fn report_no_value(self, value: Span, diagnostic: Diagnostic) {
        self.push_missing(Missing {
            lack: Lack::Value(value),
            diagnostic,
            remedy: String::new(),
            is_left: false,
            alias: self.alias,
        });
    }
}

impl<'t> Frame<'_, 't> {
    /// Lists the mapping after those around it, unless it is listed already; returns its number.
    fn list(&self, mappings: &mut Vec<Mapping<'t>>) -> usize {
        self.number.get().unwrap_or_else(|| {
            let parent = self.parent.map(|parent| parent.list(mappings));
            mappings.push(Mapping {
                node: self.node,
                owner: self.owner,
                keys: self.keys,
                parent,
            });
            let number = mappings.len() - 1;
            self.number.set(Some(number));
            number
        })
    }
}
