//! Checks that formatting has kept everything but white space.

use amp_diagnostics::{SourceFile, Span};
use amp_parser::yaml::{Node, NodeKind, Style, Tree};

use crate::{Refusal, SILENCES, sound_tree};

/// Whether `after` has the nodes of `before`, written the same way, with the same comments at the
/// same places among them.
pub fn check(before: &Tree, after: &SourceFile) -> Result<(), Refusal> {
    let after = sound_tree(after)?;
    let (one, other) = (Reading::of(before), Reading::of(&after));
    if one == other {
        Ok(())
    } else {
        Err(Refusal::Meaning)
    }
}

/// The content of a text without places.
#[derive(PartialEq)]
struct Reading<'t> {
    words: Vec<Word<'t>>,
    comments: Vec<Comment<'t>>,
}

#[derive(PartialEq)]
struct Word<'t> {
    kind: NodeKind,
    style: Style,
    text: &'t str,
    /// The name of an alias.
    alias: &'t str,
    anchor: &'t str,
    tag: Option<&'t str>,
    /// The number of its children.
    children: usize,
}

#[derive(PartialEq)]
struct Comment<'t> {
    text: &'t str,
    /// How many words begin before it.
    words: usize,
    /// The first of the words on its line that begin before it. Only for a comment that silences
    /// findings, as it refers to them.
    subject: Option<usize>,
    is_last_before_blank: bool,
}

impl<'t> Reading<'t> {
    fn of(tree: &'t Tree) -> Self {
        let mut words = Vec::new();
        let mut starts = Vec::new();
        if let Some(root) = tree.root() {
            collect(tree, root, &mut words, &mut starts);
        }
        let comments = tree.comments().iter();
        let comments = comments.map(|&span| comment(tree.text(), span, &starts));
        let comments = comments.collect();
        Self { words, comments }
    }
}

fn collect<'t>(tree: &'t Tree, node: Node<'t>, words: &mut Vec<Word<'t>>, starts: &mut Vec<u32>) {
    let slice = |span: Span| tree.text().get(span.range()).unwrap_or_default();
    starts.push(node.span().start);
    words.push(Word {
        kind: node.kind(),
        style: node.style(),
        text: node.text(),
        alias: if node.kind() == NodeKind::Alias {
            node.raw()
        } else {
            ""
        },
        anchor: node.anchor().map(slice).unwrap_or_default(),
        tag: node.tag(),
        children: node.entries().count() + node.items().count(),
    });
    for (key, value) in node.entries() {
        collect(tree, key, words, starts);
        collect(tree, value, words, starts);
    }
    node.items()
        .for_each(|item| collect(tree, item, words, starts));
}

fn comment<'t>(text: &'t str, span: Span, starts: &[u32]) -> Comment<'t> {
    let own = text.get(span.range()).unwrap_or_default();
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let words = starts.partition_point(|&start| start < span.start);
    let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let first = starts.partition_point(|&start| (start as usize) < line);
    let silences = own.contains(SILENCES);
    let blanks: &[_] = &[' ', '\t', '\n', '\r'];
    let gap = &after[..after.len() - after.trim_start_matches(blanks).len()];
    Comment {
        text: own.trim_end(),
        words,
        subject: (silences && first < words).then_some(first),
        is_last_before_blank: silences && first == words && crate::gaps::line_breaks(gap) > 1,
    }
}
