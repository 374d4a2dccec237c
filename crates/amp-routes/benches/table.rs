//! Looking up an object among 100,000, compared with a `HashMap` and a router; and opening the
//! table, compared with parsing JSON.
//!
//! `cargo bench -p amp-routes --bench table` prints the times and what is allocated. Every look-up
//! has a different key from the last one, in an order that caches cannot predict; the number after
//! a line is the number of keys.

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

/// How many different requests alternate: as many as in a busy minute, and one for each object.
const DIFFERENT: [usize; 2] = [1_000, generated::ALL];

#[divan::bench_group(sample_count = 1000, sample_size = 1000)]
mod method_and_path {
    use super::{Bencher, DIFFERENT, HashMap, black_box, each, generated, table};

    fn paths(names: &[(String, String)]) -> Vec<String> {
        let names = names.iter();
        names
            .map(|(integration, object)| generated::path("bench", integration, object))
            .collect()
    }

    #[divan::bench(args = DIFFERENT)]
    fn route_table(bencher: Bencher<'_, '_>, different: usize) {
        let table = table();
        let asked = paths(&generated::shuffled(different));
        each(bencher, &asked, |path| {
            black_box(table.match_path("POST", path).is_ok())
        });
    }

    #[divan::bench(args = DIFFERENT)]
    fn hash_map(bencher: Bencher<'_, '_>, different: usize) {
        let known = paths(&generated::names());
        let keys = known.iter().map(|path| ("POST", path.as_str()));
        let map: HashMap<(&str, &str), usize> = keys.zip(0..).collect();
        let asked = paths(&generated::shuffled(different));
        each(bencher, &asked, |path| {
            map.contains_key(&("POST", path.as_str()))
        });
    }

    #[divan::bench(args = DIFFERENT)]
    fn matchit(bencher: Bencher<'_, '_>, different: usize) {
        let mut router = matchit::Router::new();
        for (integration, object) in generated::names() {
            let path = generated::path("{project}", &integration, &object);
            router.insert(path, ()).expect("every route differs");
        }
        let asked = paths(&generated::shuffled(different));
        each(bencher, &asked, |path| router.at(path).is_ok());
    }
}

#[divan::bench_group(sample_count = 1000, sample_size = 1000)]
mod integration_and_object {
    use super::{Bencher, DIFFERENT, HashMap, each, generated, table};

    #[divan::bench(args = DIFFERENT)]
    fn route_table(bencher: Bencher<'_, '_>, different: usize) {
        let table = table();
        let asked = generated::shuffled(different);
        each(bencher, &asked, |(integration, object)| {
            table.find(integration, object).is_ok()
        });
    }

    #[divan::bench(args = DIFFERENT)]
    fn hash_map(bencher: Bencher<'_, '_>, different: usize) {
        let known = generated::names();
        let keys = known
            .iter()
            .map(|(integration, object)| (integration.as_str(), object.as_str()));
        let map: HashMap<(&str, &str), usize> = keys.zip(0..).collect();
        let asked = generated::shuffled(different);
        each(bencher, &asked, |(integration, object)| {
            map.contains_key(&(integration.as_str(), object.as_str()))
        });
    }
}

/// Times one look-up after the other, alternating between all keys. A key has just been written to
/// memory, like the path of a request that has just been read.
fn each<K: Clone + Sync>(
    bencher: Bencher<'_, '_>,
    keys: &[K],
    look_up: impl Fn(&K) -> bool + Sync,
) {
    assert!(keys.iter().all(&look_up));
    let mut keys = keys.iter().cycle();
    bencher
        .with_inputs(|| keys.next().cloned())
        .bench_local_refs(|key| key.as_ref().is_some_and(&look_up));
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
