//! Creates properties, in a group of their own, and the objects that have them.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::super::answer::{Answer, Repeat};
use super::super::custom_field::{CustomField, FieldKind, FieldOutcome};
use super::super::outcome::{Failure, FailureKind};
use super::super::session::Session;
use super::errors;

const PROPERTIES: [&str; 3] = ["crm", "v3", "properties"];
const SCHEMAS: [&str; 3] = ["crm-object-schemas", "2026-03", "schemas"];

/// The group of the properties.
const GROUP: &str = "integration_created_properties";
const GROUP_LABEL: &str = "Integration created properties";

/// The prefix of the name of a custom object.
const CUSTOM: &str = "p_";

/// Creates properties, or changes existing ones. A missing custom object is created with them.
pub(super) async fn upsert(
    session: Session<'_>,
    object: &str,
    fields: &[CustomField],
) -> Result<Vec<FieldOutcome>, Failure> {
    let group = json!({ "name": GROUP, "label": GROUP_LABEL });
    let answer = post(
        session,
        &[&PROPERTIES[..], &[object, "groups"]].concat(),
        &group,
    )
    .await?;
    match answer.status {
        status if status.is_success() || status == StatusCode::CONFLICT => {}
        StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST if object.starts_with(CUSTOM) => {
            return make_object(session, object, fields).await;
        }
        _ => return Err(errors::failure(&answer, Repeat::Harmless)),
    }
    let mut outcomes = Vec::with_capacity(fields.len());
    for field in fields {
        outcomes.push(upsert_one(session, object, field).await?);
    }
    Ok(outcomes)
}

async fn upsert_one(
    session: Session<'_>,
    object: &str,
    field: &CustomField,
) -> Result<FieldOutcome, Failure> {
    let mut body = property(field);
    body["groupName"] = GROUP.into();
    let answer = post(session, &[&PROPERTIES[..], &[object]].concat(), &body).await?;
    if answer.status.is_success() {
        return Ok(FieldOutcome::Created);
    }
    if answer.status != StatusCode::CONFLICT {
        return refused(&answer);
    }
    // It exists, in some group, and keeps its name and type.
    let mut changes = property(field);
    if let Some(changes) = changes.as_object_mut() {
        changes.remove("name");
        changes.remove("hasUniqueValue");
    }
    let answer = session.ask(Repeat::Harmless, |client, access| {
        let path = PROPERTIES.into_iter().chain([object, field.name.as_str()]);
        client.patch(access.url(path)).json(&changes)
    });
    let answer = answer.await?;
    if answer.status.is_success() {
        return Ok(FieldOutcome::Updated);
    }
    refused(&answer)
}

/// The outcome of a refused property; a temporary failure fails the whole call.
fn refused(answer: &Answer) -> Result<FieldOutcome, Failure> {
    let failure = errors::failure(answer, Repeat::Harmless);
    match failure.kind {
        FailureKind::Refused => Ok(FieldOutcome::Refused(failure.message)),
        _ => Err(failure),
    }
}

async fn make_object(
    session: Session<'_>,
    object: &str,
    fields: &[CustomField],
) -> Result<Vec<FieldOutcome>, Failure> {
    let name = object.trim_start_matches(CUSTOM);
    let required = fields.iter().filter(|field| field.required);
    let required: Vec<_> = required.map(|field| field.name.as_str()).collect();
    let properties: Vec<_> = fields.iter().map(property).collect();
    let schema = json!({
        "name": name,
        "labels": { "singular": name, "plural": name },
        "primaryDisplayProperty": fields.first().map(|field| &field.name),
        "requiredProperties": required,
        "properties": properties,
    });
    let answer = post(session, &SCHEMAS, &schema).await?;
    if answer.status.is_success() {
        return Ok(vec![FieldOutcome::Created; fields.len()]);
    }
    Err(errors::failure(&answer, Repeat::Harmless))
}

/// Repeating it does no harm: an existing property is reported as such.
async fn post(session: Session<'_>, path: &[&str], body: &Value) -> Result<Answer, Failure> {
    let answer = session.ask(Repeat::Harmless, |client, access| {
        client.post(access.url(path.iter().copied())).json(body)
    });
    answer.await
}

fn property(field: &CustomField) -> Value {
    let (kind, shown) = match field.kind {
        FieldKind::Text => ("string", "text"),
        FieldKind::Boolean => ("bool", "booleancheckbox"),
        FieldKind::Number => ("number", "number"),
        FieldKind::Date => ("date", "date"),
        FieldKind::DateTime => ("datetime", "date"),
        FieldKind::Choice => ("enumeration", "select"),
        FieldKind::Choices => ("enumeration", "checkbox"),
    };
    let mut property = json!({
        "name": field.name,
        "label": field.label,
        "type": kind,
        "fieldType": shown,
        "hasUniqueValue": field.unique,
    });
    if let Some(description) = &field.description {
        property["description"] = description.as_str().into();
    }
    let choices: Vec<_> = match field.kind {
        FieldKind::Boolean => vec![("true", "Yes"), ("false", "No")],
        _ => field
            .choices
            .iter()
            .map(|it| (it.as_str(), it.as_str()))
            .collect(),
    };
    if !choices.is_empty() {
        let options = choices.iter().enumerate().map(|(place, (value, label))| {
            json!({ "value": value, "label": label, "displayOrder": place, "hidden": false })
        });
        property["options"] = options.collect();
    }
    property
}
