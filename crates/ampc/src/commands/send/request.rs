use std::{io, path::Path};

use amp_project::{read_data, read_data_from};
use amp_write::CsvReader;
use serde_json::{Map, Value, json};

use crate::{
    cli::{SendArguments, WriteType},
    error::Error,
};

/// A request to the Write API.
pub struct Request {
    /// Whether it goes to the path of bulk writes.
    pub is_bulk: bool,
    pub body: Value,
    /// The key that identifies a repeat.
    pub idempotency_key: String,
    /// How many records it has, unless it has rows.
    pub records: Option<usize>,
    /// How many rows of CSV it has, if known.
    pub rows: Option<u64>,
}

/// Builds the request that the arguments describe.
pub fn read(arguments: &SendArguments) -> Result<Request, Error> {
    let mut body = json!({ "groupRef": arguments.group_ref });
    let mut request =
        if let (Some(csv), Some(primary_key)) = (&arguments.csv, &arguments.primary_key) {
            body["primaryKey"] = json!(primary_key);
            let rows = if is_url(csv) {
                body["recordsURL"] = json!(csv);
                None
            } else {
                let text = csv_text(Path::new(csv))?;
                let rows = count_rows(&text);
                body["records"] = Value::String(text);
                rows
            };
            new(true, rows)
        } else {
            body["type"] = json!(match arguments.kind {
                WriteType::Create => "create",
                WriteType::Update => "update",
                WriteType::Delete => "delete",
            });
            if arguments.asynchronous {
                body["mode"] = json!("asynchronous");
            }
            let mut request = new(false, None);
            request.records = Some(add_records(arguments, &mut body)?);
            request
        };
    if let Some(key) = &arguments.idempotency_key {
        request.idempotency_key.clone_from(key);
    }
    request.body = body;
    Ok(request)
}

fn new(is_bulk: bool, rows: Option<u64>) -> Request {
    Request {
        is_bulk,
        body: Value::Null,
        idempotency_key: uuid::Uuid::new_v4().to_string(),
        records: None,
        rows,
    }
}

fn is_url(text: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

/// Adds the record, or the records of a list as a batch. Returns how many there are.
fn add_records(arguments: &SendArguments, body: &mut Value) -> Result<usize, Error> {
    let (name, bytes) = match (&arguments.record, &arguments.record_file) {
        (Some(text), _) => ("`--record`".to_owned(), text.clone().into_bytes()),
        (None, Some(file)) => (named(file), read_file(file)?),
        (None, None) => {
            return Err(Error::Usage(
                "there is nothing to send; give `--record`, `--record-file` or `--csv`".to_owned(),
            ));
        }
    };
    let value = serde_json::from_slice(&bytes);
    let value = value.map_err(|error| Error::failed(format!("{name} is not JSON"), error))?;
    match value {
        Value::Object(record) => {
            body["record"] = Value::Object(record);
            Ok(1)
        }
        Value::Array(records) => {
            let count = records.len();
            let batch = records
                .into_iter()
                .map(|record| json!({ "record": record }));
            body["batch"] = batch.collect();
            Ok(count)
        }
        _ => Err(Error::Refused(format!(
            "{name} is neither a record, as `{}`, nor a list of records",
            Value::Object(Map::from_iter([("Name".to_owned(), json!("Acme"))]))
        ))),
    }
}

fn csv_text(file: &Path) -> Result<String, Error> {
    String::from_utf8(read_file(file)?).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        Error::other(format!(
            "{} is not UTF-8 from byte {place} on; store it as UTF-8",
            named(file)
        ))
    })
}

/// How many rows there are. The service reports what is wrong with a text without any.
fn count_rows(text: &str) -> Option<u64> {
    let mut reader = CsvReader::new(text.as_bytes()).ok()?;
    let mut rows = 0;
    while reader.next_row().ok()?.is_some() {
        rows += 1;
    }
    Some(rows)
}

fn read_file(file: &Path) -> Result<Vec<u8>, Error> {
    let bytes = if is_stdin(file) {
        read_data_from(io::stdin().lock())
    } else {
        read_data(file)
    };
    bytes.map_err(|error| Error::failed(format!("{} cannot be read", named(file)), error))
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

fn named(file: &Path) -> String {
    if is_stdin(file) {
        "the standard input".to_owned()
    } else {
        format!("`{}`", file.display())
    }
}
