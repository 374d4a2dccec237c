//! The properties of an object of HubSpot.

use std::borrow::Cow;

use amp_catalog::fields::FieldType;
use amp_diagnostics::SourceFile;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::text_at;
use crate::{Field, ReadError};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Property<'t> {
    #[serde(borrow)]
    name: &'t RawValue,
    #[serde(default, borrow, rename = "type")]
    kind: Cow<'t, str>,
    /// How it is entered: with `checkbox`, several values can be chosen.
    #[serde(default, borrow)]
    field_type: Cow<'t, str>,
    #[serde(default)]
    calculated: bool,
    #[serde(default)]
    has_unique_value: bool,
    /// The options come from elsewhere, and are not listed.
    #[serde(default)]
    external_options: bool,
    #[serde(default, borrow)]
    options: Vec<Choice<'t>>,
    modification_metadata: Option<ModificationMetadata>,
}

#[derive(Deserialize)]
struct Choice<'t> {
    #[serde(borrow)]
    value: Cow<'t, str>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ModificationMetadata {
    #[serde(default)]
    read_only_value: bool,
}

pub(crate) fn fields(raw: &RawValue, source: &SourceFile) -> Result<Vec<Field>, ReadError> {
    if !raw.get().starts_with('[') {
        return Err(ReadError::Form);
    }
    let properties: Vec<Property<'_>> = serde_json::from_str(raw.get())?;
    properties.into_iter().map(|one| one.read(source)).collect()
}

fn field_type(kind: &str, entered: &str) -> FieldType {
    match kind {
        "" => FieldType::Unknown,
        "string" | "phone_number" => FieldType::String,
        "number" => FieldType::Float,
        "bool" => FieldType::Boolean,
        "date" => FieldType::Date,
        "datetime" => FieldType::DateTime,
        "enumeration" if entered == "checkbox" => FieldType::MultiSelect,
        "enumeration" => FieldType::SingleSelect,
        _ => FieldType::Other,
    }
}

impl Property<'_> {
    fn read(self, source: &SourceFile) -> Result<Field, ReadError> {
        let (name, span) = text_at(self.name, source)?;
        let modification = self.modification_metadata.as_ref();
        let is_read_only =
            self.calculated || modification.is_some_and(|metadata| metadata.read_only_value);
        let options = self.options.into_iter();
        let options = options.filter(|_| !self.external_options);
        Ok(Field {
            field_type: field_type(&self.kind, &self.field_type),
            is_key: Some(self.has_unique_value),
            is_required: false,
            createable: Some(!is_read_only),
            updateable: Some(!is_read_only),
            values: options.map(|option| option.value.into_owned()).collect(),
            source: source.clone(),
            name,
            span,
        })
    }
}
