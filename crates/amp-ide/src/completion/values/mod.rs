//! Values: words, and names from the manifest, the configuration or the catalog.

mod catalog;
mod manifest;

use std::collections::BTreeSet;

use amp_catalog::Action;
use amp_checker::schedule_in_words;
use amp_diagnostics::Edit;
use amp_parser::ValueType;
use amp_parser::yaml::edit::{in_double_quotes, is_plain};

use self::catalog::{modules, of_catalog, of_object, providers};
use self::manifest::{aliases, destinations, read_objects, watched};
use super::{Completion, CompletionKind, MAX_OFFERED};
use crate::Snapshot;
use crate::context::Marked;
use crate::docs::{doc, key};
use crate::place::{Place, fields, text_of};

/// A value, before it is decided how to write it.
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

/// The values that the key at `path` accepts.
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
        _ if path.ends_with(".requiredWatchFields[]") => {
            let mut names = watched(place);
            names.extend(of_object(snapshot, place));
            names
        }
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
        _ => in_double_quotes(&value.text),
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
