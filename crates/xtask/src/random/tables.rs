//! Random routing tables, requests and installations.

use amp_routes::BatchLimits;
use amp_routes::document::{
    FieldKind, FieldMapping, Integration, Operation, RouteDocument, ValueDefaults, ValueType,
    WriteObject,
};
use amp_testkit::provider_traits;
use serde_json::{Map, Value, json};

use crate::dice::Dice;

/// An empty name is an error in a manifest.
const NAMES: [&str; 21] = [
    "account",
    "Account",
    "contact",
    "company",
    "crm",
    "a",
    "b",
    "id",
    "Id",
    ".",
    "..",
    " ",
    "a/b",
    "a b",
    "a%2Fb",
    "größe",
    "🦀",
    "a:async",
    "touchpoints__c",
    "a\nb",
    "\"",
];

const PROVIDERS: [&str; 4] = ["salesforce", "hubspot", "pipedrive", "none"];

/// A table, usually one without two items of the same name.
pub(super) fn random_document(dice: &mut Dice) -> RouteDocument {
    let project = text(dice);
    let count = dice.below(4);
    let integrations = (0..count).map(|number| integration(dice, number));
    RouteDocument::new(project, integrations.collect())
}

fn integration(dice: &mut Dice, number: usize) -> Integration {
    let count = dice.below(4);
    let objects = (0..count).map(|number| object(dice, number)).collect();
    let provider = *dice.pick(&PROVIDERS);
    Integration {
        name: name(dice, number),
        id: dice.once_in(3).then(|| format!("id-{number}")),
        display_name: text(dice),
        provider: provider.to_owned(),
        module: text(dice),
        traits: provider_traits(provider),
        objects,
    }
}

fn object(dice: &mut Dice, number: usize) -> WriteObject {
    let object_name = name(dice, number);
    let mut names = vec![object_name.clone()];
    if dice.once_in(2) {
        names.push(name(dice, number + 10));
    }
    let mut operations = vec![
        Operation::Create,
        Operation::Update,
        Operation::Delete,
        Operation::Upsert,
    ];
    let kept = dice.below(5);
    dice.draw(&mut operations, kept);
    operations.sort_by_key(|operation| *operation as u8);
    let count = dice.below(5);
    WriteObject {
        object_name,
        names,
        custom: dice.once_in(2),
        operations,
        inherit_mapping: dice.once_in(2),
        fields: (0..count).map(|_| field(dice)).collect(),
        value_defaults: ValueDefaults {
            allow_any_fields: dice.once_in(2),
        },
        batch: dice.once_in(2).then(|| BatchLimits {
            create: u32::try_from(dice.below(200)).unwrap_or_default(),
            update: 100,
        }),
    }
}

fn field(dice: &mut Dice) -> FieldMapping {
    let is_predefined = dice.once_in(2);
    FieldMapping {
        name: path(dice),
        target: is_predefined.then(|| path(dice)),
        kind: if is_predefined {
            FieldKind::Predefined
        } else {
            FieldKind::UserDefined
        },
        required: dice.once_in(2),
        default: text(dice),
        value_type: dice.once_in(4).then_some(ValueType::DateTime),
        read_only: dice.once_in(4).then(|| dice.once_in(2)),
    }
}

/// A name that few others have, or one that is hard to write in a path.
fn name(dice: &mut Dice, number: usize) -> String {
    if dice.once_in(3) {
        return (*dice.pick(&NAMES)).to_owned();
    }
    format!("name{number}")
}

fn text(dice: &mut Dice) -> Option<String> {
    dice.once_in(2).then(|| (*dice.pick(&NAMES)).to_owned())
}

/// A key, a path in bracket notation, or a text that resembles one.
fn path(dice: &mut Dice) -> String {
    let key = *dice.pick(&NAMES);
    let other = *dice.pick(&NAMES);
    match dice.below(5) {
        0 => format!("$['{key}']"),
        1 => format!("$['{key}']['{other}']"),
        2 => format!("$['{key}'"),
        _ => key.to_owned(),
    }
}

/// A body of a write request, usually one that is accepted.
pub(super) fn random_body(dice: &mut Dice) -> Value {
    let kind = *dice.pick(&["create", "update", "delete", "upsert"]);
    let mut body = json!({ "groupRef": "g", "type": kind });
    if dice.once_in(4) {
        let count = dice.below(3);
        let records: Vec<Value> = (0..count)
            .map(|_| json!({ "record": record(dice) }))
            .collect();
        body["batch"] = records.into();
    } else {
        body["record"] = record(dice);
    }
    if dice.once_in(4) {
        body["mode"] = (*dice.pick(&["synchronous", "asynchronous", "never"])).into();
    }
    body
}

fn record(dice: &mut Dice) -> Value {
    let count = dice.below(6);
    let mut record: Map<String, Value> = (0..count)
        .map(|_| ((*dice.pick(&NAMES)).to_owned(), value(dice)))
        .collect();
    if dice.once_in(2) {
        let id = *dice.pick(&["id", "Id"]);
        record.insert(id.to_owned(), json!("1"));
    }
    record.into()
}

fn value(dice: &mut Dice) -> Value {
    let key = *dice.pick(&NAMES);
    match dice.below(6) {
        0 => Value::Null,
        1 => json!(dice.below(1000)),
        2 => json!([{ key: 1 }]),
        3 => json!({ key: { "a": 1 }, "b": "x" }),
        4 => json!(dice.once_in(2)),
        _ => json!(key),
    }
}

/// A body of a bulk request, with rows that are CSV or nearly so.
pub(super) fn random_bulk_body(dice: &mut Dice) -> Value {
    const CELLS: [&str; 10] = [
        "a",
        "b",
        "id",
        "\"a\"",
        "\"x,\r\n\"\"y\"",
        "é",
        "",
        "$['a']['b']",
        "\"",
        "1",
    ];
    let columns = dice.below(3) + 1;
    let marks = dice.below(8).saturating_sub(5);
    let mut rows = "\u{feff}".repeat(marks);
    for _ in 0..=dice.below(4) {
        let cells: Vec<&str> = (0..columns).map(|_| *dice.pick(&CELLS)).collect();
        rows += &cells.join(",");
        rows += *dice.pick(&["\n", "\r\n", "\r"]);
    }
    json!({ "groupRef": "g", "primaryKey": dice.pick(&["a", "id", "b"]), "records": rows })
}

/// A customer's choices as the platform stores them, or nearly so.
pub(super) fn random_installation(dice: &mut Dice) -> Value {
    let object = *dice.pick(&NAMES);
    let (mapped, field) = (path(dice), path(dice));
    let other = *dice.pick(&NAMES);
    json!({
        "provider": dice.pick(&PROVIDERS),
        "read": { "objects": { object: {
            "selectedFieldMappings": { mapped: field.clone(), other: other },
            "selectedValueMappings": { field.clone(): { "ours": "theirs" } },
        } } },
        "write": { "objects": { object: {
            "deletionSettings": { "enabled": dice.once_in(2) },
            "selectedFieldSettings": { field: {
                "default": { "stringValue": "x" },
                "writeOnCreate": dice.pick(&["always", "never"]),
                "writeOnUpdate": dice.pick(&["always", "never", "ifEmpty"]),
            } },
        } } },
    })
}
