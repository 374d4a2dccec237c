//! Properties of plans for any mappings and records, tried on random ones from a fixed seed.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::io::{self, Read};

use amp_routes::RouteTable;
use amp_routes::document::FieldMapping;
use amp_testkit::{Random, mapped_object, mapping};
use amp_write::plan::{restore, rewrite_csv};
use amp_write::{BulkWriteRequest, CsvReader, InstallationConfig, WriteRequest, plan, plan_bulk};
use serde_json::{Map, Value, json};

const ROUNDS: usize = 1000;

#[test]
fn a_one_to_one_mapping_is_undone_by_reading_back() {
    let mut random = Random::new(1);
    let mut mapped = 0;
    for _ in 0..ROUNDS {
        // Names and targets are disjoint, so no two keys collide.
        let names = paths(&mut random, "n");
        let targets = paths(&mut random, "t");
        let pairs: Vec<_> = names.into_iter().zip(targets).collect();
        let mut record = Map::new();
        for (name, _) in &pairs {
            if random.below(4) > 0 {
                put(&mut record, name, value(&mut random));
                mapped += 1;
            }
        }
        for key in ["other", "more"] {
            if random.below(2) > 0 {
                record.insert(key.to_owned(), value(&mut random));
            }
        }
        for provider in ["salesforce", "hubspot", "pipedrive"] {
            let table = table(provider, &pairs);
            check_round_trip(&table, &record);
        }
    }
    assert!(mapped > ROUNDS);
}

/// Writes a record and reads it back.
fn check_round_trip(table: &RouteTable, record: &Map<String, Value>) {
    let object = table.find("i", "o").unwrap();
    let installation = InstallationConfig::default();
    let body = json!({ "groupRef": "g", "type": "create", "record": record });
    let request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let plan = plan(object, &request, &installation).unwrap();
    let written = &plan.records[0].record;
    assert!(
        !written.keys().any(|key| key.starts_with('n')),
        "{written:?}"
    );
    assert_eq!(restore(object, written, &installation).unwrap(), *record);
}

#[test]
fn any_mapping_of_any_record_is_planned_alike_or_refused_alike() {
    let mut random = Random::new(2);
    let (mut planned, mut refused) = (0, 0);
    for _ in 0..ROUNDS {
        let few = |random: &mut Random| format!("$['{}']", ["a", "A", "b"][random.below(3)]);
        let pairs: Vec<_> = (0..random.below(5))
            .map(|_| {
                let mut path = || {
                    let key = few(&mut random);
                    match random.below(3) {
                        0 => key + &few(&mut random)[1..],
                        _ => key[3..4].to_owned(),
                    }
                };
                (path(), path())
            })
            .collect();
        let table = table(["salesforce", "hubspot"][random.below(2)], &pairs);
        let object = table.find("i", "o").unwrap();
        let record = json!({ "a": value(&mut random), "b": { "a": 1, "A": value(&mut random) } });
        let body = json!({ "groupRef": "g", "type": "update", "record": record });
        let mut request = WriteRequest::from_json(body.to_string().as_bytes()).unwrap();
        request.write_type = amp_write::request::WriteType::Create;
        let installation = InstallationConfig::default();
        let first = plan(object, &request, &installation);
        assert_eq!(first, plan(object, &request, &installation));
        match first {
            Ok(plan) => {
                planned += 1;
                let record = record.as_object().unwrap();
                // No value is lost and none is made up.
                assert_eq!(
                    leaves(&Value::Object(plan.records[0].record.clone())),
                    leaves(&Value::Object(record.clone())),
                    "{pairs:?}"
                );
                let _ = restore(object, &plan.records[0].record, &installation);
            }
            Err(error) => {
                refused += 1;
                assert_eq!(error.pointer, "/record");
            }
        }
    }
    assert!(planned > 100 && refused > 100, "{planned} {refused}");
}

