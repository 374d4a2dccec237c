//! Checks a planned write against the description of a customer's account.

use std::collections::BTreeSet;

use amp_account::{Field, Object};
use amp_catalog::fields::FieldType;
use amp_diagnostics::PositionEncoding;
use amp_routes::document::Operation;
use amp_write::{BulkPlan, Problem, WritePlan, plan::PlannedRecord};
use serde_json::{Map, Value};

use super::cells::{judge_cells, not_of_type};

/// The problem of a write that the account would refuse, with a sentence for each reason and the
/// place where the account is described.
pub fn hold_write(object: &Object, plan: &WritePlan) -> Result<(), Box<Problem>> {
    let operation = plan.operation;
    let records = plan.records.iter();
    refuse(records.flat_map(|record| against_record(object, operation, record)))
}

/// The same for the columns of a bulk request and for its rows, as the provider receives them.
pub fn hold_rows(object: &Object, plan: &BulkPlan, csv: &str) -> Result<(), Box<Problem>> {
    let key = &plan.primary_key;
    let about_key = match object.field(key) {
        None => unknown(object, key),
        Some(field) if field.is_key == Some(false) => Some(format!(
            "records cannot be recognised by `{key}`, which is not an External ID or unique field \
             ({})",
            place(field)
        )),
        Some(_) => None,
    };
    let others = fields_of(plan).filter(|name| !name.eq_ignore_ascii_case(key));
    let about_others = others.filter_map(|name| match object.field(name) {
        None => unknown(object, name),
        Some(field) => field.is_read_only().then(|| read_only(field)),
    });
    let about_cells = judge_cells(
        csv,
        |name| object.field(name),
        |field, text| against_cell(field, text),
    );
    refuse(about_key.into_iter().chain(about_others).chain(about_cells))
}

/// A sentence for each field that a new record needs and no column sets. Rows that the account
/// already has are written without it.
pub fn missing_columns(object: &Object, plan: &BulkPlan) -> Vec<String> {
    let fields: Vec<&str> = fields_of(plan).chain([plan.primary_key.as_str()]).collect();
    let is_set = |field: &Field| fields.iter().any(|it| it.eq_ignore_ascii_case(&field.name));
    let missing = object.fields().filter(|field| field.is_required);
    let missing = missing.filter(|field| !is_set(field));
    let sentences = missing.map(|field| {
        format!(
            "no column sets `{}`, which a new record needs: the account refuses rows that it does \
             not have yet ({})",
            field.name,
            place(field)
        )
    });
    sentences.collect()
}

/// The fields that columns set, those that are appended included.
fn fields_of(plan: &BulkPlan) -> impl Iterator<Item = &str> {
    let columns = plan.columns.iter();
    let fields = columns.filter_map(|column| column.field.as_deref());
    fields.chain(plan.defaults.iter().map(|column| column.field.as_str()))
}

fn against_record(object: &Object, operation: Operation, record: &PlannedRecord) -> Vec<String> {
    let written = &record.record;
    let mut reasons: Vec<String> = written
        .iter()
        .filter_map(|(name, value)| match object.field(name) {
            None => unknown(object, name),
            Some(field) => against_value(operation, field, value),
        })
        .collect();
    if operation == Operation::Create {
        let missing = object.fields().filter(|field| field.is_required);
        let missing = missing.filter(|field| !has(written, &field.name));
        reasons.extend(missing.map(|field| {
            let name = &field.name;
            format!(
                "`{name}` is missing, which a new record needs ({})",
                place(field)
            )
        }));
    }
    reasons
}

fn against_value(operation: Operation, field: &Field, value: &Value) -> Option<String> {
    let can_write = match operation {
        Operation::Create => field.createable,
        Operation::Update => field.updateable,
        _ => None,
    };
    if can_write == Some(false) {
        return Some(read_only(field));
    }
    if !field.field_type.takes(value) {
        return Some(wrong_type(field, &value.to_string()));
    }
    against_choice(field, value.as_str()?)
}

/// Why the account would refuse a text in a column of a bulk request.
fn against_cell(field: &Field, text: &str) -> Option<String> {
    if !field.field_type.takes_cell(text) {
        return Some(wrong_type(field, text));
    }
    against_choice(field, text)
}

/// Why the account would refuse a text as a choice, or as several if the field takes several.
fn against_choice(field: &Field, text: &str) -> Option<String> {
    if field.values.is_empty() {
        return None;
    }
    let takes_many = field.field_type == FieldType::MultiSelect;
    let mut chosen = text.split(|sign| takes_many && sign == ';');
    let is_known = |value: &str| value.is_empty() || field.values.iter().any(|one| one == value);
    let wrong = chosen.find(|value| !is_known(value))?;
    let known = field.values.iter().map(|known| format!("`{known}`"));
    let known = known.collect::<Vec<_>>().join(", ");
    let name = &field.name;
    Some(format!(
        "`{wrong}` is not a value of `{name}`, which has {known} ({})",
        place(field)
    ))
}

fn wrong_type(field: &Field, value: &str) -> String {
    let sentence = not_of_type(value, &field.name, field.field_type);
    format!("{sentence} ({})", place(field))
}

/// Whether a record has a value for a field, ignoring case.
fn has(record: &Map<String, Value>, name: &str) -> bool {
    let mut entries = record.iter();
    entries.any(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_null())
}

/// The message about a field that the account does not have; `None` if not all its fields are
/// known.
fn unknown(object: &Object, name: &str) -> Option<String> {
    let object_name = object.name();
    object
        .is_complete()
        .then(|| format!("the account has no field `{name}` of `{object_name}`"))
}

fn read_only(field: &Field) -> String {
    format!("`{}` cannot be written ({})", field.name, place(field))
}

/// Where a field is described: `contact.json:12:17`.
fn place(field: &Field) -> String {
    let start = field.span.start;
    let place = field.source.line_column(start, PositionEncoding::Utf32);
    let (line, column) = (place.line + 1, place.column + 1);
    format!("{}:{line}:{column}", field.source.name())
}

fn refuse(reasons: impl Iterator<Item = String>) -> Result<(), Box<Problem>> {
    // Many records may have the same defect.
    let causes: Vec<String> = reasons.collect::<BTreeSet<_>>().into_iter().collect();
    let Some(first) = causes.first() else {
        return Ok(());
    };
    let detail = format!("The account refuses this: {first}.");
    Err(Box::new(Problem {
        causes,
        ..Problem::permanent(422, "Refused by the account", detail)
    }))
}
