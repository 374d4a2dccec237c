//! The allocations of a plan are linear in its input, and its stack does not grow. Allocations are
//! counted, since times are unreliable on a shared machine.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(
    clippy::disallowed_methods,
    reason = "a thread has a stack of a known size"
)]

use std::thread;

use allocation_counter::measure;
use amp_routes::RouteTable;
use amp_routes::document::RouteDocument;
use amp_testkit::{mapped_object, mapping};
use amp_write::plan::restore;
use amp_write::{
    BulkWriteRequest, CsvReader, InstallationConfig, WriteRequest, limits, plan, plan_bulk,
};
use serde_json::{Map, Value, json};

/// How many mappings, keys and settings the smaller input has.
const MANY: usize = 300;

/// Where the mapped names and the fields are.
#[derive(Clone, Copy)]
struct Shape {
    name: fn(usize) -> String,
    field: fn(usize) -> String,
}

const SHAPES: [Shape; 6] = [
    Shape {
        name: |index| format!("m{index}"),
        field: |index| format!("f{index}__c"),
    },
    Shape {
        name: |index| format!("$['a{index}']['b']"),
        field: |index| format!("f{index}__c"),
    },
    Shape {
        name: |index| format!("$['a']['b{index}']"),
        field: |index| format!("f{index}__c"),
    },
    Shape {
        name: |index| format!("m{index}"),
        field: |index| format!("$['x']['y{index}']['z']"),
    },
    Shape {
        name: |index| format!("$['a']['b']['c{index}']"),
        field: |index| format!("$['x{index}']['y']"),
    },
    Shape {
        name: |index| format!("$['a{index}']{}", "['b']".repeat(limits::PATH_DEPTH - 1)),
        field: |index| {
            format!(
                "$['x']{}['{index}']",
                "['y']".repeat(limits::PATH_DEPTH - 2)
            )
        },
    },
];

#[test]
fn records_with_many_mappings_are_planned_in_linear_space() {
    for shape in SHAPES {
        check_growth(|count| {
            let table = table(shape, count);
            let record = record(shape.name, count);
            let body = json!({ "groupRef": "g", "type": "update", "record": record });
            let installation = installation(shape, count);
            move || {
                let object = table.find("i", "o").unwrap();
                let mut request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
                request.write_type = amp_write::request::WriteType::Create;
                let planned = plan(object, &request, &installation).unwrap();
                restore(object, &planned.records[0].record, &installation).unwrap();
            }
        });
    }
}

/// The record has keys in the objects that mappings write into.
#[test]
fn records_that_pass_beside_many_mappings_are_planned_in_linear_space() {
    let shape = SHAPES[3];
    check_growth(|count| {
        let table = table(shape, count);
        let mut record = record(shape.name, count);
        let beside = (0..count).map(|index| (format!("y{index}"), json!({ "w": 1 })));
        record.insert("x".to_owned(), Value::Object(beside.collect()));
        let body = json!({ "groupRef": "g", "type": "create", "record": record });
        move || {
            let object = table.find("i", "o").unwrap();
            let request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
            plan(object, &request, &InstallationConfig::default()).unwrap();
        }
    });
}

#[test]
fn columns_with_many_mappings_are_planned_in_linear_space() {
    for shape in &SHAPES[..3] {
        check_growth(|count| {
            let table = table(*shape, count);
            let header: Vec<_> = (0..count).map(shape.name).collect();
            let csv = format!("{}\n", header.join(","));
            let body = json!({ "groupRef": "g", "primaryKey": header[0], "records": csv });
            let installation = installation(*shape, count);
            move || {
                let object = table.find("i", "o").unwrap();
                let request = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
                let rows = CsvReader::new(csv.as_bytes()).unwrap();
                plan_bulk(object, &request, rows.header(), &installation).unwrap();
            }
        });
    }
}

