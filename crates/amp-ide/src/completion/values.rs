//! Values: words, and names that the manifest, the configuration or the catalog knows.

use std::collections::BTreeSet;

use amp_catalog::{Action, ObjectList, Provider};
use amp_checker::schedule_in_words;
use amp_diagnostics::Edit;
use amp_parser::ValueType;
use amp_parser::yaml::{Node, NodeKind, Tree, is_text};

use super::{Completion, CompletionKind, MAX_OFFERED};
use crate::Snapshot;
use crate::anchors;
use crate::context::Marked;
use crate::docs::{doc, key};
use crate::fields::field_names;
use crate::hover::{object_page, provider_page};
use crate::place::{Place, fields, objects, text_of};

/// A value, before it is known how it is written.
struct Value {
    text: String,
    kind: CompletionKind,
    detail: String,
    documentation: String,
}

impl Value {
    fn new(kind: CompletionKind, text: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind,
            detail: detail.into(),
            documentation: String::new(),
        }
    }
}

/// What the key at `path` takes.
pub(super) fn values(
    snapshot: &Snapshot,
    marked: &Marked,
    place: &Place<'_>,
    path: &str,
) -> Vec<Completion> {
    let mut offered = match path {
        "integrations[].provider" => providers(snapshot),
        "integrations[].module" => modules(snapshot, place),
        "integrations[].read.objects[].objectName" => of_catalog(snapshot, place, Action::Read),
        "integrations[].write.objects[].objectName" => {
            let mut names = read_objects(place, "write");
            names.extend(of_catalog(snapshot, place, Action::Write));
            names
        }
        "integrations[].subscribe.objects[].objectName" => read_objects(place, "subscribe"),
        _ if path.ends_with(".destination") => destinations(snapshot, marked),
        _ if path.ends_with(".schedule") => schedules(path),
        _ if path.ends_with(".requiredWatchFields[]") => watched(snapshot, place),
        _ if path.ends_with("Fields[].fieldName") => {
            let listed = place.object().into_iter().flat_map(fields);
            let listed: BTreeSet<&str> = listed
                .filter_map(|field| text_of(field, "fieldName"))
                .collect();
            let mut known = of_object(snapshot, place);
            known.retain(|field| !listed.contains(field.text.as_str()));
            known
        }
        _ if path.ends_with("Fields[].default") => of_object(snapshot, place),
        _ => words(path),
    };
    offered.extend(aliases(snapshot, marked, path));
    let mut seen = BTreeSet::new();
    offered.retain(|value| seen.insert(value.text.clone()));
    if offered.len() > MAX_OFFERED {
        let begun = snapshot.source().slice(marked.replace).to_lowercase();
        offered.retain(|value| value.text.to_lowercase().contains(&begun));
    }
    offered
        .into_iter()
        .map(|value| written(marked, value))
        .collect()
}

fn written(marked: &Marked, value: Value) -> Completion {
    let blank = if marked.needs_blank { " " } else { "" };
    let text = match value.kind {
        CompletionKind::Anchor => value.text.clone(),
        CompletionKind::Word if !marked.is_quoted => value.text.clone(),
        _ if marked.is_quoted || is_plain(&value.text) => value.text.clone(),
        _ => format!(
            "\"{}\"",
            value.text.replace('\\', "\\\\").replace('"', "\\\"")
        ),
    };
    Completion {
        label: value.text,
        kind: value.kind,
        detail: value.detail,
        documentation: value.documentation,
        replace: marked.replace,
        text: format!("{blank}{text}"),
        snippet: None,
        also: marked.surplus.map(Edit::delete),
        is_deprecated: false,
    }
}

/// Whether a text needs no quotes, in brackets neither.
pub(crate) fn is_plain(text: &str) -> bool {
    let mut signs = text.chars();
    let begins = signs
        .next()
        .is_some_and(|first| first.is_alphanumeric() || first == '_');
    begins && signs.all(|sign| sign.is_alphanumeric() || "_-./".contains(sign)) && is_text(text)
}