#[test]
fn any_csv_text_is_planned_and_written_or_refused() {
    let mut random = Random::new(3);
    let (mut written, mut malformed, mut refused) = (0, 0, 0);
    let pairs = [("a", "x"), ("b", "$['y']"), ("$['c']['d']", "$['z']['d']")];
    let pairs = pairs.map(|(name, target)| (name.to_owned(), target.to_owned()));
    for _ in 0..2 * ROUNDS {
        let text = csv(&mut random);
        let body = json!({ "groupRef": "g", "primaryKey": "a", "records": text });
        let request = BulkWriteRequest::from_json(body.to_string().as_bytes());
        // The text is the same however small the pieces are in which it arrives.
        let rows = CsvReader::new(OneByOne(text.as_bytes()));
        let Ok(request) = request else {
            malformed += 1;
            continue;
        };
        let rows = rows.unwrap();
        let table = table(["salesforce", "hubspot"][random.below(2)], &pairs);
        let object = table.find("i", "o").unwrap();
        let header = rows.header().to_vec();
        let Ok(plan) = plan_bulk(object, &request, &header, &InstallationConfig::default()) else {
            refused += 1;
            continue;
        };
        let mut csv = Vec::new();
        let count = rewrite_csv(&plan, rows, &mut csv).unwrap();
        let again = CsvReader::new(csv.as_slice()).unwrap();
        let fields: Vec<_> = plan
            .columns
            .iter()
            .filter_map(|column| column.field.clone())
            .collect();
        assert_eq!(again.header(), fields, "{text:?}");
        // The result means the same, so rewriting it again changes nothing.
        let mut same = plan.clone();
        for column in &mut same.columns {
            column.column = column.field.clone().unwrap();
        }
        let mut twice = Vec::new();
        assert_eq!(rewrite_csv(&same, again, &mut twice).unwrap(), count);
        assert_eq!(twice, csv, "{text:?}");
        written += 1;
    }
    let seen = [written, malformed, refused];
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}

#[test]
fn any_bytes_at_a_url_are_read_or_refused() {
    let mut random = Random::new(4);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..2 * ROUNDS {
        let mut bytes = csv(&mut random).into_bytes();
        let place = random.below(bytes.len());
        bytes[place] = [b'"', b',', b'\n', 0, 0x80, 0xff][random.below(6)];
        match CsvReader::new(bytes.as_slice()) {
            Ok(rows) => {
                assert!(rows.header().iter().all(|column| !column.is_empty()));
                read += 1;
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                refused += 1;
            }
        }
    }
    assert!(read > 100 && refused > 100, "{read} {refused}");
}

/// The line of a defect is that of an editor, for every kind of line break.
#[test]
fn the_lines_of_a_csv_text_are_counted() {
    for end in ["\n", "\r\n", "\r"] {
        for (text, line) in [
            ("a,b|1|", 2),
            ("a,b|1,2|3,4|5|", 4),
            ("a,b||1,2|||3|", 6),
            ("||a,b|1,2,3|", 4),
            ("a,b|\"1|2\",3|4|", 4),
            ("a,\"b|c\"|\"1||2\",\"3|\"||\"x|y\"|", 8),
            ("a,b|1,2|3,\"4\"5|", 3),
            ("a,b|1,\"2|3\"||4,5\"|", 5),
            ("a,b|1,2||3,\"4|5|", 4),
            ("a,b|\"\"|", 2),
            ("a,b|1,2| |", 3),
        ] {
            let text = text.replace('|', end);
            let read = |text: &[u8]| {
                let rows = CsvReader::new(OneByOne(text));
                let header = rows
                    .as_ref()
                    .map_or(Vec::new(), |rows| rows.header().to_vec());
                let plan = upsert_of(&header);
                rows.and_then(|rows| rewrite_csv(&plan, rows, io::sink()))
            };
            let error = read(text.as_bytes()).unwrap_err().to_string();
            let named: Vec<_> = error.split("line ").skip(1).collect();
            let named = named[0].split(|character: char| !character.is_ascii_digit());
            assert_eq!(
                named.clone().next(),
                Some(line.to_string().as_str()),
                "{text:?}: {error}"
            );
            // Reading the text as a whole gives the same result.
            let body = json!({ "groupRef": "g", "primaryKey": "a", "records": text });
            let errors = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap_err();
            assert_eq!(errors.to_string(), format!("`/records`: {error}"));
        }
    }
}

/// A plan that sends every column as it is.
fn upsert_of(header: &[String]) -> amp_write::BulkPlan {
    let table = table("hubspot", &[]);
    let body = json!({ "groupRef": "g", "primaryKey": "a", "records": "a\n" });
    let request = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let header = if header.is_empty() {
        &["a".to_owned()]
    } else {
        header
    };
    let object = table.find("i", "o").unwrap();
    plan_bulk(object, &request, header, &InstallationConfig::default()).unwrap()
}

