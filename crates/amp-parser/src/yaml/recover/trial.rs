//! A candidate for a repair, and the text that it leads to.

use std::cell::OnceCell;
use std::collections::HashSet;

use amp_diagnostics::Span;

use super::complaint::{Complaint, complaints, complaints_at};
use super::next_error;
use super::patch::{Patched, Patches};
use crate::lower::key_in_text;
use crate::yaml::alias::limit_aliases;
use crate::yaml::build::{Built, build};
use crate::yaml::is_text;
use crate::yaml::merge::may_merge;
use crate::yaml::slips::Candidate;
use crate::yaml::tree::{NodeData, NodeKind, Style, Tree};

/// A candidate after its trial.
pub(super) struct Trial {
    pub candidate: Candidate,
    pub patches: Patches,
    pub patched: Patched,
    pub built: Built,
    /// How far it got, in the source; `None` for the end.
    pub next_error: Option<u32>,
    /// The same, in the patched text.
    stop: Option<u32>,
    /// What the definition of the manifest says of it, computed on demand.
    complaints: OnceCell<Vec<Complaint>>,
    /// The lines that the repair changes, in the source.
    touched: Vec<Span>,
}

impl Trial {
    /// Tries a candidate on a source with patches, whose text so far is `before`.
    pub fn new(source: &str, patches: &Patches, before: &Patched, candidate: Candidate) -> Self {
        let patches = patches.with(before, &candidate.repair);
        let touched = touched(&candidate, before);
        let after = patches.apply(source);
        let built = build(&after.text);
        let stop = next_error(&after.text, &built).map(|error| error.at);
        Self {
            complaints: OnceCell::new(),
            stop,
            next_error: stop.map(|at| after.source_span(Span::empty(at)).start),
            candidate,
            patches,
            patched: after,
            built,
            touched,
        }
    }

    /// The bytes of the patched text that were read.
    pub fn length(&self) -> usize {
        self.stop.map_or(self.patched.text.len(), |at| at as usize)
    }

    /// What the definition of the manifest says of it, in the offsets of the patched text.
    pub fn complaints(&self) -> &[Complaint] {
        self.complaints
            .get_or_init(|| complaints(&self.tree(), &self.built))
    }

    /// Whether the manifest's definition complains at these places of the source
    /// only.
    pub fn complains_only_at(&self, places: &HashSet<u32>) -> bool {
        let is_place = |at: u32| places.contains(&self.source_start(at));
        match complaints_at(&self.tree(), &self.built, is_place) {
            Some(complaints) => self.complaints.set(complaints).is_ok(),
            None => false,
        }
    }

    fn tree(&self) -> Tree {
        tree(&self.patched.text, &self.built, self.stop)
    }

    /// The total weight of its complaints before `limit`, an offset of the source.
    pub fn cost_before(&self, limit: u32) -> u32 {
        let complaints = self.complaints().iter();
        complaints
            .filter(|complaint| self.source_start(complaint.at) < limit)
            .map(|complaint| complaint.weight)
            .sum()
    }

    /// How many texts begin before `limit`, an offset of the source.
    pub fn texts_before(&self, limit: u32) -> usize {
        texts(&self.built)
            .take_while(|node| self.source_start(node.start) < limit)
            .count()
    }

    /// Whether the definition does not know, or does not read, something on the
    /// lines that the repair changed.
    pub fn complains_of_touched(&self) -> bool {
        self.touched.iter().any(|line| self.complains_within(*line))
    }

    /// Whether the repair changes the line of a `place` of the source.
    pub fn touches(&self, place: u32) -> bool {
        let place = Span::empty(place);
        self.touched.iter().any(|line| line.contains(place))
    }

    /// Whether the definition does not know, or does not read, something within a
    /// span of the source.
    pub fn complains_within(&self, span: Span) -> bool {
        let mut about_place = self.complaints().iter().filter(|one| one.is_about_place);
        about_place.any(|complaint| {
            let here = Span::new(complaint.at, complaint.end.max(complaint.at + 1));
            self.patched.source_span(here).overlaps(span)
        })
    }

    /// Whether what is at a `place` of the source is unknown to the definition.
    pub fn complains_of(&self, place: u32) -> bool {
        self.complaints()
            .iter()
            .any(|complaint| complaint.is_about_place && self.source_start(complaint.at) == place)
    }

