//! Checks a planned write against what is known of the provider.

use std::collections::BTreeSet;

use amp_catalog::Provider;
use amp_catalog::fields::{KnownField, KnownObject};
use amp_checker::near_fields;
use amp_suggest::{Guesses, closest};
use amp_write::{BulkPlan, WritePlan};
use serde_json::Value;

use super::cells::{judge_cells, not_of_type};

/// A sentence for each unknown field that is close to a known one, for each read-only field, and
/// for each value that is close to a known one of its field. Empty for objects that customers
/// define, or of which too little is known.
pub fn doubts_of_write(provider: Provider<'_>, plan: &WritePlan) -> Vec<String> {
    let Some(known) = Known::new(provider, plan.module.as_deref(), &plan.object_name) else {
        return Vec::new();
    };
    let entries = plan.records.iter().flat_map(|record| &record.record);
    // Many records may have the same defect.
    let doubts: BTreeSet<String> = entries
        .filter_map(|(name, value)| known.doubt(name, Some(value)))
        .collect();
    doubts.into_iter().collect()
}

/// The same for the columns of a bulk request and its primary key, and for the values in its rows,
/// as the provider receives them.
pub fn doubts_of_rows(provider: Provider<'_>, plan: &BulkPlan, csv: &str) -> Vec<String> {
    let Some(known) = Known::new(provider, plan.module.as_deref(), &plan.object_name) else {
        return Vec::new();
    };
    let columns = plan.columns.iter();
    let names = columns.filter_map(|column| column.field.as_deref());
    let names: BTreeSet<&str> = names.chain([plan.primary_key.as_str()]).collect();
    let of_names = names.into_iter().filter_map(|name| known.doubt(name, None));
    let of_cells = judge_cells(csv, |name| known.object.field(name), doubt_of_cell);
    of_names.chain(of_cells).collect()
}

/// What is known of an object.
struct Known<'c> {
    provider: Provider<'c>,
    object: KnownObject,
    fields: Vec<KnownField>,
    guesses: Guesses,
}

impl<'c> Known<'c> {
    fn new(provider: Provider<'c>, module: Option<&str>, name: &str) -> Option<Self> {
        let object = provider.known_object(module, name)?;
        Some(Self {
            provider,
            fields: object.fields().collect(),
            object,
            guesses: Guesses::default(),
        })
    }

    fn doubt(&self, name: &str, value: Option<&Value>) -> Option<String> {
        let Some(field) = self.object.field(name) else {
            return self.unknown(name);
        };
        let object = self.object.name();
        if field.read_only() == Some(true) && !name.eq_ignore_ascii_case("id") {
            return Some(format!("no write sets `{name}` of `{object}`"));
        }
        unlikely_value(&field, value?.as_str()?)
    }

    fn unknown(&self, name: &str) -> Option<String> {
        let title = self.provider.display_name();
        let object = self.object.name();
        let doubt = format!("{title} is not known to have a field `{name}` of `{object}`");
        match near_fields(&self.object, &self.fields, name, &self.guesses).as_slice() {
            [] => None,
            [first] => Some(format!("{doubt}: did you mean `{first}`?")),
            [first, other, ..] => Some(format!("{doubt}: did you mean `{first}` or `{other}`?")),
        }
    }
}

/// What is doubtful about a text in a column.
fn doubt_of_cell(field: &KnownField, text: &str) -> Option<String> {
    if field.field_type().takes_cell(text) {
        return unlikely_value(field, text);
    }
    Some(not_of_type(text, field.name(), field.field_type()))
}

/// What is doubtful about a text as the value of a field.
fn unlikely_value(field: &KnownField, text: &str) -> Option<String> {
    let name = field.name();
    let values: Vec<_> = field.values().collect();
    if text.is_empty() || values.iter().any(|known| known == text) {
        return None;
    }
    let meant = closest(text, values.iter().map(AsRef::<str>::as_ref))?;
    Some(format!(
        "`{text}` is not known to be a value of `{name}`: did you mean `{meant}`?"
    ))
}
