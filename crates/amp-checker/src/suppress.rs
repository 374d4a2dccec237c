//! Suppression comments: `# amp:ignore` and `# amp:ignore[rule-a,rule-b]`.
//!
//! A comment on a line of its own silences the node that follows it, and one at the end of a line
//! silences the keys that begin on that line; each with everything nested in the node. One at the
//! top of the file, followed by a blank line, silences the whole file. Only warnings and notes can
//! be silenced, never errors.

use std::cmp::Reverse;

use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::directive::{self, RuleName, Written};
use crate::hashing::{HashMap, HashSet};
use crate::rules::unused_ignore;
use crate::{Level, Rule, Settings, rule};

/// Removes what comments silence, and returns the findings about comments that silence nothing. The
/// diagnostics are in the order of the text.
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
    let entries = Entries::of(source, tree);
    let mut unused = Vec::new();
    let mut directives: Vec<Directive<'_>> = Vec::new();
    let mut scopes = Scopes::default();
    for (comment, written) in written {
        match written {
            Ok(written) => {
                let scope = scopes.add(entries.scope(source, comment), &written.names);
                directives.push(Directive {
                    comment,
                    written,
                    scope,
                });
            }
            Err(slip) => unused.push(unused_ignore::malformed(source, comment, slip)),
        }
    }
    scopes.silence(diagnostics);
    let useless = directives.iter();
    let useless = useless.flat_map(|directive| directive.report(source, settings, &scopes.list));
    unused.extend(useless.take(MAX_REPORTS));
    unused
}

/// The parts of a manifest where a comment silences `rule`, which looks at more than one manifest:
/// its warnings and notes there are dropped. They are in the order of the text, and none is inside
/// another.
pub fn silenced_parts(source: &SourceFile, tree: &Tree, rule: &Rule) -> Vec<Span> {
    let comments = tree.comments().iter().copied();
    let mut naming = comments
        .filter(|comment| comment_names(source.slice(*comment), rule))
        .peekable();
    if naming.peek().is_none() {
        return Vec::new();
    }
    let entries = Entries::of(source, tree);
    let parts = naming.map(|comment| entries.scope(source, comment));
    let mut parts: Vec<Span> = parts.collect();
    parts.sort_by_key(|part| (part.start, Reverse(part.end)));
    parts.dedup_by(|inner, outer| outer.contains(*inner));
    parts
}

/// Whether a comment, from its `#` on, names `rule` to silence it.
pub fn comment_names(comment: &str, rule: &Rule) -> bool {
    if !comment.contains(rule.id) {
        return false;
    }
    let source = SourceFile::new("", comment);
    let whole = Span::new(0, u32::try_from(comment.len()).unwrap_or(u32::MAX));
    let written = directive::read(&source, whole).and_then(Result::ok);
    written.is_some_and(|written| written.names.iter().any(|name| name.text == rule.id))
}

/// The number of useless comments after which no more are reported.
const MAX_REPORTS: usize = 1_000;

/// One suppression comment.
struct Directive<'s> {
    comment: Span,
    written: Written<'s>,
    /// The number of its scope.
    scope: usize,
}

/// The scopes of all comments. Comments with the same scope share an outcome, so that a finding
/// meets only as many scopes as are nested around it.
#[derive(Default)]
struct Scopes<'s> {
    list: Vec<Scope<'s>>,
    numbers: HashMap<Span, usize>,
}

/// What comments say about one part of the text.
struct Scope<'s> {
    span: Span,
    /// For comments that name no rule, if there are any.
    all: Option<Outcome>,
    named: HashMap<&'s str, Outcome>,
    /// Whether it contains an error. Once that is mended, there may be something to silence again.
    has_error: bool,
}

impl<'s> Scopes<'s> {
    /// Adds what a comment silences in a part of the text; returns the number of the scope.
    fn add(&mut self, span: Span, names: &[RuleName<'s>]) -> usize {
        let number = *self.numbers.entry(span).or_insert_with(|| {
            self.list.push(Scope {
                span,
                all: None,
                named: HashMap::default(),
                has_error: false,
            });
            self.list.len() - 1
        });
        let scope = &mut self.list[number];
        if names.is_empty() {
            scope.all = Some(Outcome::Unused);
        }
        for name in names {
            scope.named.insert(name.text, Outcome::Unused);
        }
        number
    }

    /// Removes what comments silence. The findings are in the order of the text, so that each meets
    /// only the scopes that are open at its place.
    fn silence(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|&number| self.list[number].span);
        let mut order = order.into_iter().peekable();
        let mut open: Vec<usize> = Vec::new();
        diagnostics.retain(|diagnostic| {
            let at = diagnostic.primary.span.start;
            while let Some(number) = order.next_if(|&number| self.list[number].span.start <= at) {
                open.push(number);
            }
            open.retain(|&number| self.list[number].span.end >= at);
            let mut kept = true;
            for &number in &open {
                kept &= !self.list[number].silences(diagnostic);
            }
            kept
        });
    }
}

