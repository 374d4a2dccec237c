//! Suppression comments: `# amp:ignore` and `# amp:ignore[rule-a,rule-b]`.
//!
//! A comment on a line of its own silences the node that follows it, one behind
//! something silences the keys that begin on its line; each with all that is
//! nested in the node. One at the top of the file, with a blank line behind it,
//! silences the whole file. Only warnings and notes can be silenced, never
//! errors.

use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::rules::unused_ignore;
use crate::{Level, Levels, rule};

/// Removes what comments silence, and returns what there is to say about
/// comments that silence nothing. The diagnostics come in the order of the text.
pub(crate) fn apply(
    source: &SourceFile,
    tree: &Tree,
    levels: &Levels,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_directive = |comment: &&Span| source.slice(**comment).contains(DIRECTIVE);
    if !tree.comments().iter().any(|comment| is_directive(&comment)) {
        return Vec::new();
    }
    let entries = Entries::of(tree);
    let mut directives: Vec<Directive<'_>> = tree
        .comments()
        .iter()
        .filter(is_directive)
        .filter_map(|comment| Directive::read(source, &entries, *comment))
        .collect();
    directives.sort_by_key(|directive| directive.scope);
    silence(&mut directives, diagnostics);
    let unused = directives.iter();
    unused
        .flat_map(|directive| directive.report(source, levels))
        .collect()
}

const DIRECTIVE: &str = "amp:ignore";

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
    fn read(source: &'s SourceFile, entries: &Entries, comment: Span) -> Option<Self> {
        let text = source.slice(comment);
        let rest = text.trim_start_matches('#').trim_start();
        let rest = rest.strip_prefix(DIRECTIVE)?;
        let names = match rest.trim_start().strip_prefix('[') {
            // A list without an end, or without a rule, is no wish to silence
            // everything.
            Some(list) => {
                let (list, _) = list.split_once(']')?;
                let names = names(source, list);
                (!names.is_empty()).then_some(names)?
            }
            None if rest.is_empty() || rest.starts_with(char::is_whitespace) => Vec::new(),
            None => return None,
        };
        Some(Self {
            comment,
            names,
            scope: entries.scope(source, comment),
            outcome: Outcome::Unused,
        })
    }

    /// Whether it silences a finding in its scope.
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
