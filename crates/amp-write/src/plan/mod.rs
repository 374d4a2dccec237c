//! From a request to what is written to the provider.
//!
//! The steps apply to each record in this order:
//!
//! 1. **Names.** Keys that a mapping reads get the provider's names; the key of an optional mapping
//!    for which the customer picked no field is removed; others pass unchanged. This comes first
//!    because the customer's choices are stored under the provider's names.
//! 2. **The record's id**, `id` or, in Salesforce, `Id`, is taken out of the record of an update
//!    or a delete: a mapping may have put it there.
//! 3. **Values** of the builder become those of the provider.
//! 4. **Defaults** fill the fields that the record lacks. They come after the values, since a
//!    default is already the provider's value. A field that is `null` is not lacking: the builder
//!    wants it empty.
//! 5. **Write settings** remove the fields that this operation never writes, and list those that
//!    are written only where they are empty. They come last, so that they apply to defaults as
//!    well.
//!
//! A delete writes no fields, so it stops after the second step.
//!
//! The columns of a bulk request are planned in the same way, by the header row: see [`plan_bulk`].
//!
//! If two keys of a record map to one field, the plan is an error, as it is undefined which of them
//! wins. In Salesforce, fields whose names differ only in case are the same field.

mod bulk_plan;
mod bulk_planner;
mod checks;
mod chosen;
mod column_settings;
mod error;
mod key_path;
mod mapping;
mod parts;
mod place;
mod planner;
mod record_settings;
mod rename;
mod restore;
mod rewrite;
mod settings;
mod step;
mod write_plan;

use crate::installation::InstallationConfig;
use crate::request::{BulkWriteRequest, WriteRequest};
use amp_routes::Object;

pub use bulk_plan::{BulkPlan, DefaultColumn, PlannedColumn};
pub use bulk_planner::BulkPlanner;
pub use error::{PlanDefect, PlanError};
pub use parts::{CsvPart, CsvParts, PartLimits, RowTooLarge};
pub use planner::Planner;
pub use restore::restore;
pub use rewrite::rewrite_csv;
pub use step::{Step, StepKind};
pub use write_plan::{PlannedRecord, WritePlan};

/// Options of a plan that neither the request nor the customer sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanOptions {
    /// Whether keys that match no mapping are dropped from the records, and columns from the rows,
    /// if the object inherits mappings. The platform has this in preview.
    pub drop_unmapped: bool,
}

/// Plans what a request writes to an object for one customer.
///
/// For many requests with the same object and installation, prepare a [`Planner`] once.
///
/// # Errors
///
/// The first reason why the request cannot be carried out. A batch is planned as a whole: one
/// record that cannot be planned refuses the batch, since it would be refused every time.
pub fn plan(
    object: Object<'_>,
    request: &WriteRequest,
    installation: &InstallationConfig,
) -> Result<WritePlan, PlanError> {
    plan_with(object, request, installation, PlanOptions::default(), None)
}

/// As [`plan`], with options. If `steps` is given, each step is recorded in it, including those of
/// a record up to its error.
///
/// # Errors
///
/// As [`plan`].
pub fn plan_with(
    object: Object<'_>,
    request: &WriteRequest,
    installation: &InstallationConfig,
    options: PlanOptions,
    steps: Option<&mut Vec<Step>>,
) -> Result<WritePlan, PlanError> {
    Planner::new(object, request.write_type, installation, options)?.plan_with(request, steps)
}

/// Plans what a bulk request upserts for one customer.
///
/// `header` is the header row, from [`CsvParser`](crate::CsvParser::header), of the rows in the
/// body or of those fetched from a URL. A column is named like a key of a record; a nested name is
/// a path in bracket notation.
///
/// For many requests with the same object and installation, prepare a [`BulkPlanner`] once.
///
/// # Errors
///
/// The first reason why the request cannot be carried out.
pub fn plan_bulk(
    object: Object<'_>,
    request: &BulkWriteRequest,
    header: &[String],
    installation: &InstallationConfig,
) -> Result<BulkPlan, PlanError> {
    let options = PlanOptions::default();
    plan_bulk_with(object, request, header, installation, options, None)
}

/// As [`plan_bulk`], with options. If `steps` is given, each step is recorded in it, including
/// those up to an error in the columns.
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
    BulkPlanner::new(object, installation, options)?.plan_with(request, header, steps)
}
