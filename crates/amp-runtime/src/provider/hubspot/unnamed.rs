use serde_json::Value;

/// Matches results that name no input to those of `open`: each to the input whose properties it
/// has. If one has none, all are matched by their order: HubSpot does not promise one, but it is
/// the best guess when properties do not match because their values were normalised.
pub(super) fn places(results: &[Value], open: &[usize], rows: &[Value]) -> Vec<usize> {
    let mut left = open.to_vec();
    let told = results.iter().map(|result| {
        let has_all = |place: &usize| rows.get(*place).is_some_and(|row| has(result, row));
        let at = left.iter().position(has_all)?;
        Some(left.remove(at))
    });
    let told: Option<Vec<_>> = told.collect();
    told.unwrap_or_else(|| open.to_vec())
}

/// Whether a result has the properties that were sent. All its values are texts, and an empty one
/// may be missing.
fn has(result: &Value, row: &Value) -> bool {
    let sent = row["properties"].as_object().into_iter().flatten();
    sent.into_iter().all(|(name, sent)| {
        let given = text(&result["properties"][name]);
        given.to_lowercase() == text(sent).to_lowercase()
    })
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}
