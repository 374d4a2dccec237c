//! A custom field in the source of a Salesforce project:
//! `objects/Contact/fields/Score__c.field-meta.xml`.

use std::path::Path;

use amp_catalog::fields::FieldType;
use amp_diagnostics::{SourceFile, Span};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use crate::{Field, Object, ReadError};

/// The types of fields whose values Salesforce sets itself.
const FILLED_IN: [&str; 2] = ["AutoNumber", "Summary"];

/// The contents of the elements of a file.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each element is there or not"
)]
struct Elements {
    full_name: Option<(String, Span)>,
    kind: String,
    is_formula: bool,
    is_external_id: bool,
    is_required: bool,
    is_restricted: bool,
    values: Vec<String>,
}

pub(crate) fn read(path: &Path, source: &SourceFile) -> Result<Object, ReadError> {
    let elements = elements(source)?;
    let (name, span) = elements.full_name.ok_or(ReadError::Form)?;
    let folder = path.parent().and_then(Path::parent);
    let object = folder
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let object = object.ok_or(ReadError::Form)?;
    let is_writable = Some(!elements.is_formula);
    let values = if elements.is_restricted {
        elements.values
    } else {
        Vec::new()
    };
    let field = Field {
        field_type: field_type(&elements.kind),
        is_key: Some(elements.is_external_id),
        is_required: elements.is_required,
        createable: is_writable,
        updateable: is_writable,
        values,
        source: source.clone(),
        name,
        span,
    };
    // A project contains what was created or changed, and not what every account has.
    Ok(Object::new(
        (object.to_owned(), Span::default()),
        false,
        source,
        vec![field],
    ))
}

fn field_type(word: &str) -> FieldType {
    match word {
        "" => FieldType::Unknown,
        "Text" | "TextArea" | "LongTextArea" | "Html" | "Email" | "Phone" | "Url"
        | "EncryptedText" | "AutoNumber" => FieldType::String,
        "Checkbox" => FieldType::Boolean,
        "Number" | "Currency" | "Percent" => FieldType::Float,
        "Date" => FieldType::Date,
        "DateTime" => FieldType::DateTime,
        "Picklist" => FieldType::SingleSelect,
        "MultiselectPicklist" => FieldType::MultiSelect,
        "Lookup" | "MasterDetail" | "Hierarchy" => FieldType::Reference,
        "Location" => FieldType::Object,
        _ => FieldType::Other,
    }
}

/// The most elements around a relevant text, its own included.
const DEEPEST: usize = 5;

fn elements(source: &SourceFile) -> Result<Elements, ReadError> {
    let text = source.text();
    let mut reader = Reader::from_str(text);
    let mut elements = Elements::default();
    // The names of the open elements, outermost first.
    let mut open: Vec<String> = Vec::new();
    let mut is_custom_field = false;
    let (mut written, mut start) = (String::new(), 0);
    loop {
        let before = reader.buffer_position();
        match reader.read_event()? {
            Event::Start(element) => {
                let name = element.local_name().as_ref().to_owned();
                is_custom_field |= open.is_empty() && name == "CustomField";
                open.push(name);
                written.clear();
                start = reader.buffer_position();
            }
            Event::Text(part) => written.push_str(&part),
            Event::GeneralRef(name) => {
                written.push_str(resolve_predefined_entity(&name).unwrap_or("?"));
            }
            Event::End(_) => {
                if open.len() <= DEEPEST {
                    elements.take(&open, written.trim(), span(start, before));
                }
                written.clear();
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if is_custom_field {
        Ok(elements)
    } else {
        Err(ReadError::Form)
    }
}

fn span(start: u64, end: u64) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

impl Elements {
    fn take(&mut self, open: &[String], value: &str, span: Span) {
        let path: Vec<&str> = open.iter().skip(1).map(String::as_str).collect();
        match *path {
            ["fullName"] if !value.is_empty() => self.full_name = Some((value.to_owned(), span)),
            ["formula"] if !value.is_empty() => self.is_formula = true,
            ["type"] => {
                self.is_formula |= FILLED_IN.contains(&value);
                value.clone_into(&mut self.kind);
            }
            ["externalId"] => self.is_external_id = value == "true",
            ["required"] => self.is_required = value == "true",
            ["valueSet", "restricted"] => self.is_restricted = value == "true",
            ["valueSet", "valueSetDefinition", "value", "fullName"] => {
                self.values.push(value.to_owned());
            }
            _ => {}
        }
    }
}
