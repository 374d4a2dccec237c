//! Laws for every routing table, whole or damaged, and for every request to its objects.

use std::cell::RefCell;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use amp_routes::document::RouteDocument;
use amp_routes::{Integration, RouteTable};
use amp_write::plan::{PlanOptions, plan_with, restore, rewrite_csv};
use amp_write::request::BulkSource;
use amp_write::{
    BulkWriteRequest, CsvReader, InstallationConfig, Problem, WriteRequest, plan, plan_bulk,
};
use xxhash_rust::xxh3::xxh3_64;

use super::broken::{Broken, panic_place};
use super::tables::{random_body, random_bulk_body, random_document, random_installation};
use crate::dice::Dice;

/// The laws that a random table breaks.
pub(super) fn broken(dice: &mut Dice) -> Vec<Broken> {
    let document = random_document(dice);
    let found = RefCell::new(Vec::new());
    let report = |law, why: String| {
        let why = format!("{why}\n{}", document.to_json());
        found.borrow_mut().push(Broken::new(law, "", why));
    };
    let tried = catch_unwind(AssertUnwindSafe(|| {
        check_json_damage(&document, dice);
        // If two items have the same name, there is no table.
        if let Ok(table) = RouteTable::from_document(&document) {
            check_round_trips(&document, &table, &report);
            check_damage(&table, dice, &report);
            check_paths(&document, &table, dice, &report);
            check_plans(&table, dice, &report);
            if dice.once_in(16) {
                check_descriptions(&document);
            }
        }
    }));
    if tried.is_err() {
        report("no panic", panic_place());
    }
    found.into_inner()
}

