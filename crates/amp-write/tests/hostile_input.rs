//! Random tables, installations, bodies and CSV files, sound ones and damaged ones,
//! from a fixed seed: the function of the fuzz target `plan`.
//!
//! `AMPC_CASES` says how many are tried.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(
    clippy::disallowed_methods,
    reason = "a variable says how many are tried"
)]

mod hostile;

use serde_json::{Map, Value, json};

const CASES: usize = 3000;

#[test]
fn any_input_is_planned_or_refused_on_a_small_stack() {
    let cases = std::env::var("AMPC_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let mut random = Random(1);
    let mut planned = 0;
    // A thread for each input would cost more than the inputs.
    hostile::on_a_small_stack(|| {
        for _ in 0..cases {
            planned += usize::from(hostile::try_input(&random.input()));
        }
    });
    assert!(
        planned > cases / 10,
        "only {planned} of {cases} inputs were planned"
    );
}

/// A linear congruential generator with the multiplier of Knuth's MMIX.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn once_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    /// An input for `try_input`, now and then with damage.
    fn input(&mut self) -> Vec<u8> {
        let mappings: Vec<_> = (0..self.below(6))
            .map(|_| {
                format!(
                    "{}\t{}",
                    self.name(),
                    if self.once_in(4) {
                        String::new()
                    } else {
                        self.name()
                    }
                )
            })
            .collect();
        let installation = self.installation().to_string();
        let body = if self.once_in(3) {
            self.bulk_body()
        } else {
            self.body()
        };
        let mut body = body.to_string();
        if self.once_in(200) {
            body = body.replacen("\"v\"", &self.nested(), 1);
        }
        let csv = self.csv();
        let mut bytes = [mappings.join("\n"), installation, body, csv]
            .join("\0")
            .into_bytes();
        if self.once_in(4) {
            for _ in 0..=self.below(3) {
                let place = self.below(bytes.len());
                match self.below(4) {
                    0 => bytes[place] = u8::try_from(self.below(256)).unwrap(),
                    1 => drop(bytes.remove(place)),
                    2 => bytes.insert(
                        place,
                        self.pick(&["\"", "\n", "\r", "{", "]", "'"]).as_bytes()[0],
                    ),
                    _ => {
                        let end = (place + self.below(20)).min(bytes.len());
                        let part = bytes[place..end].to_vec();
                        let target = self.below(bytes.len());
                        bytes.splice(target..target, part);
                    }
                }
            }
        }
        bytes
    }

    /// A key, or a path: mostly of a few keys, now and then of very many.
    fn name(&mut self) -> String {
        let key = |random: &mut Self| {
            random
                .pick(&["a", "A", "b", "c", "id", "Id", "$x", "é", "f__c", "name"])
                .to_owned()
        };
        let depth = match self.below(200) {
            0 => 60 + self.below(10),
            1 => self.below(5000),
            2..60 => 1 + self.below(3),
            _ => return key(self),
        };
        let keys: Vec<_> = (0..depth).map(|_| key(self)).collect();
        format!("$['{}']", keys.join("']['"))
    }

    /// Values within values, up to beyond what a reader of JSON takes.
    fn nested(&mut self) -> String {
        let depth = self.below(140);
        let (open, close) = if self.once_in(2) {
            ("{\"a\":", "}")
        } else {
            ("[", "]")
        };
        format!("{}1{}", open.repeat(depth), close.repeat(depth))
    }

    fn value(&mut self) -> Value {
        match self.below(9) {
            0 => Value::Null,
            1 => json!(self.below(3)),
            2 => json!(self.once_in(2)),
            3 => json!({ "a": "v", "b": { "a": 1, "A": "x" } }),
            4 => json!({ "b": self.below(2) }),
            5 => json!([1, { "a": "v" }]),
            6 => json!({}),
            _ => json!("v"),
        }
    }

    fn record(&mut self) -> Value {
        let entries = (0..self.below(6)).map(|_| (self.name(), self.value()));
        let mut record: Map<_, _> = entries.collect();
        if !self.once_in(4) {
            record.insert(self.pick(&["id", "Id"]).to_owned(), json!(self.below(4)));
        }
        record.into()
    }

    fn body(&mut self) -> Value {
        let mut body = json!({
            "groupRef": "g",
            "type": self.pick(&["create", "update", "delete", "create", "update", "upsert"]),
        });
        if self.once_in(3) {
            let records = (0..=self.below(3)).map(|_| json!({ "record": self.record() }));
            body["batch"] = records.collect();
        } else {
            body["record"] = self.record();
        }
        if self.once_in(8) {
            body["mode"] = self.pick(&["synchronous", "asynchronous"]).into();
        }
        if self.once_in(8) {
            let key = self.pick(&["batchPolicy", "retryPolicy", "autoBatchPolicy", "new"]);
            body[key] = json!({
                self.pick(&["allOrNone", "deadlineHours", "maxDelayMinutes"]): self.value()
            });
        }
        if self.once_in(8) {
            let key = self.pick(&["X-A", "Authorization", "x-a", ""]);
            body["headers"] = json!([{ "key": key, "value": self.value() }]);
        }
        body
    }

    fn bulk_body(&mut self) -> Value {
        let mut body = json!({ "groupRef": "g", "primaryKey": self.pick(&["a", "A", "b"]) });
        if self.once_in(3) {
            let url = self.pick(&[
                "https://a.example/b",
                "https://127.1",
                "https://[::ffff:1:1]",
                "http://x",
            ]);
            body["recordsURL"] = url.into();
        } else {
            body["records"] = self.csv().into();
        }
        body
    }

    fn csv(&mut self) -> String {
        let columns = 1 + self.below(4);
        let mut text = if self.once_in(8) { "\u{feff}" } else { "" }.to_owned();
        let end = self.pick(&["\n", "\r\n", "\r"]);
        for row in 0..=self.below(4) {
            let cells: Vec<_> = (0..columns)
                .map(|column| match (row, column) {
                    (0, 0) => "a".to_owned(),
                    (0, _) => self.name(),
                    _ => self
                        .pick(&["v", "", "\"x,\r\n\"\"y\"", "é", "1", " ", "\"\""])
                        .to_owned(),
                })
                .collect();
            text += &cells.join(",");
            text += end;
            if self.once_in(4) {
                text += end;
            }
        }
        text
    }

    fn installation(&mut self) -> Value {
        let mut part = |make: &mut dyn FnMut(&mut Self) -> Value| -> Map<String, Value> {
            let count = self.below(4);
            (0..count).map(|_| (self.name(), make(self))).collect()
        };
        let picks = part(&mut |random| random.name().into());
        let values = part(&mut |random| json!({ "v": random.pick(&["w", "v"]), "1": "x" }));
        let settings = part(&mut |random| {
            let mut setting = json!({
                "writeOnCreate": random.pick(&["always", "never", "always"]),
                "writeOnUpdate": random.pick(&["always", "never", "ifEmpty", "always"]),
            });
            if random.once_in(2) {
                setting["default"] = match random.below(12) {
                    0 => random.value(),
                    1 => json!({ "new": random.value() }),
                    2..5 => json!({ "integerValue": 1 }),
                    5..8 => json!({ "booleanValue": true }),
                    _ => json!({ "stringValue": "v" }),
                };
            }
            setting
        });
        let older = part(&mut |random| match random.below(20) {
            0 => random.value(),
            1..6 => json!({ "value": 1, "applyOnUpdate": "never" }),
            6..12 => json!({ "value": "d" }),
            _ => json!("d"),
        });
        let offers = part(&mut |random| random.name().into());
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
                "deletionSettings": { "enabled": self.once_in(2) },
                "selectedFieldSettings": settings,
                "selectedValueDefaults": older,
                "newKey": 1,
            } } },
        })
    }
}
