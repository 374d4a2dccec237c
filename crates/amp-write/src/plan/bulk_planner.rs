use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value};

use super::PlanOptions;
use super::bulk_plan::{BulkPlan, PlannedColumn};
use super::chosen::{Chosen, note_unknown_keys};
use super::error::{PlanDefect, PlanError};
use super::key_path::{Case, KeyPath};
use super::mapping::{self, Mapping, Unmapped};
use super::place::Place;
use super::rename::rename_all;
use super::settings::Settings;
use super::step::{Step, StepKind, Trace};
use crate::installation::InstallationConfig;
use crate::request::{BulkSource, BulkWriteRequest};
use amp_routes::{Object, Operation};

/// Plans bulk requests to one object for one customer. What they have in common is prepared once.
///
/// It borrows the routing table and the installation, and can be shared by any number of threads.
#[derive(Debug)]
pub struct BulkPlanner<'p> {
    object: Object<'p>,
    options: PlanOptions,
    mapping: Mapping<'p>,
    settings: Settings<'p>,
    /// The steps at the beginning of every plan.
    steps: Vec<Step>,
}

impl<'p> BulkPlanner<'p> {
    /// Prepares the plans.
    ///
    /// # Errors
    ///
    /// What rules out every bulk request: the object does not offer upserts, or the mappings and
    /// settings contradict each other.
    pub fn new(
        object: Object<'p>,
        installation: &'p InstallationConfig,
        options: PlanOptions,
    ) -> Result<Self, PlanError> {
        if !object.operations().contains(Operation::Upsert) {
            let defect = PlanDefect::not_offered(object, Operation::Upsert);
            return Err(PlanError::outside(defect));
        }
        let mut steps = Vec::new();
        let mut trace = Trace {
            steps: Some(&mut steps),
            place: Place::At(""),
        };
        let chosen = Chosen::of(object, installation);
        note_unknown_keys(object, installation, &mut trace);
        let mapping = mapping::forward(object, chosen).map_err(PlanError::outside)?;
        let settings = Settings::new(chosen, &mapping, &mut trace).map_err(PlanError::outside)?;
        Ok(Self {
            object,
            options,
            mapping,
            settings,
            steps,
        })
    }

    /// Plans what happens to the columns of a header row.
    ///
    /// # Errors
    ///
    /// The first reason why the rows cannot be written.
    pub fn plan(
        &self,
        request: &BulkWriteRequest,
        header: &[String],
    ) -> Result<BulkPlan, PlanError> {
        self.plan_with(request, header, None)
    }

    /// As [`plan`](Self::plan). If `steps` is given, each step is recorded in it, up to an error.
    ///
    /// # Errors
    ///
    /// As [`plan`](Self::plan).
    pub fn plan_with(
        &self,
        request: &BulkWriteRequest,
        header: &[String],
        mut steps: Option<&mut Vec<Step>>,
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
        let object = self.object;
        let paths = paths(header).map_err(in_rows.clone())?;
        let key = key_column(object, &request.primary_key, header)
            .ok_or_else(|| PlanDefect::NoKeyColumn {
                column: request.primary_key.clone(),
            })
            .map_err(refused_at("/primaryKey"))?;
        if let Some(steps) = &mut steps {
            steps.extend_from_slice(&self.steps);
        }
        let mut trace = Trace { steps, place };
        let unmapped = Unmapped::of(object, self.options, &header[key]);
        let mut columns = columns(header, &paths, &self.mapping, unmapped, &mut trace)
            .map_err(in_rows.clone())?;
        let Some(primary_key) = columns[key].field.clone() else {
            let column = request.primary_key.clone();
            let defect = PlanDefect::KeyNotPicked { column };
            return Err(refused_at("/primaryKey")(defect));
        };
        trace.note(|| StepKind::PrimaryKey {
            field: primary_key.clone(),
        });
        let defaults = self
            .settings
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
}

/// The parsed names of the columns. No two are the same.
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

/// The index of the column that `primaryKey` names. If the provider ignores case, an exact match is
/// preferred.
fn key_column(object: Object<'_>, primary_key: &str, header: &[String]) -> Option<usize> {
    let case = Case::of(object.integration().traits());
    let same = |column: &String| case.same(column, primary_key);
    let exact = header.iter().position(|column| column == primary_key);
    exact.or_else(|| header.iter().position(same))
}

/// Renames the columns the way the keys of a record are renamed: each as a record of its own with
/// that key, whose value is the index of the column.
fn columns(
    header: &[String],
    paths: &[KeyPath<'_>],
    mapping: &Mapping<'_>,
    unmapped: Unmapped<'_>,
    trace: &mut Trace<'_>,
) -> Result<Vec<PlannedColumn>, PlanDefect> {
    let records: Vec<_> = paths.iter().enumerate().map(record_of).collect();
    let renamed = rename_all(&records, mapping, unmapped, trace)?;
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
