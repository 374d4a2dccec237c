//! Fields as described by Salesforce and by the platform.

use std::borrow::Cow;
use std::collections::BTreeMap;

use amp_catalog::fields::FieldType;
use amp_diagnostics::SourceFile;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::text_at;
use crate::{Field, ReadError};

/// A field in the output of `sf sobject describe`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the form is Salesforce's")]
struct Described<'t> {
    #[serde(borrow)]
    name: &'t RawValue,
    #[serde(default, borrow, rename = "type")]
    kind: Cow<'t, str>,
    createable: bool,
    updateable: bool,
    #[serde(default)]
    nillable: bool,
    #[serde(default)]
    defaulted_on_create: bool,
    #[serde(default)]
    external_id: bool,
    #[serde(default)]
    id_lookup: bool,
    #[serde(default)]
    restricted_picklist: bool,
    #[serde(default, borrow)]
    picklist_values: Vec<PicklistValue<'t>>,
}

#[derive(Deserialize)]
struct PicklistValue<'t> {
    #[serde(borrow)]
    value: Cow<'t, str>,
    #[serde(default = "yes")]
    active: bool,
}

/// A field in the platform's description.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata<'t> {
    #[serde(borrow)]
    field_name: &'t RawValue,
    #[serde(default, borrow)]
    value_type: Cow<'t, str>,
    read_only: Option<bool>,
    #[serde(default)]
    is_required: bool,
    #[serde(default, borrow)]
    values: Vec<FieldValue<'t>>,
}

#[derive(Deserialize)]
struct FieldValue<'t> {
    #[serde(borrow)]
    value: Cow<'t, str>,
}

fn yes() -> bool {
    true
}

pub(crate) fn fields(raw: &RawValue, source: &SourceFile) -> Result<Vec<Field>, ReadError> {
    match raw.get().as_bytes().first() {
        Some(b'[') => {
            let fields: Vec<Described<'_>> = serde_json::from_str(raw.get())?;
            fields.into_iter().map(|field| field.read(source)).collect()
        }
        Some(b'{') => {
            let fields: BTreeMap<Cow<'_, str>, Metadata<'_>> = serde_json::from_str(raw.get())?;
            fields
                .into_values()
                .map(|field| field.read(source))
                .collect()
        }
        _ => Err(ReadError::Form),
    }
}

impl Described<'_> {
    fn read(self, source: &SourceFile) -> Result<Field, ReadError> {
        let (name, span) = text_at(self.name, source)?;
        let values = self.picklist_values.into_iter();
        let values = values.filter(|value| value.active && self.restricted_picklist);
        Ok(Field {
            field_type: field_type(&self.kind),
            // Records are identified by their `Id` and by external ids.
            is_key: Some(self.external_id || self.id_lookup),
            is_required: self.createable && !self.nillable && !self.defaulted_on_create,
            createable: Some(self.createable),
            updateable: Some(self.updateable),
            values: values.map(|value| value.value.into_owned()).collect(),
            source: source.clone(),
            name,
            span,
        })
    }
}

/// The type for one of Salesforce's type names.
fn field_type(word: &str) -> FieldType {
    match word {
        "" => FieldType::Unknown,
        "string" | "textarea" | "phone" | "url" | "email" | "encryptedstring" | "combobox" => {
            FieldType::String
        }
        "boolean" => FieldType::Boolean,
        "int" | "long" => FieldType::Int,
        "double" | "currency" | "percent" => FieldType::Float,
        "date" => FieldType::Date,
        "datetime" => FieldType::DateTime,
        "picklist" => FieldType::SingleSelect,
        "multipicklist" => FieldType::MultiSelect,
        "id" | "reference" => FieldType::Reference,
        "address" | "location" => FieldType::Object,
        _ => FieldType::Other,
    }
}

impl Metadata<'_> {
    fn read(self, source: &SourceFile) -> Result<Field, ReadError> {
        let (name, span) = text_at(self.field_name, source)?;
        let writable = self.read_only.map(|read_only| !read_only);
        let values = self.values.into_iter();
        Ok(Field {
            field_type: FieldType::from_name(&self.value_type).unwrap_or(FieldType::Other),
            // The platform does not tell.
            is_key: None,
            is_required: self.is_required,
            createable: writable,
            updateable: writable,
            values: values.map(|value| value.value.into_owned()).collect(),
            source: source.clone(),
            name,
            span,
        })
    }
}
