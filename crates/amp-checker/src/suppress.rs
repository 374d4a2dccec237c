//! Suppression comments: `# amp:ignore` and `# amp:ignore[rule-a,rule-b]`.
//!
//! A comment on a line of its own silences the node that follows it, one behind
//! something silences the keys that begin on its line; each with all that is
//! nested in the node. Only warnings and notes can be silenced, never errors.

use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::rules::unused_ignore;
use crate::{Level, Levels, rule};

/// Removes what comments silence, and returns what there is to say about
/// comments that silence nothing.
pub(crate) fn apply(
    source: &SourceFile,
    tree: &Tree,
    levels: &Levels,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut directives: Vec<Directive<'_>> = tree
        .comments()
        .iter()
        .filter_map(|comment| Directive::read(source, tree, *comment))
        .collect();
    if directives.is_empty() {
        return Vec::new();
    }
    diagnostics.retain(|diagnostic| {
        let mut kept = true;
        for directive in &mut directives {
            kept &= !directive.silences(diagnostic);
        }
        kept
    });
    let unused = directives.iter();
    unused
        .flat_map(|directive| directive.report(source, levels))
        .collect()
}

/// One suppression comment.
struct Directive<'s> {
    comment: Span,
    /// The rules it names; empty when it means all.
    names: Vec<Name<'s>>,
    scope: Span,
    /// For a comment that names no rule.
    outcome: Outcome,
}

/// A rule that a suppression comment names.
pub(crate) struct Name<'s> {
    pub text: &'s str,
    pub span: Span,
    pub outcome: Outcome,
}

/// What became of a comment, or of one name in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It met nothing.
    Unused,
    /// It met an error, which cannot be silenced.
    MetError(Span),
    /// It silenced something.
    Used,
}

impl Outcome {
    /// Whether a finding that was met is silenced.
    fn meet(&mut self, diagnostic: &Diagnostic) -> bool {
        if diagnostic.severity == Severity::Error {
            if *self == Self::Unused {
                *self = Self::MetError(diagnostic.primary.span);
            }
            return false;
        }
        *self = Self::Used;
        true
    }
}

impl<'s> Directive<'s> {
    fn read(source: &'s SourceFile, tree: &Tree, comment: Span) -> Option<Self> {
        let text = source.slice(comment);
        let rest = text.trim_start_matches('#').trim_start();
        let rest = rest.strip_prefix("amp:ignore")?;
        let names = match rest.strip_prefix('[') {
            Some(list) => {
                let list = list.split(']').next().unwrap_or_default();
                names(source, list)
            }
            None if rest.is_empty() || rest.starts_with(char::is_whitespace) => Vec::new(),
            None => return None,
        };
        Some(Self {
            comment,
            names,
            scope: scope(source, tree, comment),
            outcome: Outcome::Unused,
        })
    }

    fn silences(&mut self, diagnostic: &Diagnostic) -> bool {
        if !self
            .scope
            .contains(Span::empty(diagnostic.primary.span.start))
        {
            return false;
        }
        if self.names.is_empty() {
            return self.outcome.meet(diagnostic);
        }
        let mut named = self.names.iter_mut();
        named
            .find(|name| name.text == diagnostic.rule)
            .is_some_and(|name| name.outcome.meet(diagnostic))
    }

    fn report(&self, source: &SourceFile, levels: &Levels) -> Vec<Diagnostic> {
        if self.names.is_empty() {
            return unused_ignore::bare(source, self.comment, self.outcome)
                .into_iter()
                .collect();
        }
        let names = self.names.iter().filter(|name| {
            let off = rule(name.text).is_some_and(|rule| levels.of(rule) == Level::Off);
            name.outcome != Outcome::Used && !off
        });
        names
            .filter_map(|name| unused_ignore::named(source, self.comment, name, self.names.len()))
            .collect()
    }
}

/// The names of a list, which is a slice of the source's text.
fn names<'s>(source: &'s SourceFile, list: &'s str) -> Vec<Name<'s>> {
    let base = list.as_ptr() as usize - source.text().as_ptr() as usize;
    let mut at = base;
    list.split(',')
        .filter_map(|part| {
            let text = part.trim();
            let start = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            (!text.is_empty()).then(|| Name {
                text,
                span: Span::new(offset(start), offset(start + text.len())),
                outcome: Outcome::Unused,
            })
        })
        .collect()
}

/// The text that a comment speaks for.
fn scope(source: &SourceFile, tree: &Tree, comment: Span) -> Span {
    let lines = source.line_index();
    let line_start = lines.line_start(lines.line(comment.start));
    let before = Span::new(line_start, comment.start);
    let root = tree.root();
    let found = if source.slice(before).trim().is_empty() {
        root.and_then(|root| entry_after(root, comment.end))
    } else {
        root.and_then(|root| entry_within(root, before))
    };
    found.unwrap_or(Span::empty(comment.start))
}

/// The outermost key with its value, or list element, that begins after
/// `offset` and before any other.
fn entry_after(node: Node<'_>, offset: u32) -> Option<Span> {
    let mut entries = entries(node);
    let (span, value) = entries.find(|(span, _)| span.end > offset)?;
    if span.start >= offset {
        return Some(span);
    }
    // The comment stands inside this entry; at its very end it speaks for the
    // entry that follows.
    entry_after(value, offset).or_else(|| entries.next().map(|(span, _)| span))
}

/// All keys with their values, and scalar list elements, that begin within
/// `line`.
fn entry_within(node: Node<'_>, line: Span) -> Option<Span> {
    let mut found: Option<Span> = None;
    for (span, value) in entries(node) {
        if span.start >= line.end {
            break;
        }
        if span.end <= line.start {
            continue;
        }
        let is_element_with_keys =
            node.kind() == NodeKind::Sequence && value.kind() == NodeKind::Mapping;
        let inner = if span.start >= line.start && !is_element_with_keys {
            Some(span)
        } else {
            entry_within(value, line)
        };
        found = match (found, inner) {
            (Some(found), Some(inner)) => Some(found.to(inner)),
            (found, inner) => found.or(inner),
        };
    }
    found
}

/// The entries of a mapping or the elements of a sequence, with their extent.
fn entries(node: Node<'_>) -> Box<dyn Iterator<Item = (Span, Node<'_>)> + '_> {
    match node.kind() {
        NodeKind::Mapping => Box::new(
            node.entries()
                .map(|(key, value)| (key.span().to(value.span()), value)),
        ),
        NodeKind::Sequence => Box::new(node.items().map(|item| (item.span(), item))),
        NodeKind::Scalar | NodeKind::Alias => Box::new(std::iter::empty()),
    }
}
