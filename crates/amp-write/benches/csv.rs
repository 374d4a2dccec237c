//! Rewriting the rows of a bulk request, compared with copying them with the `csv` crate: 1.5
//! million rows of four columns, of which two are renamed and one has a value mapping.
//!
//! `cargo bench -p amp-write --bench csv`

#![expect(clippy::unwrap_used, reason = "a benchmark may fail")]

use std::fmt::Write as _;
use std::io;

use amp_routes::RouteTable;
use amp_testkit::{mapped_object, mapping};
use amp_write::plan::{CsvParts, PartLimits, rewrite_csv};
use amp_write::{
    BulkPlan, BulkWriteRequest, CsvEvent, CsvParser, CsvReader, InstallationConfig, plan_bulk,
};
use csv::{ByteRecord, ReaderBuilder, Writer};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use serde_json::json;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const ROWS: usize = 1_500_000;

fn main() {
    divan::main();
}

/// What any service does that forwards rows.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn copy_with_the_csv_crate(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut writer = Writer::from_writer(io::sink());
        let mut row = ByteRecord::new();
        while reader.read_byte_record(&mut row).unwrap() {
            writer.write_byte_record(&row).unwrap();
        }
        writer.flush().unwrap();
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn rewrite(bencher: Bencher<'_, '_>) {
    let (text, plan) = (text(), plan(true));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let rows = CsvReader::new(text.as_bytes()).unwrap();
        assert_eq!(rewrite_csv(&plan, rows, io::sink()).unwrap(), ROWS as u64);
    });
}

/// Without a value mapping: the work of `copy_with_the_csv_crate`, and the checks.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn rewrite_names_only(bencher: Bencher<'_, '_>) {
    let (text, plan) = (text(), plan(false));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let rows = CsvReader::new(text.as_bytes()).unwrap();
        assert_eq!(rewrite_csv(&plan, rows, io::sink()).unwrap(), ROWS as u64);
    });
}

/// Fed in pieces of 16 KiB, and split into parts of 10 MB that are sent as they grow.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn rewrite_in_parts(bencher: Bencher<'_, '_>) {
    let (text, plan) = (text(), plan(true));
    let header = plan.columns.iter().map(|column| column.column.clone());
    let header: Vec<_> = header.collect();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut parser = CsvParser::new();
        let mut parts = CsvParts::new(&plan, &header, PartLimits::bytes(10_000_000)).unwrap();
        let mut count = 0;
        for chunk in text.as_bytes().chunks(16 * 1024) {
            let mut rest = chunk;
            while let Some(event) = parser.parse(&mut rest).unwrap() {
                if let CsvEvent::Row(row) = event {
                    count += usize::from(parts.push(&row).unwrap().is_some());
                }
            }
            divan::black_box(parts.take_text());
        }
        count + usize::from(parts.finish().is_some())
    });
}

/// About 70 MB, with a cell in quotes in every eighth row.
fn text() -> String {
    let mut text = "External_Id__c,Name,phone,stage\n".to_owned();
    for row in 0..ROWS {
        let stage = ["open", "shut", "lost"][row % 3];
        let _ = if row % 8 == 0 {
            writeln!(
                text,
                "ext-{row},\"School {row}, north\",+44 20 {row},{stage}"
            )
        } else {
            writeln!(text, "ext-{row},School of Magic {row},+44 20 {row},{stage}")
        };
    }
    text
}

fn plan(with_values: bool) -> BulkPlan {
    let values = if with_values {
        json!({ "open": "01", "shut": "02" })
    } else {
        json!({})
    };
    let installation = json!({ "read": { "objects": { "o": {
        "selectedValueMappings": { "StageName": values },
    } } } });
    let installation = InstallationConfig::from_json(installation.to_string().as_bytes()).unwrap();
    let body = json!({ "groupRef": "g", "primaryKey": "External_Id__c", "records": "a\n" });
    let request = BulkWriteRequest::from_json(body.to_string().as_bytes()).unwrap();
    let header = ["External_Id__c", "Name", "phone", "stage"].map(str::to_owned);
    let table = table();
    let object = table.find("i", "o").unwrap();
    plan_bulk(object, &request, &header, &installation).unwrap()
}

fn table() -> RouteTable {
    let mappings = [
        mapping("phone", "MobilePhone"),
        mapping("stage", "StageName"),
    ];
    RouteTable::from_document(&mapped_object("salesforce", mappings)).unwrap()
}
