use super::bulk_plan::{DefaultColumn, PlannedColumn};
use super::error::PlanDefect;
use super::key_path::KeyPath;
use super::settings::{FieldSetting, Settings, text_of};
use super::step::{StepKind, Trace};
use crate::document::Operation;
use crate::installation::{FieldSettings, WriteOnCreate, WriteOnUpdate};

impl Settings<'_> {
    /// Applies the settings to columns that have the provider's names. The
    /// answer lists the columns that are added.
    ///
    /// The column of the primary key, whose number is `key`, is written whatever
    /// the write settings are: it tells records apart, as the id of an update
    /// does.
    pub(super) fn apply_to_columns(
        &self,
        columns: &mut [PlannedColumn],
        key: usize,
        trace: &mut Trace<'_>,
    ) -> Result<Vec<DefaultColumn>, PlanDefect> {
        for (path, values) in &self.values {
            if let Some(index) = self.column_of(path, columns) {
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
            match self.column_of(&setting.path, columns) {
                Some(index) if index == key => {}
                Some(index) => match UpsertWrite::of(setting.chosen) {
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

    fn column_of(&self, path: &KeyPath<'_>, columns: &[PlannedColumn]) -> Option<usize> {
        let [field] = path.keys() else { return None };
        let is_it = |column: &PlannedColumn| {
            let written = column.field.as_deref();
            written.is_some_and(|written| self.case.same(written, field))
        };
        columns.iter().position(is_it)
    }
}

/// Adds a column for the default of a field for which there is none.
fn add_default(
    FieldSetting {
        path,
        chosen,
        may_default,
    }: &FieldSetting<'_>,
    defaults: &mut Vec<DefaultColumn>,
    trace: &mut Trace<'_>,
) {
    let Some(default) = &chosen.default else {
        return;
    };
    let field = path.to_string();
    let [flat] = path.keys() else {
        return trace.note(|| StepKind::DefaultNested { field });
    };
    trace.note(|| match UpsertWrite::of(chosen) {
        _ if !may_default => StepKind::DefaultNotAllowed { field },
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
    if *may_default && UpsertWrite::of(chosen) == UpsertWrite::Always {
        defaults.push(DefaultColumn {
            field: (*flat).to_owned(),
            value: text_of(&default.into()).unwrap_or_default(),
        });
    }
}

/// Whether an upsert writes a field. Which of its rows create a record and which
/// update one, only the provider finds out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum UpsertWrite {
    Always,
    Never,
    /// A create and an update differ in it, or it depends on the provider's
    /// value.
    Depends,
}

impl UpsertWrite {
    fn of(chosen: &FieldSettings) -> Self {
        match (chosen.write_on_create, chosen.write_on_update) {
            (WriteOnCreate::Always, WriteOnUpdate::Always) => Self::Always,
            (WriteOnCreate::Never, WriteOnUpdate::Never) => Self::Never,
            _ => Self::Depends,
        }
    }
}
