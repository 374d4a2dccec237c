use std::collections::{BTreeMap, HashMap};

use amp_write::WritePlan;
use amp_write::plan::PlannedRecord;
use serde_json::{Value, json};

use super::super::answer::{Answer, Repeat};
use super::super::outcome::{Failure, FailureKind, Outcome, Written};
use super::super::session::Session;
use super::errors;

/// The most associations of one call.
const CALL: usize = 2000;

/// The types of objects that associations lead from and to, by the type ids of the associations.
struct Kinds {
    from: String,
    to: HashMap<i64, String>,
}

/// Associates the updated records, as an update, unlike a create, cannot contain associations.
/// Associating twice does no harm.
///
/// A refused association is a warning, since the fields are written. A temporary failure fails the
/// record, so that all of it is repeated.
pub(super) async fn associate(
    session: Session<'_>,
    plan: &WritePlan,
    records: &[&PlannedRecord],
    written: &mut Written,
) {
    let outcomes = written.outcomes.iter().enumerate().zip(records);
    let wanted = outcomes.filter_map(|((place, outcome), record)| {
        let is_written = matches!(outcome, Outcome::Written { .. });
        let id = record.record_id.as_deref()?;
        (is_written && !record.associations.is_empty()).then_some((place, id, *record))
    });
    let wanted: Vec<_> = wanted.collect();
    if wanted.is_empty() {
        return;
    }
    let kinds = match kinds(session, &plan.object_name).await {
        Ok(kinds) => kinds,
        Err(failure) => {
            let places = wanted.iter().map(|(place, ..)| *place);
            return not_associated(written, places, failure);
        }
    };
    let mut inputs: BTreeMap<&str, Vec<(usize, Value)>> = BTreeMap::new();
    for (place, id, record) in wanted {
        for association in &record.associations {
            for kind in &association.types {
                let number = kind.association_type_id;
                let Some(to) = kinds.to.get(&number) else {
                    let object = &plan.object_name;
                    written.warnings.push(format!(
                        "record {id} is not associated: {object} have no associations of \
                         type {number}"
                    ));
                    continue;
                };
                let input = json!({
                    "from": { "id": id },
                    "to": { "id": association.to.id },
                    "types": [kind],
                });
                inputs.entry(to).or_default().push((place, input));
            }
        }
    }
    for (to, inputs) in inputs {
        for inputs in inputs.chunks(CALL) {
            let rows: Vec<_> = inputs.iter().map(|(_, input)| input).collect();
            match create(session, &kinds.from, to, &rows).await {
                Ok(warnings) => written.warnings.extend(warnings),
                Err(failure) => {
                    let places = inputs.iter().map(|(place, _)| *place);
                    not_associated(written, places, failure);
                }
            }
        }
    }
}

fn not_associated(
    written: &mut Written,
    places: impl Iterator<Item = usize>,
    mut failure: Failure,
) {
    failure.message = format!(
        "the fields are written, but not associated: {}",
        failure.message
    );
    if failure.kind == FailureKind::Refused {
        written.warnings.push(failure.message);
        return;
    }
    for place in places {
        if let Some(outcome) = written.outcomes.get_mut(place) {
            *outcome = Outcome::Failed(failure.clone());
        }
    }
}

/// Fetches the types of objects of the association types: a request names only the latter, a call
/// for associations needs the former.
async fn kinds(session: Session<'_>, object: &str) -> Result<Kinds, Failure> {
    let answer = session.ask(Repeat::Harmless, |client, access| {
        client.get(access.url(["crm-object-schemas", "2026-03", "schemas", object]))
    });
    let answer = carried_out(answer.await?)?;
    let body = answer.json();
    let associations = body["associations"].as_array().into_iter().flatten();
    let to = associations.filter_map(|association| {
        let id = &association["id"];
        let id = id.as_i64().or_else(|| id.as_str()?.parse().ok())?;
        Some((id, association["toObjectTypeId"].as_str()?.to_owned()))
    });
    Ok(Kinds {
        from: body["objectTypeId"].as_str().unwrap_or(object).to_owned(),
        to: to.collect(),
    })
}

/// Creates associations. Returns what was refused.
async fn create(
    session: Session<'_>,
    from: &str,
    to: &str,
    rows: &[&Value],
) -> Result<Vec<String>, Failure> {
    let body = json!({ "inputs": rows });
    let answer = session.ask(Repeat::Harmless, |client, access| {
        let url = access.url(["crm", "v4", "associations", from, to, "batch", "create"]);
        client.post(url).json(&body)
    });
    let answer = carried_out(answer.await?)?;
    let body = answer.json();
    let errors = body["errors"].as_array().into_iter().flatten();
    let warnings = errors.map(|error| {
        let failure = errors::record_failure(error);
        format!("a record is not associated: {}", failure.message)
    });
    Ok(warnings.collect())
}

fn carried_out(answer: Answer) -> Result<Answer, Failure> {
    if answer.status.is_success() {
        Ok(answer)
    } else {
        Err(errors::failure(&answer, Repeat::Harmless))
    }
}