fn words(path: &str) -> Vec<Value> {
    let Some(key) = key(path) else {
        return Vec::new();
    };
    if key.value == ValueType::Boolean {
        let word = |word: &str| Value::new(CompletionKind::Word, word, "");
        return vec![word("true"), word("false")];
    }
    let doc = doc(path);
    let described = doc.into_iter().flat_map(|doc| &doc.values);
    let described = described.map(|(word, meaning)| Value {
        documentation: meaning.clone(),
        ..Value::new(CompletionKind::Word, word, "")
    });
    described.collect()
}

fn providers(snapshot: &Snapshot) -> Vec<Value> {
    let catalog = &snapshot.settings().catalog;
    let providers = catalog.providers().map(|provider| Value {
        documentation: provider_page(provider, None),
        ..Value::new(
            CompletionKind::Provider,
            provider.key(),
            provider.display_name(),
        )
    });
    providers.collect()
}

/// The provider that the integration at a place names.
fn provider<'s>(snapshot: &'s Snapshot, place: &Place<'_>) -> Option<Provider<'s>> {
    let integration = place.integration()?;
    snapshot
        .settings()
        .catalog
        .provider(text_of(integration, "provider")?)
}

fn modules(snapshot: &Snapshot, place: &Place<'_>) -> Vec<Value> {
    let Some(provider) = provider(snapshot, place) else {
        return Vec::new();
    };
    let modules = provider.modules().map(|module| {
        let is_default = provider.default_module() == Some(module.name());
        let default = if is_default { ", the default" } else { "" };
        Value {
            documentation: provider_page(provider, Some(module.name())),
            ..Value::new(
                CompletionKind::Module,
                module.name(),
                format!("{}{default}", module.display_name()),
            )
        }
    });
    modules.collect()
}

fn of_catalog(snapshot: &Snapshot, place: &Place<'_>, action: Action) -> Vec<Value> {
    let Some(provider) = provider(snapshot, place) else {
        return Vec::new();
    };
    let module = place.integration().and_then(|one| text_of(one, "module"));
    let names = provider.object_names(module, action).map(String::from);
    // Where the list is closed, other objects cannot take the action.
    let is_closed = provider.object_list(module, action) == Some(ObjectList::Closed);
    let known = provider.known_objects(module).filter(|_| !is_closed);
    let known = known.map(|object| String::from(object.name()));
    let value = |name: String| {
        let documentation = object_page(provider, module, &name);
        let detail = provider.display_name();
        Value {
            documentation,
            ..Value::new(CompletionKind::Object, name, detail)
        }
    };
    names.chain(known).map(value).collect()
}

/// The read objects of the integration that a section does not have yet.
fn read_objects(place: &Place<'_>, section: &str) -> Vec<Value> {
    let Some(integration) = place.integration() else {
        return Vec::new();
    };
    let there: BTreeSet<&str> = objects(integration, section)
        .filter_map(|object| text_of(object, "objectName"))
        .collect();
    let read = objects(integration, "read").filter_map(|object| {
        let name = text_of(object, "objectName")?;
        let detail = match text_of(object, "mapToName") {
            Some(mapped) => format!("read object, mapped to {mapped}"),
            None => "read object".to_owned(),
        };
        (!there.contains(name)).then(|| Value::new(CompletionKind::Object, name, detail))
    });
    read.collect()
}

fn destinations(snapshot: &Snapshot, marked: &Marked) -> Vec<Value> {
    let known = snapshot
        .settings()
        .destinations
        .iter()
        .flat_map(|known| known.iter());
    let known = known.map(|name| Value::new(CompletionKind::Destination, name, "ampc.toml"));
    let mut used = BTreeSet::new();
    if let Some(root) = marked.tree.root() {
        for_each_value(root, "destination", &mut |value| {
            if value.span().start != marked.at && !value.text().is_empty() {
                used.insert(value.text());
            }
        });
    }
    let used = used.into_iter();
    let used = used.map(|name| Value::new(CompletionKind::Destination, name, "used in this file"));
    known.chain(used).collect()
}

