//! From text to tree and to the typed manifest, and to the tree by way of events, the path of the
//! few texts that are not all block lines.
//!
//! `cargo bench -p amp-parser` prints the times and, by the allocation counts,
//! the peak of the heap.

use amp_diagnostics::SourceFile;
use amp_testkit::{INPUTS, Input, total_bytes};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = INPUTS)]
fn tree(bencher: Bencher<'_, '_>, input: Input) {
    run(bencher, input, amp_parser::yaml::Tree::parse);
}

#[divan::bench(args = INPUTS)]
fn tree_by_events(bencher: Bencher<'_, '_>, input: Input) {
    // A tab is left to the events, and in a comment it has no other effect.
    let with_tab = |source: SourceFile| {
        let text = format!("{}#\t", source.text());
        SourceFile::new(source.name(), text)
    };
    let sources: Vec<SourceFile> = input.sources().into_iter().map(with_tab).collect();
    let size = BytesCount::new(total_bytes(&sources));
    bencher.counter(size).bench(|| {
        for source in &sources {
            black_box(amp_parser::yaml::Tree::parse(source));
        }
    });
}

#[divan::bench(args = INPUTS)]
fn manifest(bencher: Bencher<'_, '_>, input: Input) {
    run(bencher, input, amp_parser::parse);
}

fn run<T>(bencher: Bencher<'_, '_>, input: Input, parse: impl Fn(&SourceFile) -> T + Sync) {
    let sources = input.sources();
    let size = BytesCount::new(total_bytes(&sources));
    bencher.counter(size).bench(|| {
        for source in &sources {
            black_box(parse(source));
        }
    });
}
