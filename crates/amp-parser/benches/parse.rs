//! Text to typed manifest, beside the bare event stream that it is built on.
//!
//! `cargo bench -p amp-parser` prints the times and, by the allocation counts,
//! the peak of the heap. The corpus is looked for in `../shared/corpus` beside
//! the workspace, or in the folder that `AMPC_CORPUS` names.
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads its inputs from disk"
)]

mod generated;

use std::path::PathBuf;

use amp_diagnostics::SourceFile;
use divan::{AllocProfiler, Bencher, black_box, counter::BytesCount};
use granit_parser::{Options, Parser};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// What is parsed.
#[derive(Clone, Copy, Debug)]
enum Input {
    /// Every manifest of the corpus, one after the other.
    Corpus,
    /// One manifest of 20,000 objects.
    Generated,
}

const INPUTS: [Input; 2] = [Input::Corpus, Input::Generated];

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
    let sources = sources(input);
    let bytes: usize = sources.iter().map(|source| source.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
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

fn sources(input: Input) -> Vec<SourceFile> {
    match input {
        Input::Generated => vec![SourceFile::new("amp.yaml", generated::manifest(20_000))],
        Input::Corpus => {
            let corpus = corpus();
            let folders = std::fs::read_dir(&corpus).unwrap_or_else(|error| {
                panic!(
                    "no corpus at {} ({error}): put it there or name its folder in AMPC_CORPUS",
                    corpus.display()
                )
            });
            let texts = folders
                .flatten()
                .filter_map(|folder| std::fs::read_to_string(folder.path().join("amp.yaml")).ok());
            texts
                .map(|text| SourceFile::new("amp.yaml", text))
                .collect()
        }
    }
}

fn corpus() -> PathBuf {
    std::env::var_os("AMPC_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    )
}
