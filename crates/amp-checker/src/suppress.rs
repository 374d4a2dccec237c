//! Suppression comments: `# amp:ignore` and `# amp:ignore[rule-a,rule-b]`.
//!
//! A comment on a line of its own silences the node that follows it, one behind
//! something silences the keys that begin on its line; each with all that is
//! nested in the node. One at the top of the file, with a blank line behind it,
//! silences the whole file. Only warnings and notes can be silenced, never
//! errors.

use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::directive::{self, RuleName};
use crate::rules::unused_ignore;
use crate::{Level, Settings, rule};

/// Removes what comments silence, and returns what there is to say about
/// comments that silence nothing. The diagnostics come in the order of the text.
pub(crate) fn apply(
    source: &SourceFile,
    tree: &Tree,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let comments = tree.comments().iter();
    let mut written = comments
        .filter_map(|&comment| Some((comment, directive::read(source, comment)?)))
        .peekable();
    if written.peek().is_none() {
        return Vec::new();
    }
    let entries = Entries::of(tree);
    let mut unused = Vec::new();
    let mut directives: Vec<Directive<'_>> = Vec::new();
    for (comment, written) in written {
        match written {
            Ok(written) => directives.push(Directive {
                comment,
                names: written.names.into_iter().map(Name::from).collect(),
                has_reason: written.has_reason,
                scope: entries.scope(source, comment),
                outcome: Outcome::Unused,
                is_beside_error: false,
            }),
            Err(slip) => unused.push(unused_ignore::malformed(source, comment, slip)),
        }
    }
    directives.sort_by_key(|directive| directive.scope);
    silence(&mut directives, diagnostics);
    let useless = directives.iter();
    unused.extend(useless.flat_map(|directive| directive.report(source, settings)));
    unused
}

/// Removes what the directives silence. Both are in the order of the text, so
/// that each finding meets only the directives whose scope is open at its place.
fn silence(directives: &mut [Directive<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    diagnostics.retain(|diagnostic| {
        let at = diagnostic.primary.span.start;
        while next < directives.len() && directives[next].scope.start <= at {
            open.push(next);
            next += 1;
        }
        open.retain(|&index| directives[index].scope.end >= at);
        let mut kept = true;
        for &index in &open {
            kept &= !directives[index].silences(diagnostic);
        }
        kept
    });
}

/// One suppression comment.
struct Directive<'s> {
    comment: Span,
    /// The rules it names; empty when it means all.
    names: Vec<Name<'s>>,
    has_reason: bool,
    scope: Span,
    /// For a comment that names no rule.
    outcome: Outcome,
    /// Whether an error stands in its scope. When that is mended, there may be
    /// something to silence again.
    is_beside_error: bool,
}

/// A rule that a suppression comment names, and what became of it.
pub(crate) struct Name<'s> {
    pub rule: RuleName<'s>,
    pub outcome: Outcome,
}

impl<'s> From<RuleName<'s>> for Name<'s> {
    fn from(rule: RuleName<'s>) -> Self {
        Self {
            rule,
            outcome: Outcome::Unused,
        }
    }
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

impl Directive<'_> {
    /// Whether it silences a finding in its scope.
    fn silences(&mut self, diagnostic: &Diagnostic) -> bool {
        if !self
            .scope
            .contains(Span::empty(diagnostic.primary.span.start))
        {
            return false;
        }
        self.is_beside_error |= diagnostic.severity == Severity::Error;
        if self.names.is_empty() {
            return self.outcome.meet(diagnostic);
        }
        let mut named = self.names.iter_mut();
        named
            .find(|name| name.rule.text == diagnostic.rule)
            .is_some_and(|name| name.outcome.meet(diagnostic))
    }

    fn report(&self, source: &SourceFile, settings: &Settings) -> Vec<Diagnostic> {
        let comment = unused_ignore::Comment {
            source,
            span: self.comment,
            may_go: !self.has_reason && !self.is_beside_error,
        };
        if self.names.is_empty() {
            return comment.silences_nothing(self.outcome).into_iter().collect();
        }
        let names = self.names.iter().filter(|name| {
            let known = rule(name.rule.text);
            let off = known.is_some_and(|rule| settings.levels.of(rule) == Level::Off);
            // What it silences may show when the error is mended.
            let waits = name.outcome == Outcome::Unused && known.is_some() && self.is_beside_error;
            name.outcome != Outcome::Used && !off && !waits
        });
        let count = self.names.len();
        names
            .filter_map(|name| comment.names_in_vain(name, count, settings))
            .collect()
    }
}

/// The keys with their values and the list elements of a tree.
struct Entries {
    /// In the order of the text, the outer before the inner.
    entries: Vec<Entry>,
    root: Option<Span>,
}

struct Entry {
    span: Span,
    /// A list element that is a mapping, whose first key stands beside the dash.
    has_keys: bool,
}

impl Entries {
    fn of(tree: &Tree) -> Self {
        let mut entries = Vec::new();
        if let Some(root) = tree.root() {
            collect(root, &mut entries);
        }
        Self {
            entries,
            root: tree.root().map(Node::span),
        }
    }

    /// The text that a comment speaks for.
    fn scope(&self, source: &SourceFile, comment: Span) -> Span {
        let lines = source.line_index();
        let line_start = lines.line_start(lines.line(comment.start));
        let before = Span::new(line_start, comment.start);
        let scope = if source.slice(before).trim().is_empty() {
            self.whole_file(source, comment)
                .or_else(|| self.starting_after(comment.end))
        } else {
            self.starting_within(before)
        };
        scope.unwrap_or(Span::empty(comment.start))
    }

    /// The whole manifest, for a comment in front of it with a blank line
    /// between: then it belongs to no key.
    fn whole_file(&self, source: &SourceFile, comment: Span) -> Option<Span> {
        let root = self.root.filter(|root| comment.end <= root.start)?;
        let between = source.slice(Span::new(comment.end, root.start));
        let mut lines = between.lines().skip(1);
        lines.any(|line| line.trim().is_empty()).then_some(root)
    }

    /// The first entry that starts at or after `offset`.
    fn starting_after(&self, offset: u32) -> Option<Span> {
        let first = self.first_from(offset);
        self.entries.get(first).map(|entry| entry.span)
    }

    /// All entries that start in `line`.
    fn starting_within(&self, line: Span) -> Option<Span> {
        let entries = &self.entries[self.first_from(line.start)..self.first_from(line.end)];
        let named = entries.iter().filter(|entry| !entry.has_keys);
        named.map(|entry| entry.span).reduce(Span::to)
    }

    fn first_from(&self, offset: u32) -> usize {
        self.entries
            .partition_point(|entry| entry.span.start < offset)
    }
}

fn collect(node: Node<'_>, entries: &mut Vec<Entry>) {
    for (key, value) in node.entries() {
        entries.push(Entry {
            span: key.span().to(value.span()),
            has_keys: false,
        });
        collect(value, entries);
    }
    for item in node.items() {
        entries.push(Entry {
            span: item.span(),
            has_keys: item.kind() == NodeKind::Mapping,
        });
        collect(item, entries);
    }
}
