//! What the benchmarks read.

#[path = "generated.rs"]
mod generated;

use std::path::PathBuf;

use amp_diagnostics::SourceFile;
use divan::counter::BytesCount;

/// What a benchmark reads.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// Every manifest of the corpus, one after the other. It is looked for in
    /// `../shared/corpus` beside the workspace, or in the folder that
    /// `AMPC_CORPUS` names.
    Corpus,
    /// One manifest of 20,000 objects.
    Generated,
}

/// Every input.
pub const INPUTS: [Input; 2] = [Input::Corpus, Input::Generated];

impl Input {
    /// The texts, in memory.
    pub fn sources(self) -> Vec<SourceFile> {
        match self {
            Self::Generated => vec![SourceFile::new("amp.yaml", generated::manifest(20_000))],
            Self::Corpus => corpus(),
        }
    }
}

/// How much is read.
pub fn size(sources: &[SourceFile]) -> BytesCount {
    BytesCount::new(
        sources
            .iter()
            .map(|source| source.text().len())
            .sum::<usize>(),
    )
}

fn corpus() -> Vec<SourceFile> {
    let corpus = std::env::var_os("AMPC_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
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
