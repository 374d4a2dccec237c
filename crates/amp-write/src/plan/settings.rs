use std::collections::BTreeMap;

use serde_json::Value;

use super::chosen::Chosen;
use super::error::PlanDefect;
use super::key_path::{Case, KeyPath, Placed, in_order};
use super::mapping::{Mapping, path};
use super::step::{StepKind, Trace};
use crate::installation::{
    ApplyOnUpdate, DefaultValue, FieldSettings, ValueDefault, WriteOnCreate, WriteOnUpdate,
};
use amp_routes::Operation;

/// What the customer chose for the fields, ready to be applied to records and columns with the
/// provider's names. All of it is ordered by [`Case::compare_paths`], and no field occurs twice.
#[derive(Debug)]
pub(super) struct Settings<'s> {
    pub(super) case: Case,
    pub(super) values: Vec<ValueMapping<'s>>,
    pub(super) fields: Vec<FieldSetting<'s>>,
}

/// How one field is written.
#[derive(Clone, Debug)]
pub(super) struct FieldSetting<'s> {
    pub(super) path: KeyPath<'s>,
    pub(super) default: Option<&'s DefaultValue>,
    /// Whether the default also applies to updates.
    pub(super) fills_updates: bool,
    pub(super) on_create: WriteOnCreate,
    pub(super) on_update: WriteOnUpdate,
}

/// A field, with its value for each of the builder's values.
#[derive(Debug)]
pub(super) struct ValueMapping<'s> {
    pub(super) path: KeyPath<'s>,
    pub(super) values: &'s BTreeMap<String, String>,
}

impl Placed for FieldSetting<'_> {
    fn path(&self) -> &KeyPath<'_> {
        &self.path
    }
}

impl Placed for ValueMapping<'_> {
    fn path(&self) -> &KeyPath<'_> {
        &self.path
    }
}

impl<'s> Settings<'s> {
    /// Settings that match no field are recorded as steps.
    pub(super) fn new(
        chosen: Chosen<'s>,
        mapping: &Mapping<'s>,
        trace: &mut Trace<'_>,
    ) -> Result<Self, PlanDefect> {
        let case = mapping.writes;
        Ok(Self {
            case,
            values: value_mappings(chosen, case)?,
            fields: field_settings(chosen, mapping, trace)?,
        })
    }
}

impl<'s> FieldSetting<'s> {
    fn new(path: KeyPath<'s>, chosen: &'s FieldSettings) -> Self {
        Self {
            path,
            default: chosen.default.as_ref(),
            fills_updates: true,
            on_create: chosen.write_on_create,
            on_update: chosen.write_on_update,
        }
    }

    fn of_older_default(path: KeyPath<'s>, default: &'s ValueDefault) -> Self {
        Self {
            path,
            default: Some(&default.value),
            fills_updates: default.apply_on_update == ApplyOnUpdate::Always,
            on_create: WriteOnCreate::Always,
            on_update: WriteOnUpdate::Always,
        }
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let said = |one: &Self| (one.fills_updates, one.on_create, one.on_update);
        self.default == other.default && said(self) == said(other)
    }

    /// Whether the operation leaves the field out.
    pub(super) fn is_never(&self, operation: Operation) -> bool {
        match operation {
            Operation::Create => self.on_create == WriteOnCreate::Never,
            Operation::Update => self.on_update == WriteOnUpdate::Never,
            Operation::Delete | Operation::Upsert => false,
        }
    }

    /// Whether the operation writes the field only where it has no value.
    pub(super) fn is_if_empty(&self, operation: Operation) -> bool {
        operation == Operation::Update && self.on_update == WriteOnUpdate::IfEmpty
    }

    /// What the operation writes if the field is lacking.
    pub(super) fn default_for(&self, operation: Operation) -> Option<&'s DefaultValue> {
        let fills = self.fills_updates || operation != Operation::Update;
        self.default.filter(|_| fills)
    }

    fn is_always(&self) -> bool {
        (self.on_create, self.on_update) == (WriteOnCreate::Always, WriteOnUpdate::Always)
    }
}

/// The value mappings that the customer chose.
pub(super) fn value_mappings(
    chosen: Chosen<'_>,
    case: Case,
) -> Result<Vec<ValueMapping<'_>>, PlanDefect> {
    let Some(read) = chosen.read else {
        return Ok(Vec::new());
    };
    let values = read.selected_value_mappings.iter();
    let values = values.filter(is_named);
    let values = values.map(|(field, values)| {
        let path = path(field)?;
        let values = &values.0;
        Ok(ValueMapping { path, values })
    });
    let mut values = values.collect::<Result<Vec<_>, PlanDefect>>()?;
    in_order(&mut values, case);
    let is_twin = |pair: &&[ValueMapping<'_>]| case.is_same(&pair[0].path, &pair[1].path);
    match values.windows(2).find(is_twin) {
        None => Ok(values),
        // They differ in case if the provider ignores it, or one of them is a path of a single key.
        Some(pair) => Err(PlanDefect::SetTwice {
            part: "selectedValueMappings",
            names: [pair[0].path.to_string(), pair[1].path.to_string()],
        }),
    }
}

