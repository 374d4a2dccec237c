//! The output of `expand` for a valid manifest is valid and has the same meaning.

use amp_checker::Model;
use amp_codegen::{expand, routing_table};
use amp_diagnostics::Severity;
use serde_json::Value;

use super::compared::said;
use super::{Bench, Subject};
use crate::random::broken::Broken;

pub(super) fn broken(bench: &Bench, subject: &Subject) -> Vec<Broken> {
    let model = subject.checked.model();
    let text = yaml(&model);
    let expanded = Subject::new(bench, "expanded.amp.yaml", &text);
    let findings = expanded.checked.diagnostics.iter();
    let errors: Vec<_> = findings
        .filter(|one| one.severity == Severity::Error)
        .collect();
    if let Some(error) = errors.first() {
        let why = format!("{}\n{text}", error.message);
        return vec![Broken::new("what is expanded is sound", error.rule.id, why)];
    }
    let mut broken = Vec::new();
    let expanded_model = expanded.checked.model();
    if routes(&model) != routes(&expanded_model) {
        broken.push(Broken::new(
            "what is expanded has the same routes",
            "",
            text.as_str(),
        ));
    }
    let (old, new) = (typed(&model), typed(&expanded_model));
    if let Some(place) = lost(&old, &new, String::new()) {
        let kind = place.rsplit('.').next().unwrap_or_default();
        let why = format!("{place}\n{text}");
        broken.push(Broken::new("what is expanded means the same", kind, why));
    }
    let changes = said(bench, (subject, &model), (&expanded, &expanded_model));
    // The default module is written out, which is reported as a change.
    let mut changes = changes
        .iter()
        .filter(|(rule, _)| *rule != "harmless-change");
    if let Some((rule, message)) = changes.next() {
        let why = format!("{message}\n{text}");
        broken.push(Broken::new("what is expanded is not a change", *rule, why));
    }
    let again = yaml(&expanded_model);
    if again != text {
        broken.push(Broken::new(
            "what is expanded is expanded",
            "",
            format!("{text}\n{again}"),
        ));
    }
    broken
}

fn yaml(model: &Model<'_>) -> String {
    let mut text = Vec::new();
    expand(model, &mut text).expect("a vector takes everything");
    String::from_utf8(text).expect("names are texts")
}

/// The routing table, except for the module that an integration names, as expanding writes out the
/// default.
fn routes(model: &Model<'_>) -> Value {
    let mut table = routing_table(model);
    for integration in &mut table.integrations {
        integration.module = None;
    }
    serde_json::to_value(table).expect("a table has a JSON form")
}

fn typed(model: &Model<'_>) -> Value {
    serde_json::to_value(model.manifest()).expect("a manifest has a JSON form")
}

/// Where a value of one manifest is missing or different in the other, which may have more:
/// defaults.
fn lost(old: &Value, new: &Value, place: String) -> Option<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => old.iter().find_map(|(key, value)| {
            let place = format!("{place}.{key}");
            match new.get(key) {
                Some(other) => lost(value, other, place),
                None => Some(place),
            }
        }),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            let pairs = old.iter().zip(new).enumerate();
            let mut places =
                pairs.filter_map(|(at, (old, new))| lost(old, new, format!("{place}[{at}]")));
            places.next()
        }
        (Value::Null, _) => None,
        _ => (old != new).then_some(place),
    }
}
