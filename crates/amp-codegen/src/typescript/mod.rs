//! TypeScript types of the write requests.

mod text;

use std::fmt::{self, Display, Formatter};

use amp_routes::document::{Integration, Method, WriteObject};
use amp_routes::{Operation, RouteDocument};
use indexmap::IndexMap;

use crate::field_value;
use crate::names::type_names;
use crate::record::{Properties, Property, id_keys, properties};
use crate::route::{Target, targets};
use crate::wording;
use text::{doc, indent, key, quoted};

/// The types that are the same for every table.
const SHARED: &str = include_str!("shared.d.ts");

/// The types of all write requests, for a file `ampc.d.ts`. They are generated while they are
/// written.
///
/// `WriteRequests[integration][object]` is the type of a request; a name in the manifest and its
/// mapped name lead to the same type. Known keys of a record are declared, other keys may hold any
/// JSON. No known key is required, except for the id of a record that is updated or deleted: a
/// mapping only says where a value goes if it is present.
///
/// If two integrations or objects have the same name, the first is declared.
#[derive(Clone, Copy, Debug)]
pub struct TypeScript<'t>(pub &'t RouteDocument);

impl Display for TypeScript<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let table = self.0;
        let type_names = type_names(table);
        out.write_str("// Made by `ampc build`. Do not edit.\n\n")?;
        out.write_str(SHARED)?;
        let writes = by_name(table, Method::Post, |target| {
            let route = target.route;
            format!(
                "{}Write",
                type_names[route.integration as usize][route.object as usize]
            )
        });
        write_map(
            "WriteRequests",
            "The requests that write records, by the names of integration and object.",
            &writes,
            out,
        )?;
        let upserts = by_name(table, Method::Put, |_| "UpsertRequest");
        write_map(
            "UpsertRequests",
            "The requests that upsert records from CSV, by the names of integration and object.",
            &upserts,
            out,
        )?;
        for (integration, names) in table.integrations.iter().zip(&type_names) {
            for (object, name) in integration.objects.iter().zip(names) {
                out.write_str(&record_type(integration, object, name))?;
                out.write_str(&write_type(integration, object, name))?;
            }
        }
        Ok(())
    }
}

/// A value for each object, by the names of integration and object.
type ByName<'t, T> = IndexMap<&'t str, IndexMap<&'t str, T>>;

/// The types of the requests of one method.
fn by_name<'t, T>(
    table: &'t RouteDocument,
    method: Method,
    type_of: impl Fn(Target<'t>) -> T,
) -> ByName<'t, T> {
    let mut types = ByName::new();
    for target in targets(table).filter(|target| target.route.method == method) {
        let objects = types.entry(target.integration.name.as_str()).or_default();
        let first = objects.entry(target.name());
        first.or_insert_with(|| type_of(target));
    }
    types
}

fn write_map(
    name: &str,
    about: &str,
    types: &ByName<'_, impl Display>,
    out: &mut Formatter<'_>,
) -> fmt::Result {
    write!(out, "\n{}export interface {name} {{\n", doc(about))?;
    for (integration, objects) in types {
        writeln!(out, "  {}: {{", key(integration))?;
        for (object, type_name) in objects {
            writeln!(out, "    {}: {type_name};", key(object))?;
        }
        out.write_str("  };\n")?;
    }
    out.write_str("}\n")
}

fn record_type(integration: &Integration, object: &WriteObject, name: &str) -> String {
    let known = properties(integration, object);
    let mut members = members(&known);
    for id in id_keys(integration) {
        if !known.contains_key(id) {
            members += &doc("The id of the record in the provider.");
            members += id;
            members += "?: RecordId;\n";
        }
    }
    format!(
        "\n{}export interface {name}Record extends JsonObject {{\n{}}}\n",
        doc(&wording::record(object)),
        indent(&members)
    )
}

fn members(properties: &Properties<'_>) -> String {
    let members = properties.iter().map(|(name, property)| {
        let about = property
            .mapping
            .map(|mapping| doc(&wording::mapping(mapping)));
        let is_fixed = property
            .field
            .as_ref()
            .is_some_and(field_value::is_read_only);
        format!(
            "{}{}{}?: {};\n",
            about.unwrap_or_default(),
            if is_fixed { "readonly " } else { "" },
            key(name),
            type_of(property),
        )
    });
    members.collect()
}

fn type_of(property: &Property<'_>) -> String {
    match (&property.field, property.mapping) {
        (Some(field), _) if property.nested.is_empty() => {
            return field_value::typescript(field, quoted);
        }
        // A key that is mapped as a whole may hold anything.
        (_, Some(_)) => return "JsonValue".to_owned(),
        _ => {}
    }
    let nested = members(&property.nested);
    format!("JsonObject & {{\n{}}}", indent(&nested))
}

fn write_type(integration: &Integration, object: &WriteObject, name: &str) -> String {
    let beside = if integration.traits.associations {
        "Associations"
    } else {
        "NoAssociations"
    };
    let forwarded = if integration.traits.headers {
        "Headers"
    } else {
        "NoHeaders"
    };
    let id = match integration.traits.id_field.as_str() {
        "id" => "WithId".to_owned(),
        own => format!("(WithId | {{ {}: RecordId }})", key(own)),
    };
    let record = format!("{name}Record");
    // For a provider that takes one record at a time.
    let one = if object.batch.is_none() { "One" } else { "" };
    let alternatives = object.operations.iter().filter_map(|operation| {
        let alternative = match operation {
            Operation::Create => format!("Create{one}<{record}, {beside}, {forwarded}>"),
            Operation::Update => format!("Update{one}<{record} & {id}, {beside}, {forwarded}>"),
            Operation::Delete => format!("Delete<{record} & {id}, {forwarded}>"),
            Operation::Upsert => return None,
        };
        Some(format!("  | {alternative}\n"))
    });
    let alternatives: String = alternatives.collect();
    let alternatives = match alternatives.trim_end() {
        "" => "  never",
        alternatives => alternatives,
    };
    let about = format!(
        "A request to write {} of {}.",
        wording::code(&object.object_name),
        wording::code(&integration.name)
    );
    format!(
        "\n{}export type {name}Write =\n{alternatives};\n",
        doc(&about)
    )
}
