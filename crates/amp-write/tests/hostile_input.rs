//! Random tables, installations, bodies and CSV files, valid and damaged, from a fixed seed: the
//! function of the fuzz target `plan`.
//!
//! `AMPC_CASES` says how many are tried: a million with
//! `AMPC_CASES=1000000 cargo test --profile harness -p amp-write --test hostile_input`.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(
    clippy::disallowed_methods,
    reason = "a variable says how many are tried"
)]

use amp_testkit::{Random, hostile};
use serde_json::{Map, Value, json};

const CASES: usize = 3000;

#[test]
fn any_input_is_planned_or_refused_on_a_small_stack() {
    let cases = std::env::var("AMPC_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let mut random = Random::new(1);
    let mut planned = 0;
    // A thread for each input would cost more than the inputs.
    hostile::on_a_small_stack(|| {
        for _ in 0..cases {
            planned += usize::from(hostile::try_input(&input(&mut random)));
        }
    });
    assert!(
        planned > cases / 10,
        "only {planned} of {cases} inputs were planned"
    );
}

/// An input for `try_input`, sometimes with damage.
fn input(random: &mut Random) -> Vec<u8> {
    let mappings: Vec<_> = (0..random.below(6))
        .map(|_| {
            format!(
                "{}\t{}",
                name(random),
                if random.once_in(4) {
                    String::new()
                } else {
                    name(random)
                }
            )
        })
        .collect();
    let mut table = mappings.join("\n");
    if random.once_in(4) {
        let provider = random.pick(&["salesforce", "hubspot", "pipedrive"]);
        table = serde_json::to_string(&hostile::document(provider, &table)).unwrap();
    }
    let installation = installation(random).to_string();
    let body = if random.once_in(3) {
        bulk_body(random)
    } else {
        body(random)
    };
    let mut body = body.to_string();
    if random.once_in(200) {
        body = body.replacen("\"v\"", &nested(random), 1);
    }
    let csv = csv(random);
    let mut bytes = [table, installation, body, csv].join("\0").into_bytes();
    if random.once_in(4) {
        for _ in 0..=random.below(3) {
            let place = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[place] = u8::try_from(random.below(256)).unwrap(),
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(
                    place,
                    random.pick(&["\"", "\n", "\r", "{", "]", "'"]).as_bytes()[0],
                ),
                _ => {
                    let end = (place + random.below(20)).min(bytes.len());
                    let part = bytes[place..end].to_vec();
                    let target = random.below(bytes.len());
                    bytes.splice(target..target, part);
                }
            }
        }
    }
    bytes
}

/// A key, or a path: usually of a few keys, sometimes of very many.
fn name(random: &mut Random) -> String {
    let key = |random: &mut Random| {
        random
            .pick(&["a", "A", "b", "c", "id", "Id", "$x", "é", "f__c", "name"])
            .to_owned()
    };
    let depth = match random.below(200) {
        0 => 60 + random.below(10),
        1 => random.below(5000),
        2..60 => 1 + random.below(3),
        _ => return key(random),
    };
    let keys: Vec<_> = (0..depth).map(|_| key(random)).collect();
    format!("$['{}']", keys.join("']['"))
}

/// Nested values, up to beyond what a JSON reader accepts.
fn nested(random: &mut Random) -> String {
    let depth = random.below(140);
    let (open, close) = if random.once_in(2) {
        ("{\"a\":", "}")
    } else {
        ("[", "]")
    };
    format!("{}1{}", open.repeat(depth), close.repeat(depth))
}

fn value(random: &mut Random) -> Value {
    match random.below(9) {
        0 => Value::Null,
        1 => json!(random.below(3)),
        2 => json!(random.once_in(2)),
        3 => json!({ "a": "v", "b": { "a": 1, "A": "x" } }),
        4 => json!({ "b": random.below(2) }),
        5 => json!([1, { "a": "v" }]),
        6 => json!({}),
        _ => json!("v"),
    }
}

fn record(random: &mut Random) -> Value {
    let entries = (0..random.below(6)).map(|_| (name(random), value(random)));
    let mut record: Map<_, _> = entries.collect();
    if !random.once_in(4) {
        record.insert(
            random.pick(&["id", "Id"]).to_owned(),
            json!(random.below(4)),
        );
    }
    record.into()
}

