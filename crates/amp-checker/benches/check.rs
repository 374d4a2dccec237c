//! A full check, compared with the parse that it begins with.
//!
//! `cargo bench -p amp-checker` prints the times and, by the allocation counts,
//! the peak of the heap.

use amp_checker::Settings;
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
fn parse(bencher: Bencher<'_, '_>, input: Input) {
    run(bencher, input, amp_parser::parse);
}

#[divan::bench(args = INPUTS)]
fn check(bencher: Bencher<'_, '_>, input: Input) {
    let settings = Settings::default();
    run(bencher, input, |source| {
        amp_checker::check(source, &settings)
    });
}

fn run<T>(bencher: Bencher<'_, '_>, input: Input, work: impl Fn(&SourceFile) -> T + Sync) {
    let sources = input.sources();
    let size = BytesCount::new(total_bytes(&sources));
    bencher.counter(size).bench(|| {
        for source in &sources {
            black_box(work(source));
        }
    });
}
