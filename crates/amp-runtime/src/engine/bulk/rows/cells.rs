use amp_write::{BulkPlan, CsvRow};

use crate::provider::sandbox::Row;

/// Turns rows into JSON objects, according to a plan.
pub(super) struct Cells {
    /// The columns of the rows. `None` for a dropped one.
    columns: Vec<Option<Column>>,
    /// The fields that every row gets.
    defaults: Vec<u8>,
    key: usize,
}

impl Cells {
    pub(super) fn new(plan: &BulkPlan) -> Self {
        let columns = plan.columns.iter().map(|column| {
            Some(Column {
                key: json_key(column.field.as_ref()?),
                values: column.values.clone().into_iter().collect(),
            })
        });
        let mut defaults = Vec::new();
        for default in &plan.defaults {
            defaults.extend_from_slice(&json_key(&default.field));
            push_text(&default.value, &mut defaults);
            defaults.push(b',');
        }
        let key = plan
            .columns
            .iter()
            .position(|column| column.field.as_ref() == Some(&plan.primary_key));
        Self {
            columns: columns.collect(),
            defaults,
            key: key.unwrap_or_default(),
        }
    }

    pub(super) fn row(&self, row: &CsvRow<'_>) -> Row {
        let mut fields = vec![b'{'];
        let mut key = String::new();
        for (position, (column, cell)) in self.columns.iter().zip(row.cells()).enumerate() {
            let Some(Column { key: name, values }) = column else {
                continue;
            };
            if cell.is_empty() {
                continue;
            }
            let replaced = values.binary_search_by(|(from, _)| from.as_str().cmp(cell));
            let cell = replaced.map_or(cell, |found| &values[found].1);
            if position == self.key {
                cell.clone_into(&mut key);
            }
            fields.extend_from_slice(name);
            push_text(cell, &mut fields);
            fields.push(b',');
        }
        fields.extend_from_slice(&self.defaults);
        // Replace the last comma, if there is one, with the end.
        if fields.len() > 1 {
            fields.pop();
        }
        fields.push(b'}');
        Row {
            number: row.number(),
            key,
            fields: String::from_utf8(fields).unwrap_or_default(),
        }
    }
}

fn json_key(field: &str) -> Vec<u8> {
    let mut key = Vec::new();
    push_text(field, &mut key);
    key.push(b':');
    key
}

fn push_text(text: &str, json: &mut Vec<u8>) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        json.push(b'"');
        json.extend_from_slice(text.as_bytes());
        json.push(b'"');
    } else {
        // Writing to memory cannot fail.
        drop(serde_json::to_writer(json, text));
    }
}

/// A column that is written.
struct Column {
    /// The JSON key, with its colon.
    key: Vec<u8>,
    /// The values to replace, in order, each with its replacement.
    values: Vec<(String, String)>,
}
