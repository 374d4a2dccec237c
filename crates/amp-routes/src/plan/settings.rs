use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::error::PlanDefect;
use super::key_path::{Case, KeyPath};
use super::mapping::{Mapping, path};
use super::provider;
use super::step::{StepKind, Trace};
use crate::document::Operation;
use crate::installation::{
    DefaultValue, FieldSettings, InstallationConfig, WriteOnCreate, WriteOnUpdate,
};
use crate::table::Object;

/// What the customer chose for the fields, ready to be applied to records and
/// columns that have the provider's names.
pub(super) struct Settings<'s> {
    provider: &'s str,
    pub(super) case: Case,
    pub(super) values: Vec<ValueMapping<'s>>,
    pub(super) fields: Vec<FieldSetting<'s>>,
}

pub(super) struct FieldSetting<'s> {
    pub(super) path: KeyPath<'s>,
    pub(super) chosen: &'s FieldSettings,
    pub(super) may_default: bool,
}

/// A field, and which of the builder's values are which of its own.
pub(super) type ValueMapping<'s> = (KeyPath<'s>, &'s BTreeMap<String, String>);

impl<'s> Settings<'s> {
    pub(super) fn new(
        object: Object<'s>,
        installation: &'s InstallationConfig,
        mapping: &Mapping<'_>,
    ) -> Result<Self, PlanDefect> {
        let case = mapping.writes;
        let fields = installation.selected_field_settings.iter();
        let fields = fields.map(|(field, chosen)| {
            let path = path(field)?;
            let is_mapped = || {
                let mut targets = mapping.rules.iter().filter_map(|rule| rule.to.as_ref());
                targets.any(|to| case.compare_paths(to.keys(), path.keys()).is_eq())
            };
            Ok(FieldSetting {
                may_default: object.allows_any_default() || is_mapped(),
                path,
                chosen,
            })
        });
        let fields: Vec<_> = fields.collect::<Result<_, PlanDefect>>()?;
        let paths = fields.iter().map(|field| &field.path);
        no_twins(paths, case, "selectedFieldSettings")?;
        Ok(Self {
            provider: object.integration().provider(),
            case,
            values: value_mappings(installation, case)?,
            fields,
        })
    }

    /// Applies the settings to a record. The answer lists the fields that are
    /// written only where the provider has no value.
    pub(super) fn apply(
        &self,
        record: &mut Map<String, Value>,
        operation: Operation,
        trace: &mut Trace<'_>,
    ) -> Result<Vec<String>, PlanDefect> {
        for (path, values) in &self.values {
            self.map_value(record, path, values, trace);
        }
        for field in &self.fields {
            if let Some(default) = &field.chosen.default {
                self.fill(record, field, default, trace);
            }
        }
        let mut if_empty = Vec::new();
        for FieldSetting { path, chosen, .. } in &self.fields {
            if is_never(chosen, operation) {
                if remove(record, path.keys(), self.case) {
                    let field = || path.to_string();
                    trace.note(|| StepKind::NotWritten {
                        field: field(),
                        operation,
                    });
                }
            } else if operation == Operation::Update
                && chosen.write_on_update == WriteOnUpdate::IfEmpty
                && slot(record, path.keys(), self.case).is_some()
            {
                let field = path.to_string();
                if !provider::writes_if_empty(self.provider) {
                    let provider = self.provider.to_owned();
                    return Err(PlanDefect::IfEmptyUnsupported { field, provider });
                }
                trace.note(|| StepKind::IfEmpty {
                    field: field.clone(),
                });
                if_empty.push(field);
            }
        }
        Ok(if_empty)
    }

    fn map_value(
        &self,
        record: &mut Map<String, Value>,
        path: &KeyPath<'_>,
        values: &BTreeMap<String, String>,
        trace: &mut Trace<'_>,
    ) {
        let Some(value) = slot(record, path.keys(), self.case) else {
            return;
        };
        let Some(to) = text_of(value).and_then(|text| values.get(&text)) else {
            return;
        };
        let from = std::mem::replace(value, to.as_str().into());
        trace.note(|| StepKind::ValueMapped {
            field: path.to_string(),
            from,
            to: to.clone(),
        });
    }

