use std::io::Write;

use amp_catalog::Provider;
use amp_catalog::fields::{Coverage, KnownField, KnownObject};
use amp_suggest::nearest;
use serde::Serialize;

use crate::{
    cli::{FieldsArguments, TableFormat},
    commands::{
        Status,
        catalog::{Pattern, catalog, provider},
        columns::{print_columns, yes_or_no},
        json::print_json,
    },
    error::Error,
    terminal::Terminal,
};

/// Lists the known fields of an object.
pub fn run(arguments: &FieldsArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let catalog = catalog(&arguments.known.config)?;
    let provider = provider(&catalog, &arguments.known)?;
    let module = arguments.known.module.as_deref();
    let name = &arguments.object;
    let Some(object) = provider.known_object(module, name) else {
        return Err(unknown(provider, module, name));
    };
    let pattern = Pattern::new(arguments.pattern.as_deref())?;
    let is_shown = |field: &KnownField| pattern.leaves(field.name());
    let fields = object
        .fields()
        .filter(is_shown)
        .map(|field| Field::new(&field));
    let fields: Vec<Field> = fields.collect();
    if fields.is_empty() {
        pattern.remark_on_none(format_args!("field of `{}`", object.name()));
    }
    match arguments.known.output_format {
        TableFormat::Table => {
            let heading = ["field", "type", "read-only", "values"].map(str::to_owned);
            print_columns(heading, fields.iter().map(Field::row), terminal)?;
            writeln!(terminal.out, "\n{}", others(&object))?;
        }
        TableFormat::Json => {
            let listed = Listed {
                object: object.name(),
                coverage: object.coverage().as_str(),
                fields,
            };
            print_json(&listed, terminal)?;
        }
    }
    Ok(Status::Clean)
}

/// The fields of an object in JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed<'a> {
    object: &'a str,
    /// How far the fields are known: `closed`, `standard` or `partial`.
    coverage: &'static str,
    fields: Vec<Field>,
}

/// A listed field.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: String,
    /// `None` if unknown, as for the flag.
    #[serde(rename = "type")]
    kind: Option<&'static str>,
    read_only: Option<bool>,
    values: Vec<String>,
}

impl Field {
    fn new(field: &KnownField) -> Self {
        let kind = Some(field.field_type().as_str()).filter(|name| !name.is_empty());
        Self {
            name: field.name().to_owned(),
            kind,
            read_only: field.read_only(),
            values: field.values().map(String::from).collect(),
        }
    }

    fn row(&self) -> [String; 4] {
        [
            self.name.clone(),
            self.kind.unwrap_or_default().to_owned(),
            yes_or_no(self.read_only).to_owned(),
            self.values.join(", "),
        ]
    }
}

/// A remark about the fields that are not listed.
fn others(object: &KnownObject) -> &'static str {
    match object.coverage() {
        Coverage::Closed => "The connector lists no others.",
        Coverage::Standard => "Customers have others of their own.",
        Coverage::Partial => "There are others.",
    }
}

fn unknown(provider: Provider<'_>, module: Option<&str>, name: &str) -> Error {
    let known: Vec<KnownObject> = provider.known_objects(module).collect();
    let title = provider.display_name();
    let advice = match *nearest(name, known.iter().map(KnownObject::name)) {
        [] if known.is_empty() => "none of its objects has known fields".to_owned(),
        [] => format!("`ampc objects {}` lists its objects", provider.key()),
        [near, ..] => format!("did you mean `{near}`?"),
    };
    Error::Usage(format!(
        "no field of an object `{name}` of {title} is known; {advice}"
    ))
}
