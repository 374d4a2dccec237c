use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value};

use super::bulk_plan::{BulkPlan, PlannedColumn};
use super::chosen::{Chosen, note_unknown_keys};
use super::error::{PlanDefect, PlanError};
use super::key_path::KeyPath;
use super::mapping::{self, Mapping, Unmapped};
use super::rename::rename_all;
use super::settings::Settings;
use super::step::{Step, StepKind, Trace};
use super::{Place, PlanOptions};
use crate::installation::InstallationConfig;
use crate::request::{BulkSource, BulkWriteRequest};
use amp_routes::Object;
use amp_routes::Operation;

/// Plans what a bulk request upserts for one customer.
///
/// `header` is the header row of the rows, wherever they are: that of
/// [`CsvReader::header`](crate::CsvReader::header), for rows in the body and,
/// when they were fetched, for rows behind a URL. A column is called as a key of
/// a record is; a nested name is a path in bracket notation.
///
/// # Errors
///
/// The first thing that stands against it.
pub fn plan_bulk(
    object: Object<'_>,
    request: &BulkWriteRequest,
    header: &[String],
    installation: &InstallationConfig,
) -> Result<BulkPlan, PlanError> {
    let options = PlanOptions::default();
    plan_bulk_with(object, request, header, installation, options, None)
}

/// As [`plan_bulk`], with options, and with a note of each step where `steps`
/// are given. The steps up to an error are noted too.
///
/// # Errors
///
/// As [`plan_bulk`].
pub fn plan_bulk_with(
    object: Object<'_>,
    request: &BulkWriteRequest,
    header: &[String],
    installation: &InstallationConfig,
    options: PlanOptions,
    steps: Option<&mut Vec<Step>>,
) -> Result<BulkPlan, PlanError> {
    let refused_at = |pointer: &str| {
        let pointer = pointer.to_owned();
        move |defect| PlanError { pointer, defect }
    };
    let place = Place::At(match request.source {
        BulkSource::Inline(_) => "/records",
        BulkSource::Url(_) => "/recordsURL",
    });
    let in_rows = refused_at(&place.to_string());
    if !object.operations().contains(Operation::Upsert) {
        return Err(refused_at("")(PlanDefect::not_offered(
            object,
            Operation::Upsert,
        )));
    }
    let paths = paths(header).map_err(in_rows.clone())?;
    let key = key_column(object, &request.primary_key, header)
        .ok_or_else(|| PlanDefect::NoKeyColumn {
            column: request.primary_key.clone(),
        })
        .map_err(refused_at("/primaryKey"))?;
    let unmapped = Unmapped::of(object, options, &header[key]);
    let chosen = Chosen::of(object, installation);
    let mut trace = Trace {
        steps,
        place: Place::At(""),
    };
    note_unknown_keys(object, installation, &mut trace);
    let mapping = mapping::forward(object, chosen, unmapped).map_err(refused_at(""))?;
    let settings = Settings::new(chosen, &mapping, &mut trace).map_err(refused_at(""))?;
    trace.place = place;
    let mut columns = columns(header, &paths, &mapping, &mut trace).map_err(in_rows.clone())?;
    let Some(primary_key) = columns[key].field.clone() else {
        let column = request.primary_key.clone();
        let defect = PlanDefect::KeyNotPicked { column };
        return Err(refused_at("/primaryKey")(defect));
    };
    trace.note(|| StepKind::PrimaryKey {
        field: primary_key.clone(),
    });
    let defaults = settings
        .apply_to_columns(&mut columns, key, &mut trace)
        .map_err(in_rows)?;
    Ok(BulkPlan {
        provider: object.integration().provider().to_owned(),
        module: object.integration().module().map(str::to_owned),
        object_name: object.object_name().to_owned(),
        operation: Operation::Upsert,
        primary_key,
        columns,
        defaults,
    })
}

/// What each column is called, taken apart. No two are the same.
fn paths(header: &[String]) -> Result<Vec<KeyPath<'_>>, PlanDefect> {
    let paths = header.iter().map(|column| mapping::path(column));
    let paths: Vec<_> = paths.collect::<Result<_, _>>()?;
    let mut seen = HashSet::with_capacity(paths.len());
    for (path, column) in paths.iter().zip(header) {
        if !seen.insert(path.keys()) {
            return Err(PlanDefect::DuplicateColumn {
                column: column.clone(),
            });
        }
    }
    Ok(paths)
}

/// The position of the column that `primaryKey` names. Where the provider
/// ignores case, one that is written the same comes first.
fn key_column(object: Object<'_>, primary_key: &str, header: &[String]) -> Option<usize> {
    let case = super::key_path::Case::of(object.integration().traits());
    let same = |column: &String| case.same(column, primary_key);
    let exact = header.iter().position(|column| column == primary_key);
    exact.or_else(|| header.iter().position(same))
}

/// Renames the columns as the keys of a record are renamed: each as a record of
/// its own with that key, whose value is the number of the column.
fn columns(
    header: &[String],
    paths: &[KeyPath<'_>],
    mapping: &Mapping<'_>,
    trace: &mut Trace<'_>,
) -> Result<Vec<PlannedColumn>, PlanDefect> {
    let records: Vec<_> = paths.iter().enumerate().map(record_of).collect();
    let renamed = rename_all(&records, mapping, trace)?;
    let mut columns: Vec<_> = header
        .iter()
        .map(|column| PlannedColumn {
            column: column.clone(),
            field: None,
            values: BTreeMap::new(),
        })
        .collect();
    for (field, value) in renamed {
        let index = number_in(&value).and_then(|index| usize::try_from(index).ok());
        let Some(column) = index.and_then(|index| columns.get_mut(index)) else {
            continue;
        };
        if value.is_object() {
            let column = column.column.clone();
            return Err(PlanDefect::NestedField { column, field });
        }
        column.field = Some(field);
    }
    Ok(columns)
}

fn record_of((index, path): (usize, &KeyPath<'_>)) -> Map<String, Value> {
    let mut record = Map::new();
    if let [first, rest @ ..] = path.keys() {
        let value = rest.iter().rev().fold(Value::from(index), |value, key| {
            Value::Object(Map::from_iter([((*key).to_owned(), value)]))
        });
        record.insert((*first).to_owned(), value);
    }
    record
}

/// The first number in a value.
fn number_in(value: &Value) -> Option<u64> {
    match value {
        Value::Object(object) => object.values().find_map(number_in),
        other => other.as_u64(),
    }
}