    fn fill(
        &self,
        record: &mut Map<String, Value>,
        FieldSetting {
            path, may_default, ..
        }: &FieldSetting<'_>,
        default: &DefaultValue,
        trace: &mut Trace<'_>,
    ) {
        if slot(record, path.keys(), self.case).is_some() {
            return;
        }
        let field = || path.to_string();
        if !may_default {
            trace.note(|| StepKind::DefaultNotAllowed { field: field() });
        } else if insert(record, path.keys(), default.into(), self.case) {
            trace.note(|| StepKind::DefaultSet {
                field: field(),
                value: default.into(),
            });
        } else {
            trace.note(|| StepKind::DefaultHasNoPlace { field: field() });
        }
    }
}

/// The value mappings that the customer chose.
pub(super) fn value_mappings(
    installation: &InstallationConfig,
    case: Case,
) -> Result<Vec<ValueMapping<'_>>, PlanDefect> {
    let values = installation.selected_value_mappings.iter();
    let values = values.map(|(field, values)| Ok((path(field)?, &values.0)));
    let values: Vec<_> = values.collect::<Result<_, PlanDefect>>()?;
    let paths = values.iter().map(|(path, _)| path);
    no_twins(paths, case, "selectedValueMappings")?;
    Ok(values)
}

/// Two keys that name one field would both apply to it, and nothing says which of
/// them last. They differ in case where the provider ignores it, or one of them is
/// the path of a single step.
fn no_twins<'p, 's: 'p>(
    paths: impl Iterator<Item = &'p KeyPath<'s>>,
    case: Case,
    part: &'static str,
) -> Result<(), PlanDefect> {
    let mut paths: Vec<_> = paths.collect();
    paths.sort_by(|one, other| case.compare_paths(one.keys(), other.keys()));
    let same = |pair: &&[&KeyPath<'_>]| case.compare_paths(pair[0].keys(), pair[1].keys()).is_eq();
    match paths.windows(2).find(same) {
        None => Ok(()),
        Some(pair) => Err(PlanDefect::SetTwice {
            part,
            names: [pair[0].to_string(), pair[1].to_string()],
        }),
    }
}

fn is_never(chosen: &FieldSettings, operation: Operation) -> bool {
    match operation {
        Operation::Create => chosen.write_on_create == WriteOnCreate::Never,
        Operation::Update => chosen.write_on_update == WriteOnUpdate::Never,
        Operation::Delete | Operation::Upsert => false,
    }
}

/// The text under which a value mapping lists a value. Lists, objects and null
/// have none.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The value at a path.
pub(super) fn slot<'v>(
    record: &'v mut Map<String, Value>,
    path: &[&str],
    case: Case,
) -> Option<&'v mut Value> {
    let (key, rest) = path.split_first()?;
    let value = case.get_mut(record, key)?;
    match rest {
        [] => Some(value),
        _ => slot(value.as_object_mut()?, rest, case),
    }
}

/// Adds a value at a path at which there is none. False where something that is
/// no object stands on the way.
fn insert(record: &mut Map<String, Value>, path: &[&str], value: Value, case: Case) -> bool {
    let Some((key, rest)) = path.split_first() else {
        return false;
    };
    if rest.is_empty() {
        record.insert((*key).to_owned(), value);
        return true;
    }
    if case.get_mut(record, key).is_none() {
        record.insert((*key).to_owned(), Value::Object(Map::new()));
    }
    match case.get_mut(record, key) {
        Some(Value::Object(inner)) => insert(inner, rest, value, case),
        _ => false,
    }
}

/// Removes the value at a path, and the objects around it that hold nothing
/// else. False where there is none.
pub(super) fn remove(record: &mut Map<String, Value>, path: &[&str], case: Case) -> bool {
    let Some((key, rest)) = path.split_first() else {
        return false;
    };
    if !rest.is_empty() {
        let Some(Value::Object(inner)) = case.get_mut(record, key) else {
            return false;
        };
        if !remove(inner, rest, case) {
            return false;
        }
        if !inner.is_empty() {
            return true;
        }
    }
    let position = record.keys().find(|other| case.same(other, key)).cloned();
    position.is_some_and(|key| record.shift_remove(&key).is_some())
}