impl Scope<'_> {
    /// Whether a comment silences a finding in it.
    fn silences(&mut self, diagnostic: &Diagnostic) -> bool {
        let place = Span::empty(diagnostic.primary.span.start);
        if !self.span.contains(place) {
            return false;
        }
        self.has_error |= diagnostic.severity == Severity::Error;
        let named = self.named.get_mut(diagnostic.rule.id);
        let mut is_silenced = false;
        for outcome in self.all.iter_mut().chain(named) {
            is_silenced |= outcome.meet(diagnostic);
        }
        is_silenced
    }
}

/// A rule that a suppression comment names, and its outcome.
pub(crate) struct Name<'s> {
    pub rule: RuleName<'s>,
    pub outcome: Outcome,
}

/// The outcome of a comment, or of one name in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It met no finding.
    Unused,
    /// It met an error, which cannot be silenced.
    MetError(Span),
    /// It silenced a finding.
    Used,
}

impl Outcome {
    /// Whether the finding, which was met, is silenced.
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
    fn report(
        &self,
        source: &SourceFile,
        settings: &Settings,
        scopes: &[Scope<'s>],
    ) -> Vec<Diagnostic> {
        let scope = &scopes[self.scope];
        let comment = unused_ignore::Comment {
            source,
            span: self.comment,
            may_go: !self.written.has_reason && !scope.has_error,
        };
        let names = &self.written.names;
        if names.is_empty() {
            let outcome = scope.all.unwrap_or(Outcome::Unused);
            let unbracketed = self.written.unbracketed.as_ref();
            let found = match unbracketed.filter(|_| outcome == Outcome::Used) {
                Some(unbracketed) => Some(unused_ignore::silences_all(unbracketed)),
                None => comment.silences_nothing(outcome),
            };
            return found.into_iter().collect();
        }
        let mut seen = HashSet::default();
        let outcomes = names.iter().map(|&rule| {
            // A name that is listed twice is needed only once.
            let is_first = seen.insert(rule.text);
            let outcome = scope.named.get(rule.text).filter(|_| is_first);
            Name {
                rule,
                outcome: outcome.copied().unwrap_or(Outcome::Unused),
            }
        });
        let in_vain = outcomes.filter(|name| {
            let known = rule(name.rule.text);
            let off = known.is_some_and(|rule| settings.levels.of(rule) == Level::Off);
            // What it silences may show when the error is mended.
            let waits = name.outcome == Outcome::Unused && known.is_some() && scope.has_error;
            name.outcome != Outcome::Used && !off && !waits
        });
        in_vain
            .filter_map(|name| comment.names_in_vain(&name, names.len(), settings.rules_beyond))
            .take(MAX_REPORTS)
            .collect()
    }
}

/// The keys with their values and the list elements of a tree.
struct Entries {
    /// In the order of the text, outer entries before inner ones.
    list: Vec<Entry>,
    root: Option<Span>,
    /// Where the last blank line before the root begins.
    blank: Option<u32>,
}

struct Entry {
    span: Span,
    /// A list element that is a mapping, whose first key follows the dash.
    has_keys: bool,
}

impl Entries {
    fn of(source: &SourceFile, tree: &Tree) -> Self {
        let mut list = Vec::new();
        if let Some(root) = tree.root() {
            collect(root, &mut list);
        }
        let root = tree.root().map(Node::span);
        Self {
            list,
            root,
            blank: root.and_then(|root| last_blank_line(source, root.start)),
        }
    }

    /// The part of the text that a comment applies to.
    fn scope(&self, source: &SourceFile, comment: Span) -> Span {
        let lines = source.line_index();
        let line_start = lines.line_start(lines.line(comment.start));
        let before = Span::new(line_start, comment.start);
        let scope = if source.slice(before).trim().is_empty() {
            self.whole_file(comment)
                .or_else(|| self.starting_after(comment.end))
        } else {
            self.starting_within(before)
        };
        scope.unwrap_or(Span::empty(comment.start))
    }

    /// The whole manifest, for a comment before it that a blank line follows: such a comment
    /// belongs to no key.
    fn whole_file(&self, comment: Span) -> Option<Span> {
        self.root.filter(|_| self.blank > Some(comment.end))
    }

    /// The first entry that starts at or after `offset`.
    fn starting_after(&self, offset: u32) -> Option<Span> {
        let first = self.first_from(offset);
        self.list.get(first).map(|entry| entry.span)
    }

    /// All entries that start in `line`.
    fn starting_within(&self, line: Span) -> Option<Span> {
        let entries = &self.list[self.first_from(line.start)..self.first_from(line.end)];
        let named = entries.iter().filter(|entry| !entry.has_keys);
        named.map(|entry| entry.span).reduce(Span::to)
    }

    fn first_from(&self, offset: u32) -> usize {
        self.list.partition_point(|entry| entry.span.start < offset)
    }
}

/// Where the last blank line before `end` begins.
fn last_blank_line(source: &SourceFile, end: u32) -> Option<u32> {
    let lines = source.line_index();
    let mut above = (0..lines.line(end)).rev();
    let is_blank = |line: &usize| {
        let line = lines.line_span(source.text(), *line);
        source.slice(line).trim().is_empty()
    };
    above.find(is_blank).map(|line| lines.line_start(line))
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
