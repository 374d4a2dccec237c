//! Text to typed manifest, beside the bare event stream that it is built on.
//!
//! `cargo bench -p amp-parser` prints the times and, by the allocation counts,
//! the peak of the heap.
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads its inputs from disk"
)]

mod input;

use amp_diagnostics::SourceFile;
use divan::{AllocProfiler, Bencher, black_box};
use granit_parser::{Options, Parser};

use input::{INPUTS, Input};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = INPUTS)]
fn granit_events(bencher: Bencher<'_, '_>, input: Input) {
    run(bencher, input, |source| {
        let parser = Parser::new_from_str_with_options(source.text(), options());
        parser.flatten().map(black_box).count()
    });
}

#[divan::bench(args = INPUTS)]
fn tree(bencher: Bencher<'_, '_>, input: Input) {
    run(bencher, input, amp_parser::yaml::Tree::parse);
}

#[divan::bench(args = INPUTS)]
fn manifest(bencher: Bencher<'_, '_>, input: Input) {
    run(bencher, input, amp_parser::parse);
}

fn run<T>(bencher: Bencher<'_, '_>, input: Input, parse: impl Fn(&SourceFile) -> T + Sync) {
    let sources = input.sources();
    bencher.counter(input::size(&sources)).bench(|| {
        for source in &sources {
            black_box(parse(source));
        }
    });
}

/// The options under which the tree reads the stream.
fn options() -> Options {
    granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
    }
}
