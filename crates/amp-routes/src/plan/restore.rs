use serde_json::{Map, Value};

use super::Place;
use super::error::{PlanDefect, PlanError};
use super::mapping::backward;
use super::rename::rename;
use super::settings::{slot, text_of, value_mappings};
use super::step::Trace;
use crate::installation::InstallationConfig;
use crate::table::Object;

/// The builder's record of a provider's record: the reverse of what
/// [`plan`](super::plan) does to names and values, for reading back what was
/// written.
///
/// A field that is mapped to several names gets all of them. A value that stands
/// for several of the builder's values stays as the provider has it. Defaults
/// and write settings leave nothing to reverse.
///
/// # Errors
///
/// A malformed path in the table or in the installation config, a field whose
/// values are mapped there under two names, or two fields that land on one name:
/// a field passed as it is that is called as another is mapped.
pub fn restore(
    object: Object<'_>,
    record: &Map<String, Value>,
    installation: &InstallationConfig,
) -> Result<Map<String, Value>, PlanError> {
    reversed(object, record, installation).map_err(|defect| PlanError {
        pointer: String::new(),
        defect,
    })
}

fn reversed(
    object: Object<'_>,
    record: &Map<String, Value>,
    installation: &InstallationConfig,
) -> Result<Map<String, Value>, PlanDefect> {
    let mapping = backward(object, installation)?;
    let mut trace = Trace {
        steps: None,
        place: Place::Record,
    };
    if installation.selected_value_mappings.is_empty() {
        return rename(record, &mapping, &mut trace);
    }
    let mut record = record.clone();
    for (field, values) in value_mappings(installation, mapping.reads)? {
        if let Some(value) = slot(&mut record, field.keys(), mapping.reads)
            && let Some(text) = text_of(value)
        {
            let mut meanings = values.iter().filter(|(_, to)| **to == text);
            if let (Some((meaning, _)), None) = (meanings.next(), meanings.next()) {
                *value = meaning.as_str().into();
            }
        }
    }
    rename(&record, &mapping, &mut trace)
}
