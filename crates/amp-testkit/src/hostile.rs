//! Any bytes of a table, an installation, a body and a CSV file are planned or refused, with the
//! same result twice, and on a small stack. Shared by a test and a fuzz target.

pub mod csv;

use std::io;
use std::thread;

use amp_routes::document::{FieldKind, FieldMapping, Operation, RouteDocument};
use amp_routes::{BatchLimits, Integration, Object, RouteTable};
use amp_write::plan::{PlanOptions, plan_bulk_with, plan_with, restore, rewrite_csv};
use amp_write::request::BulkSource;
use amp_write::{
    Answer, BulkPlan, BulkWriteRequest, CsvReader, InstallationConfig, Problem, WritePlan,
    WriteRequest, plan, plan_bulk, stored,
};

use crate::mapped_object;

/// The minimum stack of a service's thread.
const STACK: usize = 512 * 1024;

/// The longest answer, in bytes: a hostile request deserves no more.
const LONGEST_ANSWER: usize = 100_000;

/// Runs a function on a thread with a small stack.
pub fn on_a_small_stack(run: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, run);
        let outcome = thread.expect("the system has threads").join();
        outcome.expect("nothing panics");
    });
}

/// Tries an input: a table, an installation, a body and a CSV file, separated by zero bytes. The
/// table is JSON, or lines of a name, a tab and a field, for one object that inherits mappings.
/// Returns whether something was planned.
pub fn try_input(bytes: &[u8]) -> bool {
    let mut parts = bytes.splitn(4, |byte| *byte == 0);
    let [mappings, installation, body, csv] = [(); 4].map(|()| parts.next().unwrap_or_default());
    let installation = match InstallationConfig::from_json(installation) {
        Ok(installation) => installation,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            InstallationConfig::default()
        }
    };
    let mut planned = false;
    if let Ok(table) = RouteTable::from_json(mappings) {
        for object in table.integrations().flat_map(Integration::objects).take(4) {
            planned |= try_requests(object, &installation, body, csv);
        }
        return planned;
    }
    let mappings = String::from_utf8_lossy(mappings);
    for provider in ["salesforce", "hubspot", "pipedrive"] {
        let table = RouteTable::from_document(&document(provider, &mappings))
            .expect("no name stands twice");
        let object = table.find("i", "o").expect("the table has the object");
        planned |= try_requests(object, &installation, body, csv);
    }
    planned
}

fn try_requests(
    object: Object<'_>,
    installation: &InstallationConfig,
    body: &[u8],
    csv: &[u8],
) -> bool {
    let single = match WriteRequest::from_json(body) {
        Ok(request) => try_write(object, installation, &request),
        Err(errors) => {
            assert!(Answer::from(&errors).body.len() < LONGEST_ANSWER);
            false
        }
    };
    let bulk = match BulkWriteRequest::from_json(body) {
        Ok(request) => try_upsert(object, installation, &request, csv),
        Err(errors) => {
            assert!(Answer::from(&errors).body.len() < LONGEST_ANSWER);
            false
        }
    };
    single || bulk
}

fn try_write(
    object: Object<'_>,
    installation: &InstallationConfig,
    request: &WriteRequest,
) -> bool {
    let planned = plan(object, request, installation);
    if let Ok(plan) = &planned {
        let stored = stored::to_json(plan);
        let again: WritePlan = stored::from_json(stored.as_bytes()).expect("it was stored");
        assert_eq!(again, *plan);
    }
    let stored = stored::to_json(request);
    let again: WriteRequest = stored::from_json(stored.as_bytes()).expect("it was stored");
    assert_eq!(again, *request);
    let mut steps = Vec::new();
    let options = PlanOptions::default();
    let again = plan_with(object, request, installation, options, Some(&mut steps));
    assert_eq!(planned, again);
    assert!(steps.iter().all(|step| step.to_string().ends_with('.')));
    match planned {
        Ok(plan) => {
            for planned in &plan.records {
                let _ = restore(object, &planned.record, installation);
            }
            true
        }
        Err(error) => {
            assert_eq!(Problem::from(&error).status, 422);
            assert_eq!(Answer::not_planned(&error, request, "1").status, 422);
            false
        }
    }
}

/// The rows in the body or, for a URL, in the file are planned and written, or refused, and the
/// output is CSV.
fn try_upsert(
    object: Object<'_>,
    installation: &InstallationConfig,
    request: &BulkWriteRequest,
    csv: &[u8],
) -> bool {
    let (csv, was_read) = match &request.source {
        BulkSource::Inline(csv) => (csv.as_bytes(), true),
        BulkSource::Url(_) => (csv, false),
    };
    csv::try_csv(csv, &[1, 2, 7, 64]);
    let rows = match CsvReader::new(csv) {
        Ok(rows) => rows,
        Err(error) => {
            assert!(!was_read, "{error}");
            return false;
        }
    };
    let header = rows.header();
    let planned = plan_bulk(object, request, header, installation);
    let mut steps = Vec::new();
    let options = PlanOptions::default();
    let trace = Some(&mut steps);
    let again = plan_bulk_with(object, request, header, installation, options, trace);
    assert_eq!(planned, again);
    match planned {
        Ok(plan) => {
            let stored = stored::to_json(&plan);
            let again: BulkPlan = stored::from_json(stored.as_bytes()).expect("it was stored");
            assert_eq!(again, plan);
            let mut written = Vec::new();
            match rewrite_csv(&plan, rows, &mut written) {
                Ok(count) => {
                    let again = CsvReader::new(written.as_slice()).expect("it is CSV");
                    let mut same = plan.clone();
                    same.columns.retain(|column| column.field.is_some());
                    for column in &mut same.columns {
                        column.column = column.field.clone().unwrap_or_default();
                        column.values.clear();
                    }
                    if same.defaults.is_empty() {
                        let copied = rewrite_csv(&same, again, io::sink());
                        assert_eq!(copied.expect("it is CSV"), count);
                    }
                }
                Err(error) => assert!(!was_read, "{error}"),
            }
            true
        }
        Err(error) => {
            assert_eq!(Problem::from(&error).status, 422);
            false
        }
    }
}

/// The table of one object that inherits mappings.
pub fn document(provider: &str, mappings: &str) -> RouteDocument {
    let fields = mappings.lines().map(|line| {
        let (name, target) = line.split_once('\t').unwrap_or((line, ""));
        let target = Some(target.to_owned()).filter(|target| !target.is_empty());
        FieldMapping {
            name: name.to_owned(),
            kind: match target {
                Some(_) => FieldKind::Predefined,
                None => FieldKind::UserDefined,
            },
            target,
            required: name.len() % 2 == 0,
            default: None,
            value_type: None,
            read_only: None,
        }
    });
    let mut integrations = mapped_object(provider, fields).integrations;
    for object in integrations.iter_mut().flat_map(|one| &mut one.objects) {
        object.operations.push(Operation::Delete);
        object.batch = (provider != "pipedrive").then_some(BatchLimits {
            create: 100,
            update: 100,
        });
    }
    RouteDocument::new(None, integrations)
}
