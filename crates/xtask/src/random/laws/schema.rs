//! The checker reports what the JSON Schema rejects.

use serde_json::Value;

use super::platform_json::platform_json;
use super::{Bench, Subject};
use crate::random::broken::Broken;

pub(super) fn broken(bench: &Bench, subject: &Subject) -> Option<Broken> {
    let checked = &subject.checked;
    if !checked.diagnostics.is_empty() || checked.suppressed > 0 {
        return None;
    }
    let manifest: Value = platform_json(&subject.checked.parse.tree);
    let error = bench.schema.iter_errors(&manifest).next()?;
    let why = format!("{}: {error}", error.instance_path());
    let kind = format!("{:?}", error.kind());
    let kind = kind
        .split([' ', '{', '('])
        .next()
        .unwrap_or_default()
        .to_owned();
    Some(Broken::new(
        "what the schema rejects is reported",
        kind,
        why,
    ))
}