/// The deepest value in every place, on a stack of 512 KiB.
#[test]
fn the_deepest_paths_need_little_stack() {
    let deep = |depth: usize| format!("${}", "['a']".repeat(depth));
    for depth in [limits::PATH_DEPTH, limits::PATH_DEPTH + 1, 4000] {
        let path = deep(depth);
        let run = move || {
            let shape = Shape {
                name: |_| "m".to_owned(),
                field: |_| "f".to_owned(),
            };
            let mut document = document(shape, 1);
            let mut plans = Vec::new();
            for [name, target] in [[&path, "f"], ["m", &path], [&path, &path]] {
                let field = &mut document.integrations[0].objects[0].fields[0];
                field.name = name.to_owned();
                field.target = Some(target.to_owned());
                plans.push((document.clone(), json!({})));
            }
            document.integrations[0].objects[0].fields[0].target = None;
            for chosen in [
                json!({ "read": { "selectedFieldMappings": { "m": path } } }),
                json!({ "read": { "selectedFieldMappings": { path.as_str(): "x" } } }),
                json!({ "read": { "selectedValueMappings": { path.as_str(): { "a": "b" } } } }),
                json!({ "write": { "selectedFieldSettings": {
                    path.as_str(): { "default": { "stringValue": "x" }, "writeOnCreate": "never" },
                } } }),
                json!({ "write": { "selectedValueDefaults": { path.as_str(): "x" } } }),
            ] {
                let parts = ["read", "write"].map(|part| (part, &chosen[part]));
                let given = parts.into_iter().filter(|(_, part)| !part.is_null());
                let stored: Map<_, _> = given
                    .map(|(part, of)| (part.to_owned(), json!({ "objects": { "o": of } })))
                    .collect();
                plans.push((document.clone(), stored.into()));
            }
            for (document, stored) in plans {
                let table = RouteTable::from_document(&document).unwrap();
                let object = table.find("i", "o").unwrap();
                let installation =
                    InstallationConfig::from_json(stored.to_string().as_bytes()).unwrap();
                let mut record = json!("leaf");
                for _ in 0..limits::PATH_DEPTH {
                    record = json!({ "a": record });
                }
                record["m"] = 1.into();
                let body = json!({ "groupRef": "g", "type": "create", "record": record });
                let request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
                let planned = plan(object, &request, &installation);
                if let Ok(plan) = &planned {
                    let _ = restore(object, &plan.records[0].record, &installation);
                }
                let header = ["k".to_owned(), path.clone()];
                let csv = format!("{}\n", header.join(","));
                let body = json!({ "groupRef": "g", "primaryKey": "k", "records": csv });
                let bulk = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
                let upsert = plan_bulk(object, &bulk, &header, &installation);
                if depth > limits::PATH_DEPTH {
                    let error = upsert.unwrap_err().to_string();
                    assert!(error.ends_with("has more than 64 keys"), "{error}");
                    assert!(error.len() < 400, "{error}");
                    assert_eq!(
                        planned.map_err(|error| error.to_string().len() < 400),
                        Err(true)
                    );
                }
            }
        };
        let thread = thread::Builder::new().stack_size(512 * 1024);
        thread.spawn(run).unwrap().join().unwrap();
    }
}

/// Runs something with much input and with twice as much, and compares the number and size of
/// allocations: quadratic growth would show as a factor of 4.
fn check_growth<R: FnMut()>(mut prepare: impl FnMut(usize) -> R) {
    let mut work = |count| {
        let allocated = measure(prepare(count));
        [allocated.count_total, allocated.bytes_total]
    };
    let (few, many) = (work(MANY), work(2 * MANY));
    let is_linear = few.iter().zip(many).all(|(few, many)| 2 * many <= 5 * few);
    assert!(is_linear, "{few:?} for {MANY}, {many:?} for twice as many");
}

/// Settings, value mappings and defaults, half of them for fields that the record lacks, with
/// another case than the fields.
fn installation(shape: Shape, count: usize) -> InstallationConfig {
    let field = |index| (shape.field)(index).replace('f', "F");
    let settings = (0..count).step_by(2).map(|index| {
        let setting = json!({ "writeOnCreate": "never", "writeOnUpdate": "never" });
        (field(index), setting)
    });
    let defaults = (0..count).map(|index| {
        let setting = json!({ "default": { "stringValue": "x" } });
        (format!("Default{index}"), setting)
    });
    let values = (0..count).map(|index| (field(index), json!({ "v": "w" })));
    let picks = (0..count).map(|index| (format!("dynamic{index}"), json!(format!("D{index}"))));
    let [settings, values, picks]: [Map<_, _>; 3] = [
        settings.chain(defaults).collect(),
        values.collect(),
        picks.collect(),
    ];
    let stored = json!({
        "read": { "objects": { "o": {
            "selectedValueMappings": values,
            "selectedFieldMappings": picks,
        } } },
        "write": { "objects": { "o": {
            "selectedFieldSettings": settings,
        } } },
    });
    InstallationConfig::from_json(stored.to_string().as_bytes()).unwrap()
}

fn record(name: fn(usize) -> String, count: usize) -> Map<String, Value> {
    let mut record = Map::new();
    for index in 0..count {
        let name = name(index);
        let Some(steps) = name.strip_prefix("$['") else {
            record.insert(name, "v".into());
            continue;
        };
        let keys: Vec<_> = steps.trim_end_matches("']").split("']['").collect();
        let (last, parents) = keys.split_last().unwrap();
        let mut inner = &mut record;
        for key in parents {
            let next = inner.entry(*key).or_insert_with(|| json!({}));
            inner = next.as_object_mut().unwrap();
        }
        inner.insert((*last).to_owned(), "v".into());
    }
    record
}

fn table(shape: Shape, count: usize) -> RouteTable {
    RouteTable::from_document(&document(shape, count)).unwrap()
}

fn document(shape: Shape, count: usize) -> RouteDocument {
    let mappings = (0..count).map(|index| mapping((shape.name)(index), (shape.field)(index)));
    mapped_object("salesforce", mappings)
}
