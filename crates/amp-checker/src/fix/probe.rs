//! Whether a text still parses as well as before its fixes.

use std::collections::BTreeMap;

use amp_diagnostics::{Diagnostic, Edit, Severity, SourceFile, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};
use amp_parser::{Parse, parse};

use super::edits;
use crate::hashing::HashSet;
use crate::{Category, rule};

/// How many results are parsed in one round to find the fixes that do harm.
/// What is not cleared by then is refused, so that no input takes forever.
const MAX_TRIES: usize = 64;

/// Tries fixes on a text.
pub(super) struct Probe<'s> {
    source: &'s SourceFile,
    before: Parse,
    tries_left: usize,
}

/// What became of a batch of fixes.
pub(super) struct Outcome<'d> {
    /// The text with all that were accepted; `None` when none was.
    pub text: Option<String>,
    pub accepted: Vec<&'d Diagnostic>,
    pub refused: Vec<&'d Diagnostic>,
}

impl<'s> Probe<'s> {
    pub(super) fn new(source: &'s SourceFile) -> Self {
        Self {
            source,
            before: parse(source),
            tries_left: MAX_TRIES,
        }
    }

    /// Accepts every fix of `batch` after which the text parses no worse, given
    /// those before it. The fixes do not overlap.
    ///
    /// Most batches do no harm and are cleared in one try. In one that does, the
    /// shortest harmful beginning is searched for; its last fix is the culprit.
    pub(super) fn accept<'d>(&mut self, batch: &[&'d Diagnostic]) -> Outcome<'d> {
        let mut outcome = Outcome {
            text: None,
            accepted: Vec::new(),
            refused: Vec::new(),
        };
        let mut rest = batch;
        while !rest.is_empty() {
            if let Some(text) = self.try_out(&outcome.accepted, rest) {
                outcome.text = Some(text);
                outcome.accepted.extend(rest);
                break;
            }
            let (mut sound, mut harmful) = (0, rest.len());
            while harmful - sound > 1 {
                let middle = usize::midpoint(sound, harmful);
                if let Some(text) = self.try_out(&outcome.accepted, &rest[..middle]) {
                    outcome.text = Some(text);
                    sound = middle;
                } else {
                    harmful = middle;
                }
            }
            outcome.accepted.extend(&rest[..sound]);
            outcome.refused.push(rest[sound]);
            rest = &rest[harmful..];
        }
        outcome
    }

    /// The text after the fixes, unless it parses worse.
    fn try_out(&mut self, accepted: &[&Diagnostic], part: &[&Diagnostic]) -> Option<String> {
        self.tries_left = self.tries_left.checked_sub(1)?;
        let fixes = accepted.iter().chain(part).copied();
        let edits = edits::in_order(self.source.text(), fixes);
        let text = edits::apply(self.source.text(), &edits);
        let after = parse(&SourceFile::new(self.source.name(), text.as_str()));
        let mended = accepted.iter().chain(part).copied();
        let is_sound = !has_new_syntax_errors(&self.before, &after)
            && are_gone(mended, &after, &edits)
            && keeps_texts(&self.before.tree, &after.tree, &edits);
        is_sound.then_some(text)
    }
}

fn has_new_syntax_errors(before: &Parse, after: &Parse) -> bool {
    let before = syntax_errors(before);
    syntax_errors(after)
        .into_iter()
        .any(|(id, count)| count > before.get(id).copied().unwrap_or(0))
}

fn syntax_errors(parse: &Parse) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in &parse.diagnostics {
        let is_syntax = rule(diagnostic.rule).is_some_and(|rule| rule.category == Category::Syntax);
        if is_syntax && diagnostic.severity == Severity::Error {
            *counts.entry(diagnostic.rule).or_default() += 1;
        }
    }
    counts
}

/// Whether the parser no longer says at a place what was to be mended there:
/// a fix after which it does could be applied again and again.
fn are_gone<'d>(
    mended: impl Iterator<Item = &'d Diagnostic>,
    after: &Parse,
    edits: &[Edit],
) -> bool {
    let found = after.diagnostics.iter();
    let found: HashSet<(&str, i64)> = found
        .map(|one| (one.rule, i64::from(one.primary.span.start)))
        .collect();
    let mut moved = Moved::new(edits);
    let mut mended: Vec<(Span, &str)> = mended.map(|one| (one.primary.span, one.rule)).collect();
    mended.sort_unstable();
    mended.into_iter().all(|(span, rule)| {
        let start = moved.start_of(span);
        start.is_none_or(|start| !found.contains(&(rule, start)))
    })
}

/// Whether every scalar and every comment that no edit touches is still there
/// and still reads the same.
fn keeps_texts(before: &Tree, after: &Tree, edits: &[Edit]) -> bool {
    let mut found = texts(after).into_iter().peekable();
    let mut moved = Moved::new(edits);
    texts(before).into_iter().all(|(span, text)| {
        let Some(start) = moved.start_of(span) else {
            return true;
        };
        while found
            .next_if(|(span, _)| i64::from(span.start) < start)
            .is_some()
        {}
        found
            .next_if(|(span, _)| i64::from(span.start) == start)
            .is_some_and(|(_, after)| after == text)
    })
}

/// The scalars and comments of a tree in the order of the text.
fn texts(tree: &Tree) -> Vec<(Span, &str)> {
    let comments = tree.comments().iter();
    let mut texts: Vec<(Span, &str)> = comments
        .map(|&span| (span, tree.text().get(span.range()).unwrap_or_default()))
        .collect();
    let mut open: Vec<Node<'_>> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        if node.kind() == NodeKind::Scalar && !node.span().is_empty() && !node.is_error() {
            texts.push((node.span(), node.text()));
        }
        open.extend(node.items());
        open.extend(node.entries().flat_map(|(key, value)| [key, value]));
    }
    texts.sort_by_key(|&(span, _)| span);
    texts
}

/// Where places stand after edits; asked for places in the order of the text.
struct Moved<'e> {
    edits: &'e [Edit],
    shift: i64,
}

impl<'e> Moved<'e> {
    fn new(edits: &'e [Edit]) -> Self {
        Self { edits, shift: 0 }
    }

    /// The new start of `span`; `None` when an edit changes it.
    fn start_of(&mut self, span: Span) -> Option<i64> {
        while let [edit, rest @ ..] = self.edits
            && edit.span.end <= span.start
        {
            let grown = i64::try_from(edit.text.len()).unwrap_or(i64::MAX);
            self.shift += grown - i64::from(edit.span.len());
            self.edits = rest;
        }
        let is_touched = self
            .edits
            .first()
            .is_some_and(|edit| edit.span.start < span.end);
        (!is_touched).then(|| i64::from(span.start) + self.shift)
    }
}
