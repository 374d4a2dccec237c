use super::bulk_plan::{DefaultColumn, PlannedColumn};
use super::error::PlanDefect;
use super::key_path::KeyPath;
use super::settings::{FieldSetting, Settings, ValueMapping, text_of};
use super::step::{StepKind, Trace};
use crate::installation::{WriteOnCreate, WriteOnUpdate};
use amp_routes::Operation;

impl Settings<'_> {
    /// Applies the settings to columns that have the provider's names. Returns the columns to add.
    ///
    /// The column of the primary key, whose index is `key`, is written whatever the write settings
    /// are: it identifies records, as the id of an update does.
    pub(super) fn apply_to_columns(
        &self,
        columns: &mut [PlannedColumn],
        key: usize,
        trace: &mut Trace<'_>,
    ) -> Result<Vec<DefaultColumn>, PlanDefect> {
        let by_field = self.by_field(columns);
        for ValueMapping { path, values } in &self.values {
            if let Some(index) = self.column_of(path, columns, &by_field) {
                // An empty cell holds no value.
                let values = values.iter().filter(|(from, _)| !from.is_empty());
                columns[index].values = values
                    .map(|(from, to)| (from.clone(), to.clone()))
                    .collect();
                trace.note(|| StepKind::ValuesMapped {
                    field: path.to_string(),
                });
            }
        }
        let mut defaults = Vec::new();
        for setting in &self.fields {
            let field = || setting.path.to_string();
            match self.column_of(&setting.path, columns, &by_field) {
                Some(index) if index == key => {}
                Some(index) => match UpsertWrite::of(setting) {
                    UpsertWrite::Always => {}
                    UpsertWrite::Never => {
                        columns[index].field = None;
                        trace.note(|| StepKind::NotWritten {
                            field: field(),
                            operation: Operation::Upsert,
                        });
                    }
                    UpsertWrite::Depends => {
                        return Err(PlanDefect::DependsOnRecord {
                            column: columns[index].column.clone(),
                            field: field(),
                        });
                    }
                },
                None => add_default(setting, &mut defaults, trace),
            }
        }
        Ok(defaults)
    }

    /// The indices of the columns that are written, ordered by their fields.
    fn by_field(&self, columns: &[PlannedColumn]) -> Vec<usize> {
        let field = |index: &usize| columns[*index].field.as_deref();
        let mut written: Vec<_> = (0..columns.len())
            .filter(|index| field(index).is_some())
            .collect();
        written.sort_by(|one, other| match (field(one), field(other)) {
            (Some(one), Some(other)) => self.case.compare(one, other),
            (one, other) => one.cmp(&other),
        });
        written
    }

    fn column_of(
        &self,
        path: &KeyPath<'_>,
        columns: &[PlannedColumn],
        by_field: &[usize],
    ) -> Option<usize> {
        let [field] = path.keys() else { return None };
        let found = by_field.binary_search_by(|index| {
            let written = columns[*index].field.as_deref().unwrap_or_default();
            self.case.compare(written, field)
        });
        Some(by_field[found.ok()?])
    }
}

/// Adds a column for a field's default, if no column is written to the field.
fn add_default(
    setting: &FieldSetting<'_>,
    defaults: &mut Vec<DefaultColumn>,
    trace: &mut Trace<'_>,
) {
    let Some(default) = setting.default else {
        return;
    };
    let field = setting.path.to_string();
    let [flat] = setting.path.keys() else {
        return trace.note(|| StepKind::DefaultNested { field });
    };
    let write = match UpsertWrite::of(setting) {
        UpsertWrite::Always if !setting.fills_updates => UpsertWrite::Depends,
        write => write,
    };
    trace.note(|| match write {
        UpsertWrite::Never => StepKind::NotWritten {
            field,
            operation: Operation::Upsert,
        },
        UpsertWrite::Depends => StepKind::DefaultNotUpserted { field },
        UpsertWrite::Always => StepKind::DefaultSet {
            field,
            value: default.into(),
        },
    });
    if write == UpsertWrite::Always {
        defaults.push(DefaultColumn {
            field: (*flat).to_owned(),
            value: text_of(&default.into()).unwrap_or_default(),
        });
    }
}

/// Whether an upsert writes a field. Only the provider knows which rows create a record and which
/// update one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum UpsertWrite {
    Always,
    Never,
    /// Creates and updates differ, or it depends on the provider's value.
    Depends,
}

impl UpsertWrite {
    fn of(setting: &FieldSetting<'_>) -> Self {
        match (setting.on_create, setting.on_update) {
            (WriteOnCreate::Always, WriteOnUpdate::Always) => Self::Always,
            (WriteOnCreate::Never, WriteOnUpdate::Never) => Self::Never,
            _ => Self::Depends,
        }
    }
}
