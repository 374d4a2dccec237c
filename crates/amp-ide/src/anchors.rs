//! Anchors, and the rules that comments name: named things that are not values.

use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::Snapshot;

/// How many lines of an anchored value are shown where it is used.
const SHOWN: usize = 12;

/// The name of a node's anchor, without its `&`.
pub(crate) fn name_of<'t>(tree: &'t Tree, node: Node<'_>) -> Option<&'t str> {
    tree.text().get(node.anchor()?.range())?.strip_prefix('&')
}

/// The first lines of a node as written, with the indentation of its first line removed from all of
/// them.
pub(crate) fn excerpt(node: Node<'_>) -> String {
    let column = node
        .before()
        .rsplit(['\n', '\r'])
        .next()
        .unwrap_or_default();
    let column = column.chars().count();
    let mut lines: Vec<&str> = node.raw().lines().take(SHOWN + 1).collect();
    let is_cut = lines.len() > SHOWN;
    lines.truncate(SHOWN);
    let without = |line: &str| {
        let blanks = line
            .chars()
            .take(column)
            .take_while(|sign| *sign == ' ')
            .count();
        line[blanks..].to_owned()
    };
    let mut shown: Vec<String> = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| match at {
            0 => line.to_owned(),
            _ => without(line),
        })
        .collect();
    if is_cut {
        shown.push("# ...".to_owned());
    }
    shown.join("\n")
}

/// The rule that a comment names at a place, and the place of the name.
pub(crate) fn rule_at<'s>(
    snapshot: &'s Snapshot,
    tree: &Tree,
    offset: u32,
) -> Option<(&'s str, Span)> {
    let comments = tree.comments();
    let after = comments.partition_point(|comment| comment.start <= offset);
    let comment = *comments.get(after.checked_sub(1)?)?;
    if comment.end < offset {
        return None;
    }
    let mut names = rule_names(snapshot, comment);
    names.find(|(_, span)| span.start <= offset && offset <= span.end)
}

/// The names in the brackets of a comment that silences rules, each with its place.
pub(crate) fn rule_names(snapshot: &Snapshot, comment: Span) -> impl Iterator<Item = (&str, Span)> {
    const DIRECTIVE: &str = "amp:ignore[";
    let text = snapshot.source().slice(comment);
    let begin = text.find(DIRECTIVE).map(|at| at + DIRECTIVE.len());
    let inside = begin.and_then(|begin| Some((begin, text[begin..].split(']').next()?)));
    inside.into_iter().flat_map(move |(begin, inside)| {
        let mut at = comment.start as usize + begin;
        inside.split(',').map(move |part| {
            let start = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            let name = part.trim();
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            (name, Span::new(offset(start), offset(start + name.len())))
        })
    })
}

/// The anchor and its uses, in the order of the text, for an anchor or alias at a place.
pub(crate) fn uses(tree: &Tree, offset: u32) -> Option<(Span, Vec<Span>)> {
    let mut found = Found::default();
    collect(tree.root()?, &mut found);
    let holds = |span: &Span| span.start <= offset && offset <= span.end;
    let named = found.anchors.iter().find(|(anchor, _)| holds(anchor));
    let used = || found.aliases.iter().find(|(alias, _)| holds(alias));
    let target = named
        .map(|&(_, target)| target)
        .or_else(|| Some(used()?.1))?;
    let (anchor, _) = *found.anchors.iter().find(|(_, node)| *node == target)?;
    let aliases = found.aliases.into_iter().filter(|&(_, of)| of == target);
    Some((anchor, aliases.map(|(alias, _)| alias).collect()))
}

/// Anchors and aliases, each with the node that it stands for.
#[derive(Default)]
struct Found {
    anchors: Vec<(Span, Span)>,
    aliases: Vec<(Span, Span)>,
}

fn collect(node: Node<'_>, found: &mut Found) {
    if let Some(anchor) = node.anchor() {
        found.anchors.push((anchor, node.span()));
    }
    if node.kind() == NodeKind::Alias
        && let Some(target) = node.resolved()
    {
        found.aliases.push((node.span(), target.span()));
    }
    for (key, value) in node.entries() {
        collect(key, found);
        collect(value, found);
    }
    node.items().for_each(|item| collect(item, found));
}