/// However many tools added a mark, and however the bytes arrive.
#[test]
fn byte_order_marks_before_a_csv_text_are_passed_over() {
    for marks in 0..4 {
        let text = "\u{feff}".repeat(marks) + "\u{fefe}id,name\n1,\u{feff}x\n";
        for cut in 0..=text.len() {
            let (first, rest) = text.as_bytes().split_at(cut);
            let rows = CsvReader::new(first.chain(OneByOne(rest))).unwrap();
            assert_eq!(rows.header(), ["\u{fefe}id", "name"], "{marks} {cut}");
        }
        let rows = CsvReader::new(text.as_bytes()).unwrap();
        assert_eq!(rows.header(), ["\u{fefe}id", "name"], "{marks}");
    }
    let only_marks = "\u{feff}\u{feff}".as_bytes();
    assert!(CsvReader::new(only_marks).is_err());
}

/// A reader that returns one byte at a time, as a slow connection may.
struct OneByOne<'t>(&'t [u8]);

impl Read for OneByOne<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some((first, rest)) = self.0.split_first().filter(|_| !buffer.is_empty()) else {
            return Ok(0);
        };
        buffer[0] = *first;
        self.0 = rest;
        Ok(1)
    }
}

/// The values of a record that contain no others, sorted.
fn leaves(value: &Value) -> Vec<String> {
    let mut leaves = match value {
        Value::Object(object) if !object.is_empty() => object.values().flat_map(leaves).collect(),
        _ => vec![value.to_string()],
    };
    leaves.sort();
    leaves
}

fn table(provider: &str, pairs: &[(String, String)]) -> RouteTable {
    let mappings = pairs.iter().map(|(name, target)| FieldMapping {
        required: true,
        ..mapping(name, target)
    });
    RouteTable::from_document(&mapped_object(provider, mappings)).unwrap()
}

/// Six paths, flat and nested, none of which leads into another.
fn paths(random: &mut Random, first: &str) -> Vec<String> {
    let mut paths = BTreeSet::new();
    while paths.len() < 6 {
        let number = random.below(20);
        paths.insert(match random.below(3) {
            0 => format!("$['{first} d']['{number}']['.$\"']"),
            1 => format!("$['{first}{}']['é{number}']", number % 3 + 100),
            _ => format!("{first}{number}"),
        });
    }
    let mut paths: Vec<_> = paths.into_iter().collect();
    paths.rotate_left(random.below(6));
    paths
}

/// Puts a value at a path in bracket notation, or under a key.
fn put(record: &mut Map<String, Value>, path: &str, value: Value) {
    let Some(steps) = path.strip_prefix("$['") else {
        record.insert(path.to_owned(), value);
        return;
    };
    let keys: Vec<_> = steps.trim_end_matches("']").split("']['").collect();
    let (last, parents) = keys.split_last().unwrap();
    let mut inner = record;
    for key in parents {
        let next = inner.entry(*key).or_insert_with(|| json!({}));
        inner = next.as_object_mut().unwrap();
    }
    inner.insert((*last).to_owned(), value);
}

/// A text that is CSV, or nearly so.
fn csv(random: &mut Random) -> String {
    const CELLS: [&str; 9] = [
        "a",
        "b",
        "c",
        "\"a\"",
        "\"x,\r\n\"\"y\"",
        "é",
        "",
        "$['c']['d']",
        "\"",
    ];
    let columns = random.below(3) + 1;
    let mut text = if random.below(4) == 0 { "\u{feff}" } else { "" }.to_owned();
    for row in 0..=random.below(4) {
        let cells: Vec<_> = (0..columns)
            .map(|column| {
                // Sometimes a quote is left open.
                let kinds = CELLS.len() - usize::from(random.below(8) > 0);
                let cell = CELLS[random.below(kinds)];
                if (row, column) == (0, 0) { "a" } else { cell }
            })
            .collect();
        text += &cells.join(",");
        text += ["\n", "\r\n", "\r"][random.below(3)];
    }
    text
}

fn value(random: &mut Random) -> Value {
    match random.below(5) {
        0 => Value::Null,
        1 => json!(random.below(1000)),
        2 => json!([{ "n1": random.below(10) }]),
        3 => json!({ "a": random.below(10), "n2": "x" }),
        _ => json!("text"),
    }
}