fn body(random: &mut Random) -> Value {
    let mut body = json!({
        "groupRef": "g",
        "type": random.pick(&["create", "update", "delete", "create", "update", "upsert"]),
    });
    if random.once_in(3) {
        let records = (0..=random.below(3)).map(|_| json!({ "record": record(random) }));
        body["batch"] = records.collect();
    } else {
        body["record"] = record(random);
    }
    if random.once_in(8) {
        body["mode"] = random.pick(&["synchronous", "asynchronous"]).into();
    }
    if random.once_in(8) {
        let key = random.pick(&["batchPolicy", "retryPolicy", "autoBatchPolicy", "new"]);
        body[key] = json!({
            random.pick(&["allOrNone", "deadlineHours", "maxDelayMinutes"]): value(random)
        });
    }
    if random.once_in(8) {
        let key = random.pick(&["X-A", "Authorization", "x-a", ""]);
        body["headers"] = json!([{ "key": key, "value": value(random) }]);
    }
    body
}

fn bulk_body(random: &mut Random) -> Value {
    let mut body = json!({ "groupRef": "g", "primaryKey": random.pick(&["a", "A", "b"]) });
    if random.once_in(3) {
        let url = random.pick(&[
            "https://a.example/b",
            "https://127.1",
            "https://[::ffff:1:1]",
            "http://x",
        ]);
        body["recordsURL"] = url.into();
    } else {
        body["records"] = csv(random).into();
    }
    body
}

fn csv(random: &mut Random) -> String {
    let columns = 1 + random.below(4);
    let mut text = if random.once_in(8) { "\u{feff}" } else { "" }.to_owned();
    let end = random.pick(&["\n", "\r\n", "\r"]);
    for row in 0..=random.below(4) {
        let cells: Vec<_> = (0..columns)
            .map(|column| match (row, column) {
                (0, 0) => "a".to_owned(),
                (0, _) => name(random),
                _ => random
                    .pick(&["v", "", "\"x,\r\n\"\"y\"", "é", "1", " ", "\"\""])
                    .to_owned(),
            })
            .collect();
        text += &cells.join(",");
        text += end;
        if random.once_in(4) {
            text += end;
        }
    }
    text
}

fn installation(random: &mut Random) -> Value {
    let mut part = |make: &mut dyn FnMut(&mut Random) -> Value| -> Map<String, Value> {
        let count = random.below(4);
        (0..count).map(|_| (name(random), make(random))).collect()
    };
    let picks = part(&mut |random| name(random).into());
    let values = part(&mut |random| json!({ "v": random.pick(&["w", "v"]), "1": "x" }));
    let settings = part(&mut |random| {
        let mut setting = json!({
            "writeOnCreate": random.pick(&["always", "never", "always"]),
            "writeOnUpdate": random.pick(&["always", "never", "ifEmpty", "always"]),
        });
        if random.once_in(2) {
            setting["default"] = match random.below(12) {
                0 => value(random),
                1 => json!({ "new": value(random) }),
                2..5 => json!({ "integerValue": 1 }),
                5..8 => json!({ "booleanValue": true }),
                _ => json!({ "stringValue": "v" }),
            };
        }
        setting
    });
    let older = part(&mut |random| match random.below(20) {
        0 => value(random),
        1..6 => json!({ "value": 1, "applyOnUpdate": "never" }),
        6..12 => json!({ "value": "d" }),
        _ => json!("d"),
    });
    let offers = part(&mut |random| name(random).into());
    let offers: Vec<_> = offers
        .into_iter()
        .map(|(name, field)| json!({ "mapToName": name, "fieldName": field }))
        .collect();
    json!({
        "provider": "salesforce",
        "read": { "objects": { "o": {
            "selectedFieldMappings": picks,
            "selectedValueMappings": values,
            "dynamicMappingsInput": offers,
        } } },
        "write": { "objects": { "o": {
            "deletionSettings": { "enabled": random.once_in(2) },
            "selectedFieldSettings": settings,
            "selectedValueDefaults": older,
            "newKey": 1,
        } } },
    })
}
