//! An element of a list that begins with its name, without the key before it: `- account` above
//! `inheritMapping: true`.

use amp_diagnostics::{Edit, Fix};

use super::line::Line;
use super::{Broken, Candidate, misplaced_line};
use crate::lower::outline;
use crate::yaml::is_text;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        let shape = line.shape();
        let text = &line.text[shape.value.clone()];
        if shape.key.is_none() && is_half_typed(text) {
            if shape.dash.is_some() {
                candidates.push(half_typed(broken, line));
            } else {
                completed(broken, line, candidates);
            }
            continue;
        }
        let is_name = text.starts_with(char::is_alphanumeric)
            && text
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || "_-.".contains(sign))
            && is_text(text);
        if is_name && shape.key.is_none() && shape.dash.is_some() {
            let keys = naming_keys().into_iter();
            candidates.extend(keys.map(|key| candidate(broken, line, key)));
        }
    }
}

/// Whether a text is an unfinished key of the manifest.
fn is_half_typed(text: &str) -> bool {
    text.len() > 1 && outline().iter().any(|known| known.key.starts_with(text))
}

/// `obje` above a list: the keys that may be meant, with the list below.
fn completed(broken: &Broken<'_>, line: Line<'_>, candidates: &mut Vec<Candidate>) {
    let is_above = broken
        .line_after(line)
        .is_some_and(|below| below.indent() >= line.indent());
    let value = line.shape().value;
    let text = &line.text[value.clone()];
    let mut keys: Vec<&str> = outline().iter().map(|known| known.key).collect();
    keys.retain(|key| is_above && *key != text && key.starts_with(text));
    keys.sort_unstable();
    keys.dedup();
    let span = line.span(value);
    for key in keys {
        let edit = Edit::replace(span, format!("{key}:"));
        let diagnostic =
            misplaced_line(broken, span, format!("`{text}` is not a key with a value"))
                .label(format!("the beginning of `{key}`?"))
                .help(format!("Write `{key}:`."))
                .fix(Fix::unsafe_(format!("Write `{key}:`"), [edit.clone()]));
        candidates.push(Candidate::new(diagnostic, vec![edit]));
    }
}

/// `- objec` above the other keys of the object, which still belong to it.
fn half_typed(broken: &Broken<'_>, line: Line<'_>) -> Candidate {
    let value = line.shape().value;
    let text = &line.text[value.clone()];
    let mut keys: Vec<&str> = outline().iter().map(|known| known.key).collect();
    keys.retain(|key| key.starts_with(text));
    keys.sort_unstable();
    keys.dedup();
    let span = line.span(value);
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}:`")).collect();
    let diagnostic = misplaced_line(broken, span, format!("`{text}` is not a key with a value"))
        .label("the beginning of a key?")
        .help(format!("Write {} with its value.", keys.join(" or ")));
    Candidate {
        cost: 0,
        ..Candidate::leaving_out(diagnostic, span)
    }
}

/// The keys with which an element of a list of the manifest may begin, each once: the first keys of
/// the elements of every list, and those that can replace them.
fn naming_keys() -> Vec<&'static str> {
    let mut lists: Vec<&str> = Vec::new();
    let mut keys: Vec<&'static str> = vec!["mapToName"];
    for known in outline() {
        let list = known.path.strip_suffix(known.key);
        let list = list.filter(|list| list.ends_with("[]."));
        if let Some(list) = list.filter(|list| !lists.contains(list)) {
            lists.push(list);
            if !keys.contains(&known.key) {
                keys.push(known.key);
            }
        }
    }
    keys
}

fn candidate(broken: &Broken<'_>, line: Line<'_>, key: &str) -> Candidate {
    let value = line.shape().value;
    let text = &line.text[value.clone()];
    let edit = Edit::insert(line.at(value.start), format!("{key}: "));
    let span = line.span(value.clone());
    let diagnostic = misplaced_line(broken, span, format!("`{text}` is written without `{key}`"))
        .label("a name alone cannot be followed by keys")
        .help(format!("Write `{key}: {text}`."))
        .fix(Fix::safe(format!("Insert `{key}:`"), [edit.clone()]));
    let mut candidate = Candidate::new(diagnostic, vec![edit]);
    // An element may have a mapped name; the name that it must have is known.
    if key == "mapToName" {
        candidate.make_unsafe();
    }
    candidate
}
