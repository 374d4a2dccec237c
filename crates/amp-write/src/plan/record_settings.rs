//! The customer's settings, applied to a record that has the provider's names.
//!
//! The record and the settings are walked side by side, so that the time is linear in the size of
//! both, and no key is searched for among all keys.

use serde_json::{Map, Value};

use super::error::PlanDefect;
use super::key_path::{Case, KeyPath, Placed, ending_at, with_key};
use super::settings::{FieldSetting, Settings, ValueMapping, text_of};
use super::step::{StepKind, Trace};
use crate::installation::DefaultValue;
use amp_routes::{Integration, Operation};

/// The settings that apply to one operation.
#[derive(Debug)]
pub(super) struct RecordSettings<'s> {
    integration: Integration<'s>,
    operation: Operation,
    case: Case,
    values: Vec<ValueMapping<'s>>,
    defaults: Vec<Default<'s>>,
    never: Vec<FieldSetting<'s>>,
    if_empty: Vec<FieldSetting<'s>>,
}

#[derive(Debug)]
struct Default<'s> {
    path: KeyPath<'s>,
    value: &'s DefaultValue,
}

impl Placed for Default<'_> {
    fn path(&self) -> &KeyPath<'_> {
        &self.path
    }
}

impl<'s> RecordSettings<'s> {
    pub(super) fn new(
        settings: Settings<'s>,
        operation: Operation,
        integration: Integration<'s>,
    ) -> Self {
        let fields = &settings.fields;
        let never = fields.iter().filter(|field| field.is_never(operation));
        let if_empty = fields.iter().filter(|field| field.is_if_empty(operation));
        let defaults = fields.iter().filter_map(|field| {
            Some(Default {
                path: field.path.clone(),
                value: field.default_for(operation)?,
            })
        });
        Self {
            integration,
            operation,
            case: settings.case,
            defaults: defaults.collect(),
            never: never.cloned().collect(),
            if_empty: if_empty.cloned().collect(),
            values: settings.values,
        }
    }

    /// Applies the settings to a record. Returns the fields that are written only if the provider
    /// has no value.
    pub(super) fn apply(
        &self,
        record: &mut Map<String, Value>,
        trace: &mut Trace<'_>,
    ) -> Result<Vec<String>, PlanDefect> {
        if !self.values.is_empty() {
            map_values(record, &self.values, 0, self.case, trace);
        }
        if !self.defaults.is_empty() {
            fill(record, &self.defaults, 0, self.case, trace);
        }
        if !self.never.is_empty() {
            self.prune(record, &self.never, 0, trace);
        }
        let mut if_empty = Vec::new();
        list(record, &self.if_empty, 0, self.case, &mut if_empty);
        if let Some(field) = if_empty.first()
            && !self.integration.traits().if_empty
        {
            let provider = self.integration.provider().to_owned();
            let field = field.clone();
            return Err(PlanDefect::IfEmptyUnsupported { field, provider });
        }
        for field in &if_empty {
            trace.note(|| StepKind::IfEmpty {
                field: field.clone(),
            });
        }
        Ok(if_empty)
    }

    /// Removes the fields that are never written, and objects that become empty. Returns whether
    /// there were any.
    fn prune(
        &self,
        object: &mut Map<String, Value>,
        never: &[FieldSetting<'_>],
        depth: usize,
        trace: &mut Trace<'_>,
    ) -> bool {
        let before = object.len();
        let mut pruned = false;
        object.retain(|key, value| {
            let never = &never[with_key(never, depth, key, self.case)];
            if let (Some(field), _) = split_first(never, depth) {
                trace.note(|| StepKind::NotWritten {
                    field: field.path.to_string(),
                    operation: self.operation,
                });
                return false;
            }
            match value {
                Value::Object(inner) if !never.is_empty() => {
                    let is_smaller = self.prune(inner, never, depth + 1, trace);
                    pruned |= is_smaller;
                    !(is_smaller && inner.is_empty())
                }
                _ => true,
            }
        });
        pruned || object.len() < before
    }
}

/// The item whose path ends at `depth`, if any, and those that lead further inside. No two items
/// have the same path.
fn split_first<P: Placed>(items: &[P], depth: usize) -> (Option<&P>, &[P]) {
    let (here, inside) = ending_at(items, depth);
    (here.first(), inside)
}

/// Replaces the builder's values with the provider's.
fn map_values(
    object: &mut Map<String, Value>,
    mappings: &[ValueMapping<'_>],
    depth: usize,
    case: Case,
    trace: &mut Trace<'_>,
) {
    for (key, value) in object {
        let mappings = &mappings[with_key(mappings, depth, key, case)];
        let (here, inside) = split_first(mappings, depth);
        if let Some(mapping) = here
            && let Some(to) = text_of(value).and_then(|text| mapping.values.get(&text))
        {
            let from = std::mem::replace(value, to.as_str().into());
            trace.note(|| StepKind::ValueMapped {
                field: mapping.path.to_string(),
                from,
                to: to.clone(),
            });
        }
        if let Value::Object(inner) = value
            && !inside.is_empty()
        {
            map_values(inner, inside, depth + 1, case, trace);
        }
    }
}

/// Adds the defaults of fields that the record lacks.
fn fill(
    object: &mut Map<String, Value>,
    defaults: &[Default<'_>],
    depth: usize,
    case: Case,
    trace: &mut Trace<'_>,
) {
    let mut is_there = vec![false; defaults.len()];
    for (key, value) in object.iter_mut() {
        let range = with_key(defaults, depth, key, case);
        let (_, inside) = split_first(&defaults[range.clone()], depth);
        is_there[range].fill(true);
        match value {
            _ if inside.is_empty() => {}
            Value::Object(inner) => fill(inner, inside, depth + 1, case, trace),
            _ => note_no_place(inside, trace),
        }
    }
    let mut rest = defaults;
    while let Some(first) = rest.first() {
        let key = first.path.keys()[depth];
        let len = with_key(rest, depth, key, case).len();
        let (these, others) = rest.split_at(len);
        let is_lacking = !is_there[defaults.len() - rest.len()];
        rest = others;
        if is_lacking {
            let value = default_of(these, depth, case, trace);
            object.insert(key.to_owned(), value);
        }
    }
}

/// The value of a key that an object lacks.
fn default_of(defaults: &[Default<'_>], depth: usize, case: Case, trace: &mut Trace<'_>) -> Value {
    let (here, inside) = split_first(defaults, depth);
    let Some(default) = here else {
        let mut inner = Map::new();
        fill(&mut inner, inside, depth + 1, case, trace);
        return inner.into();
    };
    trace.note(|| StepKind::DefaultSet {
        field: default.path.to_string(),
        value: default.value.into(),
    });
    note_no_place(inside, trace);
    default.value.into()
}

fn note_no_place(defaults: &[Default<'_>], trace: &mut Trace<'_>) {
    for default in defaults {
        trace.note(|| StepKind::DefaultHasNoPlace {
            field: default.path.to_string(),
        });
    }
}

/// Lists the fields that the object has.
fn list(
    object: &Map<String, Value>,
    fields: &[FieldSetting<'_>],
    depth: usize,
    case: Case,
    listed: &mut Vec<String>,
) {
    if fields.is_empty() {
        return;
    }
    for (key, value) in object {
        let fields = &fields[with_key(fields, depth, key, case)];
        let (here, inside) = split_first(fields, depth);
        listed.extend(here.map(|field| field.path.to_string()));
        if let Value::Object(inner) = value {
            list(inner, inside, depth + 1, case, listed);
        }
    }
}
