//! Adds what a finding says is missing, where it belongs, for the author to fill in.

use amp_diagnostics::{Diagnostic, Edit};
use amp_parser::yaml::{Node, NodeKind, Style};

use super::{Action, ActionKind, Change};
use crate::Snapshot;
use crate::completion::{Layout, Template, item_keys, key_with_value};
use crate::docs::keys_below;
use crate::place::{Place, Spot, objects, text_of, value_of};

/// The change that adds what a finding misses: required keys of a mapping, or the read object that
/// another one refers to.
pub(super) fn action(snapshot: &Snapshot, number: usize, finding: &Diagnostic) -> Option<Action> {
    if finding.fix.is_some() {
        return None;
    }
    let place = Place::at(&snapshot.checked().parse.tree, finding.primary.span.start)?;
    let (title, edit) = match finding.rule.id {
        "required-field" => missing_keys(snapshot, &place)?,
        "inherit-mapping-no-read" | "subscribe-read-object-missing" => {
            read_object(snapshot, &place)?
        }
        _ => return None,
    };
    Some(Action {
        title,
        kind: ActionKind::Add,
        is_preferred: false,
        findings: vec![number],
        change: Change::Edits(vec![edit]),
    })
}

fn missing_keys(snapshot: &Snapshot, place: &Place<'_>) -> Option<(String, Edit)> {
    let holder = place.mapping()?;
    let below = match place.spot {
        Spot::Key(_, value) => Some((place.path.as_str(), value)),
        Spot::Value(_) => None,
    };
    let candidates = [Some((holder.path.as_str(), holder.node)), below];
    let (path, mapping, missing) = candidates.into_iter().flatten().find_map(|(path, node)| {
        let is_block = node.kind() == NodeKind::Mapping && node.style() == Style::Block;
        let absent = keys_below(path)
            .iter()
            .filter(|key| key.required && value_of(node, key.key).is_none());
        let absent: Vec<_> = absent.collect();
        (is_block && !absent.is_empty()).then_some((path, node, absent))
    })?;
    let owner = keys_below(path).first()?.owner;
    let layout = Layout::of(snapshot.text());
    let column = column(mapping);
    let mut template = Template::default();
    for key in &missing {
        key_with_value(&mut template, key, column, layout);
        template.push(&new_line(layout, column));
    }
    let names: Vec<String> = missing.iter().map(|key| format!("`{}`", key.key)).collect();
    let title = format!("Add {} to the {owner}", names.join(", "));
    Some((title, Edit::insert(mapping.span().start, template.text)))
}

/// The read object with the name of the object at a place.
fn read_object(snapshot: &Snapshot, place: &Place<'_>) -> Option<(String, Edit)> {
    const PATH: &str = "integrations[].read.objects[]";
    let name = text_of(place.object()?, "objectName")?;
    let first = objects(place.integration()?, "read").next()?;
    if first.style() != Style::Block || first.kind() != NodeKind::Mapping {
        return None;
    }
    let layout = Layout::of(snapshot.text());
    let column = column(first);
    let mut template = Template::default();
    item_keys(&mut template, PATH, column, layout);
    // The name is known, and the author must fill in the rest.
    let written = snapshot
        .source()
        .slice(value_of(place.object()?, "objectName")?.span());
    let keys = template
        .text
        .replacen("objectName: ", &format!("objectName: {written}"), 1);
    let dash = new_line(layout, column.checked_sub(2)?);
    let title = format!("Add a read object `{name}`");
    Some((
        title,
        Edit::insert(first.span().start, format!("{keys}{dash}- ")),
    ))
}

fn column(node: Node<'_>) -> usize {
    let before = node
        .before()
        .rsplit(['\n', '\r'])
        .next()
        .unwrap_or_default();
    before.chars().count()
}

fn new_line(layout: Layout, column: usize) -> String {
    format!("{}{}", layout.line_break, " ".repeat(column))
}
