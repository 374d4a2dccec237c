use serde_json::Value;

/// Which of the inputs that are `open` each result is that of, where results name none:
/// the one whose properties it has. HubSpot promises no order, but it is the best guess
/// where properties do not tell, since some of them are brought into another form.
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

/// Whether a result has the properties that were sent. All of its values are texts, and
/// an empty one may be missing.
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