    /// Whether a text of several lines has more of them than `before` the repair.
    pub fn lengthens_texts(&self, patched: &Patched, before: &Built) -> bool {
        let place = |old: &NodeData| patched.source_span(Span::empty(old.start)).start;
        self.long_texts().any(|(node, raw)| {
            let start = self.source_start(node.start);
            let first = before.nodes.partition_point(|old| place(old) < start);
            let same = before.nodes[first..].iter();
            let same = same.take_while(|old| place(old) == start);
            let mut texts = same.filter(|old| old.kind == NodeKind::Scalar);
            texts.any(|old| line_breaks(raw_text(&patched.text, old)) < line_breaks(raw))
        })
    }

    /// Whether a text is moved that may contain a key which was in the right place.
    pub fn moves_keys_in_texts(&self) -> bool {
        let mut keys = self.long_texts().filter_map(|(node, raw)| {
            let key = u32::try_from(key_in_text(raw)?.start).ok()?;
            Some(self.source_start(node.start + key))
        });
        keys.any(|key| self.touches(key))
    }

    /// The texts over several lines, each as it is written.
    fn long_texts(&self) -> impl Iterator<Item = (&NodeData, &str)> {
        let all = texts(&self.built).map(|node| (node, raw_text(&self.patched.text, node)));
        all.filter(|(_, raw)| raw.contains('\n'))
    }

    fn source_start(&self, at: u32) -> u32 {
        self.patched.source_span(Span::empty(at)).start
    }

    /// Whether two repairs lead to the same values under the same keys.
    pub fn means_the_same_as(&self, other: &Self) -> bool {
        let (here, there) = (&self.built.nodes, &other.built.nodes);
        here.len() == there.len()
            && here
                .iter()
                .zip(there)
                .enumerate()
                .all(|(index, (one, two))| {
                    one.kind == two.kind
                        && one.subtree_end == two.subtree_end
                        && (one.kind != NodeKind::Scalar
                            || self.scalar(index) == other.scalar(index))
                })
    }

    /// The text of a scalar, and whether it may be something other than a text.
    fn scalar(&self, index: usize) -> (&str, bool) {
        let node = &self.built.nodes[index];
        let is_quoted = matches!(node.style, Style::SingleQuoted | Style::DoubleQuoted);
        let text = if let Some(decoded) = node.payload.checked_sub(1) {
            &*self.built.decoded[decoded as usize]
        } else {
            let quote = u32::from(is_quoted);
            let inner = Span::new(node.start + quote, node.end - quote);
            self.patched.text.get(inner.range()).unwrap_or_default()
        };
        (text, node.style == Style::Plain && !is_text(text))
    }
}

/// A scalar as it is written.
fn raw_text<'t>(text: &'t str, node: &NodeData) -> &'t str {
    text.get(node.start as usize..node.end as usize)
        .unwrap_or_default()
}

/// How often the line ends before the end of a text.
fn line_breaks(raw: &str) -> usize {
    raw.trim_end().matches('\n').count()
}

/// The scalars of a text that are not empty.
pub(super) fn texts(built: &Built) -> impl Iterator<Item = &NodeData> {
    let is_text = |node: &&NodeData| node.kind == NodeKind::Scalar && node.start < node.end;
    built.nodes.iter().filter(is_text)
}

/// The tree of a text that was read up to `stop`.
pub(super) fn tree(text: &str, built: &Built, stop: Option<u32>) -> Tree {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut built = built.clone();
    // Aliases of aliases expand exponentially.
    limit_aliases(text, &mut built, &mut Vec::new());
    let may_merge = may_merge(text, &built);
    Tree {
        source: text.into(),
        nodes: built.nodes,
        decoded: built.decoded,
        properties: built.properties,
        comments: Vec::new(),
        damage: stop.map(|at| Span::new(at, end)).into_iter().collect(),
        is_single_lines: built.is_single_lines,
        may_merge,
    }
}

/// The lines of the source that a repair of `patched` changes.
fn touched(candidate: &Candidate, patched: &Patched) -> Vec<Span> {
    let text = patched.text.as_bytes();
    let is_break = |byte: &u8| *byte == b'\n';
    let edits = candidate.repair.iter();
    edits
        .map(|edit| {
            let span = edit.span.range();
            let before = text[..span.start].iter().rposition(is_break);
            let length = text[span.end..].iter().position(is_break);
            let start = before.map_or(0, |at| at + 1);
            let end = length.map_or(text.len(), |length| span.end + length);
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            patched.source_span(Span::new(offset(start), offset(end)))
        })
        .collect()
}
