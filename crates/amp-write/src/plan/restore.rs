use serde_json::{Map, Value};

use super::chosen::Chosen;
use super::error::{PlanDefect, PlanError};
use super::key_path::{Case, ending_at, with_key};
use super::mapping::{Unmapped, backward};
use super::place::Place;
use super::rename::rename;
use super::settings::{ValueMapping, text_of, value_mappings};
use super::step::Trace;
use crate::installation::InstallationConfig;
use amp_routes::Object;

/// The builder's record for a provider's record: reverses what [`plan`](super::plan) does to names
/// and values, for reading back what was written.
///
/// A field that is mapped to several names is given under all of them. A value that several of the
/// builder's values stand for is left as it is. Defaults and write settings cannot be reversed.
///
/// # Errors
///
/// A malformed path in the table or in the installation config, a field whose value mappings are
/// stored under two names, or two fields that map to one name, such as an unmapped field with the
/// mapped name of another.
pub fn restore(
    object: Object<'_>,
    record: &Map<String, Value>,
    installation: &InstallationConfig,
) -> Result<Map<String, Value>, PlanError> {
    reversed(object, record, installation).map_err(PlanError::outside)
}

fn reversed(
    object: Object<'_>,
    record: &Map<String, Value>,
    installation: &InstallationConfig,
) -> Result<Map<String, Value>, PlanDefect> {
    let chosen = Chosen::of(object, installation);
    let mapping = backward(object, chosen)?;
    let mut trace = Trace {
        steps: None,
        place: Place::Record,
    };
    let values = value_mappings(chosen, mapping.reads)?;
    if values.is_empty() {
        return rename(record, &mapping, Unmapped::Pass, &mut trace);
    }
    let mut record = record.clone();
    map_back(&mut record, &values, 0, mapping.reads);
    rename(&record, &mapping, Unmapped::Pass, &mut trace)
}

/// Replaces the provider's values with the builder's.
fn map_back(
    object: &mut Map<String, Value>,
    mappings: &[ValueMapping<'_>],
    depth: usize,
    case: Case,
) {
    for (key, value) in object {
        let mappings = &mappings[with_key(mappings, depth, key, case)];
        let (here, inside) = ending_at(mappings, depth);
        if let Some(mapping) = here.first()
            && let Some(text) = text_of(value)
        {
            let mut meanings = mapping.values.iter().filter(|(_, to)| **to == text);
            if let (Some((meaning, _)), None) = (meanings.next(), meanings.next()) {
                *value = meaning.as_str().into();
            }
        }
        if let Value::Object(inner) = value
            && !inside.is_empty()
        {
            map_back(inner, inside, depth + 1, case);
        }
    }
}
