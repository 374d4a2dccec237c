//! Looking up an object among 100,000, beside a `HashMap` and a router; and
//! opening the table, beside parsing JSON.
//!
//! `cargo bench -p amp-routes --bench table` prints the times and what is
//! allocated. Every look-up has another key than the last one, in an order that
//! no cache foresees.

#![expect(clippy::print_stdout, reason = "figures are for people to read")]

mod generated;

use std::collections::HashMap;
use std::hint::black_box;

use amp_routes::{RouteDocument, RouteTable};
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    let document = generated::document();
    let table = RouteTable::from_document(&document).expect("every name stands for one object");
    println!(
        "100,000 objects: {} bytes in the binary form, {} as JSON",
        table.as_bytes().len(),
        document.to_json().len(),
    );
    divan::main();
}

fn table() -> RouteTable {
    RouteTable::from_document(&generated::document()).expect("every name stands for one object")
}

#[divan::bench_group(sample_count = 1000, sample_size = 1000)]
mod method_and_path {
    use super::{Bencher, HashMap, black_box, each, generated, table};

    fn paths() -> Vec<String> {
        let names = generated::names();
        let names = names.iter();
        names
            .map(|(integration, object)| generated::path("bench", integration, object))
            .collect()
    }

    #[divan::bench]
    fn route_table(bencher: Bencher<'_, '_>) {
        let table = table();
        each(bencher, &paths(), |path| {
            black_box(table.match_path("POST", path).is_ok())
        });
    }

    #[divan::bench]
    fn hash_map(bencher: Bencher<'_, '_>) {
        let paths = paths();
        let keys = paths.iter().map(|path| ("POST", path.as_str()));
        let map: HashMap<(&str, &str), usize> = keys.zip(0..).collect();
        each(bencher, &paths.clone(), |path| {
            map.contains_key(&("POST", path.as_str()))
        });
    }

    #[divan::bench]
    fn matchit(bencher: Bencher<'_, '_>) {
        let mut router = matchit::Router::new();
        for (integration, object) in generated::names() {
            let path = generated::path("{project}", &integration, &object);
            router.insert(path, ()).expect("every route differs");
        }
        each(bencher, &paths(), |path| router.at(path).is_ok());
    }
}

#[divan::bench_group(sample_count = 1000, sample_size = 1000)]
mod integration_and_object {
    use super::{Bencher, HashMap, each, generated, table};

    #[divan::bench]
    fn route_table(bencher: Bencher<'_, '_>) {
        let table = table();
        each(bencher, &generated::names(), |(integration, object)| {
            table.find(integration, object).is_ok()
        });
    }

    #[divan::bench]
    fn hash_map(bencher: Bencher<'_, '_>) {
        let names = generated::names();
        let keys = names
            .iter()
            .map(|(integration, object)| (integration.as_str(), object.as_str()));
        let map: HashMap<(&str, &str), usize> = keys.zip(0..).collect();
        each(bencher, &names.clone(), |(integration, object)| {
            map.contains_key(&(integration.as_str(), object.as_str()))
        });
    }
}

/// Times one look-up after the other, with all keys by turns.
fn each<K: Sync>(bencher: Bencher<'_, '_>, keys: &[K], look_up: impl Fn(&K) -> bool + Sync) {
    let mut keys = keys.iter().cycle();
    assert!(keys.clone().take(10).all(&look_up));
    bencher
        .with_inputs(|| keys.next())
        .bench_local_values(|key| key.is_some_and(&look_up));
}

mod open {
    use super::{Bencher, RouteDocument, RouteTable, generated, table};

    #[divan::bench]
    fn binary(bencher: Bencher<'_, '_>) {
        let table = table();
        bencher.bench(|| {
            RouteTable::from_bytes(table.as_bytes()).map(|table| table.project().is_some())
        });
    }

    #[divan::bench(sample_count = 10)]
    fn json_with_serde_json(bencher: Bencher<'_, '_>) {
        let json = generated::document().to_json();
        bencher.bench(|| serde_json::from_str::<RouteDocument>(&json));
    }

    #[divan::bench(sample_count = 10)]
    fn compact_json_with_serde_json(bencher: Bencher<'_, '_>) {
        let json =
            serde_json::to_string(&generated::document()).expect("a document has a JSON form");
        bencher.bench(|| serde_json::from_str::<RouteDocument>(&json));
    }

    #[divan::bench(sample_count = 10)]
    fn json_ready_to_match(bencher: Bencher<'_, '_>) {
        let json = generated::document().to_json();
        bencher.bench(|| RouteTable::from_json(json.as_bytes()));
    }
}
