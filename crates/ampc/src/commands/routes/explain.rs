use std::io::Write;

use amp_routes::{Field, FieldKind, Integration, Object, Operation, RouteTable};
use amp_suggest::closest;
use amp_write::Problem;
use serde_json::{Value, json};

use super::{refuse, say, say_facts};
use crate::{
    cli::{RoutesExplainArguments, TableFormat},
    commands::{Status, json::print_json},
    error::Error,
    terminal::Terminal,
};

/// Shown for the field of a user-defined mapping.
const PICKED: &str = "(the field that the customer picks)";

/// Shows the mapping of one object, in both directions.
pub fn run(
    table: &RouteTable,
    arguments: &RoutesExplainArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let format = arguments.output_format;
    let integration = match &arguments.integration {
        Some(integration) => integration,
        None => match the_one_with(table, &arguments.object)? {
            Holder::One(integration) => integration,
            Holder::None(problem) => return refuse(&problem, format, terminal),
        },
    };
    let object = match table.find(integration, &arguments.object) {
        Ok(object) => object,
        Err(error) => return refuse(&Problem::from(&error), format, terminal),
    };
    match format {
        TableFormat::Json => print_json(&described(object), terminal)?,
        TableFormat::Table => print(object, terminal)?,
    }
    Ok(Status::Clean)
}

/// The integration that has an object.
enum Holder<'t> {
    One(&'t str),
    /// No integration has it; with the answer that a request would get.
    None(Box<Problem>),
}

/// The integration that has an object of this name, or the only integration.
fn the_one_with<'t>(table: &'t RouteTable, name: &str) -> Result<Holder<'t>, Error> {
    let all: Vec<Integration<'t>> = table.integrations().collect();
    if let [only] = all.as_slice() {
        return Ok(Holder::One(only.name()));
    }
    let has_it = |integration: &&Integration<'t>| {
        let mut names = integration.objects().flat_map(Object::names);
        names.any(|one| one == name)
    };
    let holders: Vec<&str> = all.iter().filter(has_it).map(|one| one.name()).collect();
    match holders.as_slice() {
        [only] => Ok(Holder::One(only)),
        [] => Ok(Holder::None(Box::new(no_such_object(name, &all)))),
        several => Err(Error::Usage(format!(
            "`{name}` is a write object of {} integrations: `{}`; choose one with `--integration`",
            several.len(),
            several.join("`, `")
        ))),
    }
}

fn no_such_object(name: &str, all: &[Integration<'_>]) -> Problem {
    let objects = all.iter().flat_map(|integration| integration.objects());
    let remedy = match closest(name, objects.flat_map(Object::names)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "`ampc routes list` shows those that there are.".to_owned(),
    };
    let detail = format!("No integration has a write object `{name}`.");
    Problem {
        remedy: Some(remedy),
        ..Problem::permanent(404, "Unknown object", detail)
    }
}

fn print(object: Object<'_>, terminal: &mut Terminal) -> Result<(), Error> {
    let integration = object.integration();
    let names: Vec<&str> = object.names().collect();
    let operations: Vec<&str> = object.operations().iter().map(Operation::as_str).collect();
    say_facts(
        terminal,
        &[
            ("integration", integration.name()),
            ("provider", integration.provider()),
            ("writes to", object.object_name()),
            ("names", &names.join(", ")),
            ("operations", &operations.join(", ")),
        ],
    )?;
    if let Some(batch) = object.batch() {
        writeln!(
            terminal.out,
            "batches      up to {} creates or {} updates in one call",
            batch.create, batch.update
        )?;
    }
    let fields: Vec<Field<'_>> = object.fields().collect();
    if fields.is_empty() {
        writeln!(
            terminal.out,
            "\nNothing is mapped: every key is written, and every field read, as it is."
        )?;
        return Ok(());
    }
    let names = width(fields.iter().map(|field| field.name));
    let targets = width(fields.iter().map(|field| field.target.unwrap_or(PICKED)));
    writeln!(
        terminal.out,
        "\nWhen a record is written, this key goes to that field:"
    )?;
    for field in &fields {
        let target = field.target.unwrap_or(PICKED);
        say(
            terminal,
            format_args!("  {:names$} -> {target}{}", field.name, remark(field)),
        )?;
    }
    writeln!(terminal.out, "  every other key is written as it is")?;
    writeln!(
        terminal.out,
        "\nWhen a record is read, this field comes as that key:"
    )?;
    for field in &fields {
        let target = field.target.unwrap_or(PICKED);
        say(
            terminal,
            format_args!("  {target:targets$} -> {}", field.name),
        )?;
    }
    writeln!(terminal.out, "  every other field comes as it is")?;
    Ok(())
}

/// The number of characters of the longest text.
fn width<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

/// A remark about a mapping.
fn remark(field: &Field<'_>) -> String {
    let default = field
        .default
        .map(|default| format!("; at first `{default}`"));
    let dropped = (field.kind == FieldKind::UserDefined && !field.required)
        .then_some("; removed when the customer picks none");
    format!(
        "{}{}",
        default.unwrap_or_default(),
        dropped.unwrap_or_default()
    )
}

fn described(object: Object<'_>) -> Value {
    let integration = object.integration();
    let fields = object.fields().map(|field| {
        json!({
            "name": field.name,
            "target": field.target,
            "kind": field.kind,
            "required": field.required,
            "default": field.default,
        })
    });
    json!({
        "integration": integration.name(),
        "provider": integration.provider(),
        "objectName": object.object_name(),
        "names": object.names().collect::<Vec<_>>(),
        "operations": object.operations().iter().collect::<Vec<_>>(),
        "inheritMapping": object.inherit_mapping(),
        "fields": fields.collect::<Vec<_>>(),
    })
}