/// A setting of a field, and its source.
struct Found<'s> {
    setting: FieldSetting<'s>,
    /// The field's name in the installation.
    name: &'s str,
    source: Source,
}

/// Where a setting comes from; earlier ones take precedence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// `selectedFieldSettings`, for the field or for a name that is written to it.
    Settings,
    /// `selectedValueDefaults`, in the same way.
    OlderDefaults,
    /// `selectedFieldSettings`, for a mapped name that is equal to this field's name.
    SameName,
}

/// The settings by field.
///
/// A setting under a mapped name applies to the field that the name is written to. If it prevents a
/// write, it also prevents one to the provider's field of that name: the customer may have meant
/// either.
fn field_settings<'s>(
    chosen: Chosen<'s>,
    mapping: &Mapping<'s>,
    trace: &mut Trace<'_>,
) -> Result<Vec<FieldSetting<'s>>, PlanDefect> {
    let Some(write) = chosen.write else {
        return Ok(Vec::new());
    };
    let given = write.selected_field_settings.iter().filter(is_named);
    let given = given.map(|(name, chosen)| {
        let setting = FieldSetting::new(path(name)?, chosen);
        Ok((name.as_str(), setting, Source::Settings))
    });
    let older = write.selected_value_defaults.iter().filter(is_named);
    let older = older.map(|(name, default)| {
        let setting = FieldSetting::of_older_default(path(name)?, default);
        Ok((name.as_str(), setting, Source::OlderDefaults))
    });
    let mut found = Vec::new();
    for one in given.chain(older) {
        let (name, setting, source) = one?;
        place(name, &setting, source, mapping, &mut found, trace);
    }
    let case = mapping.writes;
    found.sort_by(|one, other| {
        let paths = [one, other].map(|found| found.setting.path.keys());
        let by_path = case.compare_paths(paths[0], paths[1]);
        by_path.then(one.source.cmp(&other.source))
    });
    merged(found, case)
}

/// An empty name counts as no name on the platform.
fn is_named<T>((name, _): &(&String, T)) -> bool {
    !name.is_empty()
}

/// Adds a setting for each field that it is for.
fn place<'s>(
    name: &'s str,
    setting: &FieldSetting<'s>,
    source: Source,
    mapping: &Mapping<'s>,
    found: &mut Vec<Found<'s>>,
    trace: &mut Trace<'_>,
) {
    let mut add = |path, default, source| {
        let setting = FieldSetting {
            path,
            default,
            ..setting.clone()
        };
        found.push(Found {
            setting,
            name,
            source,
        });
    };
    let (path, default) = (setting.path.clone(), setting.default);
    let rules = mapping.rules_of(&path);
    if rules.is_empty() {
        return add(path, default, source);
    }
    for rule in rules {
        match &rule.to {
            Some(to) => add(to.clone(), default, source),
            None if default.is_some() => trace.note(|| StepKind::DefaultNotPicked {
                key: name.to_owned(),
            }),
            None => {}
        }
    }
    if !setting.is_always() {
        add(path, None, Source::SameName);
    }
}

/// One setting for each field.
fn merged(found: Vec<Found<'_>>, case: Case) -> Result<Vec<FieldSetting<'_>>, PlanDefect> {
    let mut merged: Vec<Found<'_>> = Vec::with_capacity(found.len());
    for next in found {
        let last = merged.last_mut();
        let Some(last) = last.filter(|last| case.is_same(&last.setting.path, &next.setting.path))
        else {
            merged.push(next);
            continue;
        };
        let is_twin = last.source == next.source && !last.setting.says_the_same(&next.setting);
        let twice_in = |part| PlanDefect::SetTwice {
            part,
            names: [last.name, next.name].map(str::to_owned),
        };
        match next.source {
            Source::Settings if is_twin => return Err(twice_in("selectedFieldSettings")),
            Source::OlderDefaults if is_twin => return Err(twice_in("selectedValueDefaults")),
            Source::OlderDefaults if last.setting.default.is_none() => {
                last.setting.default = next.setting.default;
                last.setting.fills_updates = next.setting.fills_updates;
            }
            Source::SameName if last.source == Source::OlderDefaults => {
                last.setting.on_create = next.setting.on_create;
                last.setting.on_update = next.setting.on_update;
            }
            _ => {}
        }
    }
    Ok(merged.into_iter().map(|found| found.setting).collect())
}

/// The text under which a value mapping lists a value. Lists, objects and null have none.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
