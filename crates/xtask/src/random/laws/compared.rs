//! `diff` of two valid manifests reports something if they differ for callers or receivers, and
//! nothing if they have the same meaning.

use amp_checker::Model;
use amp_diff::{CheckedManifest, diff};
use serde_json::Value;

use super::seen::seen;
use super::{Bench, Subject};
use crate::random::broken::Broken;

pub(super) fn broken(bench: &Bench, old: &Subject, new: &Subject) -> Option<Broken> {
    let (old_model, new_model) = (old.checked.model(), new.checked.model());
    let (old_side, new_side) = ((old, &old_model), (new, &new_model));
    let (before, after) = (
        seen(&bench.settings, &old_model),
        seen(&bench.settings, &new_model),
    );
    let changed = said(bench, old_side, new_side);
    let changed_back = said(bench, new_side, old_side);
    if before == after {
        let (rule, message) = changed.into_iter().chain(changed_back).next()?;
        let law = "`diff` says nothing where nothing differs";
        return Some(Broken::new(law, rule, message));
    }
    // A receiver that only gains something need not be warned.
    let is_told = if before["written"] == after["written"] {
        !changed.is_empty() || !changed_back.is_empty()
    } else {
        !changed.is_empty() && !changed_back.is_empty()
    };
    if is_told {
        return None;
    }
    let place = difference(&before, &after, "");
    let kind = place.rsplit('.').next().unwrap_or_default().to_owned();
    let law = "`diff` says something where something differs";
    Some(Broken::new(law, kind, place))
}

/// The findings of `diff`: rules and messages.
pub(super) fn said(
    bench: &Bench,
    (old, old_model): (&Subject, &Model<'_>),
    (new, new_model): (&Subject, &Model<'_>),
) -> Vec<(&'static str, String)> {
    let manifest = |subject, model| CheckedManifest {
        path: "amp.yaml",
        source: subject,
        model,
        settings: &bench.settings,
    };
    let changes = diff(
        &[manifest(&old.source, old_model)],
        &[manifest(&new.source, new_model)],
    );
    let findings = changes.into_iter().flat_map(|changes| changes.diagnostics);
    findings
        .map(|finding| (finding.rule.id, finding.message))
        .collect()
}

/// The first place where two values differ, and how.
fn difference(old: &Value, new: &Value, place: &str) -> String {
    let changed = match (old, new) {
        (Value::Object(old), Value::Object(_)) => old
            .iter()
            .find(|(key, value)| new.get(key) != Some(value))
            .map(|(key, value)| (value, &new[key], format!("{place}.{key}"))),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => old
            .iter()
            .zip(new)
            .find(|(old, new)| old != new)
            .map(|(old, new)| (old, new, place.to_owned())),
        _ => None,
    };
    match changed {
        Some((old, new, place)) => difference(old, new, &place),
        None => format!("{old} to {new} at {place}"),
    }
}