/// Hands over every scalar that is the value of a key of this name. Goes no deeper than
/// the parser lets a text nest.
fn for_each_value<'t>(node: Node<'t>, key: &str, take: &mut impl FnMut(Node<'t>)) {
    for (name, value) in node.entries() {
        if name.text() == key && value.kind() == NodeKind::Scalar {
            take(value);
        }
        for_each_value(value, key, take);
    }
    node.items()
        .for_each(|item| for_each_value(item, key, take));
}

fn schedules(path: &str) -> Vec<Value> {
    const USUAL: [&str; 6] = [
        "*/10 * * * *",
        "*/30 * * * *",
        "0 * * * *",
        "0 */6 * * *",
        "0 0 * * *",
        "0 0 * * 1",
    ];
    let examples = doc(path)
        .into_iter()
        .flat_map(|doc| &doc.examples)
        .map(String::as_str);
    let all = examples.chain(USUAL).filter_map(|expression| {
        let words = schedule_in_words(expression)?;
        Some(Value::new(CompletionKind::Schedule, expression, words.when))
    });
    all.collect()
}

/// The fields of the read object of the same name, by both of their names.
fn watched(snapshot: &Snapshot, place: &Place<'_>) -> Vec<Value> {
    let name = place
        .object()
        .and_then(|object| text_of(object, "objectName"));
    let read = place
        .integration()
        .into_iter()
        .flat_map(|one| objects(one, "read"));
    let mut read = read.filter(|object| name.is_some() && text_of(*object, "objectName") == name);
    let Some(object) = read.next() else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for field in fields(object) {
        let own = text_of(field, "fieldName").filter(|name| !name.contains(['.', '[']));
        let mapped = text_of(field, "mapToName");
        let detail = own.map_or_else(
            || "picked by customers".to_owned(),
            |own| format!("mapped from {own}"),
        );
        names.extend(mapped.map(|name| Value::new(CompletionKind::MappedName, name, detail)));
        names.extend(own.map(|name| Value::new(CompletionKind::Field, name, "read field")));
    }
    names.extend(of_object(snapshot, place));
    names
}

/// The fields that the catalog knows of the object at a place.
fn of_object(snapshot: &Snapshot, place: &Place<'_>) -> Vec<Value> {
    let object = place
        .object()
        .and_then(|object| text_of(object, "objectName"));
    let (Some(provider), Some(object)) = (provider(snapshot, place), object) else {
        return Vec::new();
    };
    let module = place.integration().and_then(|one| text_of(one, "module"));
    let fields = field_names(provider, module, object).map(|field| Value {
        documentation: field.page,
        ..Value::new(CompletionKind::Field, field.name, field.detail)
    });
    fields.collect()
}

/// The anchors before the cursor whose value the key takes.
fn aliases(snapshot: &Snapshot, marked: &Marked, path: &str) -> Vec<Value> {
    if !snapshot.source().slice(marked.replace).starts_with('*') && !path.ends_with("<<") {
        return Vec::new();
    }
    let mut names = Vec::new();
    if let Some(root) = marked.tree.root() {
        collect_anchors(&marked.tree, root, marked.at, &mut names);
    }
    let names = names.into_iter();
    names
        .map(|name| Value::new(CompletionKind::Anchor, format!("*{name}"), "anchor"))
        .collect()
}

fn collect_anchors<'t>(tree: &'t Tree, node: Node<'t>, before: u32, names: &mut Vec<&'t str>) {
    if node.span().start > before {
        return;
    }
    if node.anchor().is_some_and(|anchor| anchor.end < before) {
        names.extend(anchors::name_of(tree, node));
    }
    for (key, value) in node.entries() {
        collect_anchors(tree, key, before, names);
        collect_anchors(tree, value, before, names);
    }
    node.items()
        .for_each(|item| collect_anchors(tree, item, before, names));
}