type Report<'r> = &'r dyn Fn(&'static str, String);

fn check_round_trips(document: &RouteDocument, table: &RouteTable, report: Report<'_>) {
    let json = document.to_json();
    match RouteDocument::from_json(json.as_bytes()) {
        Ok(again) if again == *document => {}
        other => report("JSON comes back as it was", format!("{other:?}")),
    }
    match RouteTable::from_json(json.as_bytes()) {
        Ok(again) if again.as_bytes() == table.as_bytes() => {}
        other => report("JSON is the same table", format!("{:?}", other.err())),
    }
    match RouteTable::from_bytes(table.as_bytes().to_vec()).map(|table| table.to_document()) {
        Ok(Ok(again)) if again == *document => {}
        other => report("bytes come back as they were", format!("{other:?}")),
    }
}

fn check_damage(table: &RouteTable, dice: &mut Dice, report: Report<'_>) {
    let mut bytes = table.as_bytes().to_vec();
    let place = dice.below(bytes.len());
    bytes[place] ^= u8::try_from(1 + dice.below(255)).unwrap_or(1);
    if RouteTable::from_bytes(bytes.clone()).is_ok() {
        report("damaged bytes are refused", format!("byte {place}"));
    }
    if dice.once_in(4) {
        bytes.truncate(dice.below(bytes.len()));
    }
    // With a matching checksum, only the content can be a reason to refuse the bytes.
    if let Some(rest) = bytes.get(24..) {
        let checksum = xxh3_64(rest).to_le_bytes();
        let length = u64::try_from(bytes.len()).unwrap_or_default().to_le_bytes();
        bytes[8..16].copy_from_slice(&length);
        bytes[16..24].copy_from_slice(&checksum);
    }
    if let Ok(forged) = RouteTable::from_bytes(bytes) {
        use_all(&forged);
    }
}

fn check_json_damage(document: &RouteDocument, dice: &mut Dice) {
    let json = dice.mutate(&document.to_json());
    if let Ok(document) = RouteDocument::from_json(json.as_bytes()) {
        let _ = RouteTable::from_document(&document);
    }
    if let Ok(table) = RouteTable::from_json(json.as_bytes()) {
        use_all(&table);
    }
}

fn use_all(table: &RouteTable) {
    let _ = table.to_document();
    for integration in table.integrations() {
        for object in integration.objects() {
            for name in object.names() {
                let _ = table.find(integration.name(), name);
                let _ = table.match_path("POST", &amp_routes::object_path(name));
            }
        }
    }
}

/// Every route is found under the name and the id of its integration, and any other path is found
/// or refused without a panic.
fn check_paths(document: &RouteDocument, table: &RouteTable, dice: &mut Dice, report: Report<'_>) {
    for route in &document.routes {
        let integration = &document.integrations[route.integration as usize];
        let object = &integration.objects[route.object as usize];
        for name in [Some(&integration.name), integration.id.as_ref()]
            .into_iter()
            .flatten()
        {
            let Some(segment) = arriving_segment(name) else {
                continue;
            };
            let path = route
                .path
                .replace("{projectIdOrName}", "p")
                .replace("{integrationId}", &segment);
            match table.match_path(route.method.as_str(), &path) {
                Ok(found) if found.object.object_name() == object.object_name => {}
                other => report("a route is found", format!("{path}: {other:?}")),
            }
            let _ = table
                .match_path("POST", &dice.mutate(&path))
                .map_err(|error| error.to_string());
        }
    }
}

/// The name as a path segment; `None` for one that clients resolve.
fn arriving_segment(name: &str) -> Option<String> {
    (!matches!(name, "." | ".." | "")).then(|| amp_routes::path_segment(name))
}

fn check_plans(table: &RouteTable, dice: &mut Dice, report: Report<'_>) {
    let installation = random_installation(dice).to_string();
    let installation = InstallationConfig::from_json(installation.as_bytes()).unwrap_or_default();
    for object in table.integrations().flat_map(Integration::objects) {
        let body = random_body(dice).to_string();
        let request = match WriteRequest::from_json(body.as_bytes()) {
            Ok(request) => request,
            Err(errors) => {
                let _ = Problem::from(&errors);
                continue;
            }
        };
        let planned = plan(object, &request, &installation);
        let mut steps = Vec::new();
        let options = PlanOptions::default();
        if plan_with(object, &request, &installation, options, Some(&mut steps)) != planned {
            report("a plan is the same in every run", body);
        }
        match planned {
            Ok(plan) => {
                for planned in &plan.records {
                    let _ = restore(object, &planned.record, &installation);
                }
            }
            Err(error) => {
                let _ = (Problem::from(&error), error.to_string());
            }
        }
        let bulk = random_bulk_body(dice).to_string();
        let Ok(request) = BulkWriteRequest::from_json(bulk.as_bytes()) else {
            continue;
        };
        let BulkSource::Inline(text) = &request.source else {
            continue;
        };
        let Ok(rows) = CsvReader::new(text.as_bytes()) else {
            report("rows in a body that was read are read", bulk);
            continue;
        };
        if !is_read_alike(text) {
            report(
                "rows are the same in whatever pieces they come",
                bulk.clone(),
            );
        }
        if let Ok(plan) = plan_bulk(object, &request, rows.header(), &installation) {
            let mut written = Vec::new();
            let count = rewrite_csv(&plan, rows, &mut written);
            if count.is_err() || CsvReader::new(written.as_slice()).is_err() {
                report("what is written is CSV", bulk);
            }
        }
    }
}

fn is_read_alike(text: &str) -> bool {
    let whole = CsvReader::new(text.as_bytes());
    let pieces = CsvReader::new(OneByOne(text.as_bytes()));
    match (whole, pieces) {
        (Ok(whole), Ok(pieces)) => whole.header() == pieces.header(),
        (whole, pieces) => whole.is_ok() == pieces.is_ok(),
    }
}

/// A reader that returns one byte at a time, as a slow connection may.
struct OneByOne<'t>(&'t [u8]);

impl Read for OneByOne<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let share = self.0.len().min(buffer.len()).min(1);
        let (first, rest) = self.0.split_at(share);
        buffer[..share].copy_from_slice(first);
        self.0 = rest;
        Ok(share)
    }
}

/// Every kind of output can be generated from a table.
fn check_descriptions(document: &RouteDocument) {
    let mut description = Vec::new();
    let written = amp_codegen::openapi(document).write_json(&mut description);
    assert!(written.is_ok());
    assert!(serde_json::from_slice::<serde_json::Value>(&description).is_ok());
    for schema in amp_codegen::request_schemas(document).values() {
        let _ = schema.schema();
    }
    let _ = amp_codegen::TypeScript(document).to_string();
    let _ = amp_codegen::rust_names(document);
}
