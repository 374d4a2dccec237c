use std::collections::HashMap;

use serde_json::Value;

use super::super::answer::{Answer, Repeat};
use super::super::outcome::{Failure, Outcome, Written};
use super::errors;
use super::record::written;
use super::unnamed::places;

/// The inputs of a batch.
pub(super) struct Inputs<'i> {
    pub count: usize,
    /// Their indices, by their names in results and errors: ids, or keys.
    pub names: HashMap<&'i str, usize>,
    /// The property whose values `names` are, if they are not ids.
    pub key: Option<&'i str>,
    /// Whether they are created. `None` for an upsert.
    pub created: Option<bool>,
    pub repeat: Repeat,
}

/// The outcome of each input of a batch that was carried out: matched by the trace id, which is its
/// index, by its id or key or, if results have neither, by the properties that were sent.
pub(super) fn outcomes(answer: &Answer, inputs: &Inputs<'_>, rows: &[Value]) -> Written {
    let mut body = answer.json();
    let mut outcomes: Vec<Option<Outcome>> = vec![None; inputs.count];
    let mut nameless: Vec<Failure> = Vec::new();
    for error in list(&mut body, "errors") {
        let failure = errors::record_failure(&error);
        let places = places_of_error(&error, inputs);
        for place in &places {
            outcomes[*place] = Some(Outcome::Failed(failure.clone()));
        }
        if places.is_empty() {
            nameless.push(failure);
        }
    }
    let has_failed = outcomes.iter().any(Option::is_some) || !nameless.is_empty();

    let mut unplaced = Vec::new();
    for result in list(&mut body, "results") {
        match place_of_result(&result, inputs) {
            Some(place) => set(&mut outcomes[place], result, inputs),
            None => unplaced.push(result),
        }
    }
    let open = (0..inputs.count).filter(|place| outcomes[*place].is_none());
    let open: Vec<_> = open.collect();
    let mut all_placed = unplaced.is_empty();
    if open.len() == unplaced.len() {
        let places = places(&unplaced, &open, rows);
        for (place, result) in places.into_iter().zip(unplaced) {
            set(&mut outcomes[place], result, inputs);
        }
        all_placed = true;
    }

    let is_one_open = outcomes.iter().any(Option::is_none);
    let (errors, words) = match nameless.first() {
        // Errors that name no record are about those without another outcome.
        Some(first) if all_placed && is_one_open => {
            let words: Vec<_> = nameless.iter().map(|it| it.message.as_str()).collect();
            (Vec::new(), Some(Failure::new(first.kind, words.join("; "))))
        }
        _ => (nameless.into_iter().map(|it| it.message).collect(), None),
    };
    let outcomes = outcomes.into_iter().map(|outcome| {
        outcome.unwrap_or_else(|| {
            let failure = words.clone();
            Outcome::Failed(failure.unwrap_or_else(|| answer.unreadable(inputs.repeat)))
        })
    });
    Written {
        outcomes: outcomes.collect(),
        errors,
        warnings: Vec::new(),
        raw_response: answer.raw().filter(|_| has_failed),
    }
}

fn list(body: &mut Value, key: &str) -> Vec<Value> {
    match body.get_mut(key).map(Value::take) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

fn set(outcome: &mut Option<Outcome>, result: Value, inputs: &Inputs<'_>) {
    let created = inputs.created.or_else(|| result["new"].as_bool());
    *outcome = written(result, created).or_else(|| outcome.take());
}

/// An error has the ids of all records that it is about.
fn places_of_error(error: &Value, inputs: &Inputs<'_>) -> Vec<usize> {
    let context = &error["context"];
    let traced = texts(&context["objectWriteTraceId"]).filter_map(|id| trace(id, inputs));
    let traced: Vec<_> = traced.collect();
    if !traced.is_empty() {
        return traced;
    }
    let names = texts(&context["ids"]).chain(texts(&context["id"]));
    names
        .filter_map(|name| inputs.names.get(name).copied())
        .collect()
}

fn place_of_result(result: &Value, inputs: &Inputs<'_>) -> Option<usize> {
    let traced = texts(&result["objectWriteTraceId"]).find_map(|id| trace(id, inputs));
    let name = match inputs.key {
        Some(key) => &result["properties"][key],
        None => &result["id"],
    };
    traced.or_else(|| inputs.names.get(name.as_str()?).copied())
}

fn trace(id: &str, inputs: &Inputs<'_>) -> Option<usize> {
    id.parse().ok().filter(|place| *place < inputs.count)
}

/// A text, or a list of texts.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let listed = value.as_array().into_iter().flatten();
    value
        .as_str()
        .into_iter()
        .chain(listed.filter_map(Value::as_str))
}
