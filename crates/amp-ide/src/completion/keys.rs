//! Keys that are allowed and not present yet.

use std::collections::HashSet;

use amp_diagnostics::Edit;
use amp_parser::yaml::{Node, NodeKind};
use amp_parser::{KeyOutline, ValueType};

use super::template::{self, Layout, Template};
use super::{Completion, CompletionKind};
use crate::Snapshot;
use crate::context::Marked;
use crate::docs::{doc, keys_below};
use crate::hover::key_page;
use crate::place::{Place, Spot, merged};

/// The keys that the mapping at `path` may still have, required ones first.
pub(super) fn keys(
    snapshot: &Snapshot,
    marked: &Marked,
    place: &Place<'_>,
    path: &str,
) -> Vec<Completion> {
    let there = written(marked, place);
    let layout = Layout::of(snapshot.text());
    let mut offered = Vec::new();
    let absent = || {
        keys_below(path)
            .iter()
            .filter(|key| !there.contains(key.key))
    };
    let needed = absent().filter(|key| key.required).count();
    if there.is_empty() && needed > 1 && !marked.has_colon && !marked.in_flow {
        offered.push(whole(snapshot, marked, path, false));
    }
    let required = absent().filter(|key| key.required);
    for key in required.chain(absent().filter(|key| !key.required)) {
        offered.push(one(marked, key, layout));
    }
    offered
}

/// The keys of the first element of a list, whose dash is still missing.
pub(super) fn first_element(snapshot: &Snapshot, marked: &Marked, path: &str) -> Vec<Completion> {
    if marked.has_colon || marked.in_flow {
        return Vec::new();
    }
    vec![whole(snapshot, marked, path, true)]
}

/// The keys beside the cursor, including merged ones.
fn written<'t>(marked: &Marked, place: &Place<'t>) -> HashSet<&'t str> {
    let mapping = match place.spot {
        Spot::Key(..) => place.mapping().map(|mapping| mapping.node),
        Spot::Value(_) => None,
    };
    let keys = |mapping: Node<'t>| mapping.entries().map(|(key, _)| key);
    let own = mapping.into_iter().flat_map(keys);
    let own = own.filter(|key| key.span().start != marked.at);
    let brought = mapping.into_iter().flat_map(merged).flat_map(keys);
    own.chain(brought)
        .filter(|key| key.kind() == NodeKind::Scalar)
        .map(Node::text)
        .collect()
}

fn one(marked: &Marked, key: &KeyOutline, layout: Layout) -> Completion {
    let mut template = opened(marked);
    let dash = if marked.needs_dash { 2 } else { 0 };
    if marked.has_colon {
        template.push(key.key);
    } else if marked.in_flow && matches!(key.value, ValueType::Section | ValueType::List) {
        template.push(&format!("{}: ", key.key));
    } else {
        template::key(&mut template, key, marked.column + dash, layout);
    }
    finish(
        marked,
        key.key.to_owned(),
        detail(key),
        key_page(key),
        template,
        is_deprecated(key),
    )
}

/// Everything that is required in the mapping at `path`.
fn whole(snapshot: &Snapshot, marked: &Marked, path: &str, is_new_item: bool) -> Completion {
    let layout = Layout::of(snapshot.text());
    let needed = keys_below(path).iter().filter(|key| key.required);
    let names: Vec<&str> = needed.map(|key| key.key).collect();
    let owner = keys_below(path).first().map_or("", |key| key.owner);
    let label = if names.is_empty() {
        owner.to_owned()
    } else {
        names.join(", ")
    };
    let mut template = opened(marked);
    if is_new_item {
        template::item(&mut template, path, marked.column, layout);
    } else {
        let dash = if marked.needs_dash { 2 } else { 0 };
        template::section(&mut template, path, marked.column + dash, layout);
    }
    finish(
        marked,
        label,
        format!("new {owner}"),
        String::new(),
        template,
        false,
    )
}

/// What must be inserted before the word.
fn opened(marked: &Marked) -> Template {
    let mut template = Template::default();
    if marked.needs_blank {
        template.push(" ");
    }
    if marked.needs_dash {
        template.push("- ");
    }
    template
}

fn finish(
    marked: &Marked,
    label: String,
    detail: String,
    documentation: String,
    template: Template,
    is_deprecated: bool,
) -> Completion {
    Completion {
        label,
        kind: CompletionKind::Key,
        detail,
        documentation,
        replace: marked.replace,
        text: template.text.clone(),
        snippet: template.into_snippet(),
        also: marked.surplus.map(Edit::delete),
        is_deprecated,
    }
}

/// The type of a key's value, in a few words.
pub(crate) fn detail(key: &KeyOutline) -> String {
    let kind = match (key.value, key.values) {
        (_, [only]) => (*only).to_owned(),
        (_, [_, ..]) => key.values.join(" | "),
        (ValueType::String, _) => "text".to_owned(),
        (ValueType::Boolean, _) => "true | false".to_owned(),
        (ValueType::Integer, _) => "whole number".to_owned(),
        (ValueType::List, _) => "list".to_owned(),
        (ValueType::Section, _) => "section".to_owned(),
    };
    if key.required {
        format!("{kind}, required")
    } else {
        kind
    }
}

fn is_deprecated(key: &KeyOutline) -> bool {
    doc(&key.path).is_some_and(|doc| doc.is_deprecated)
}
