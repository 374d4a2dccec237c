use amp_diagnostics::SourceFile;

use crate::{beside, large_manifest, manifests};

/// The input of a benchmark.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// Every published manifest, one after the other.
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
            Self::Generated => vec![SourceFile::new("amp.yaml", large_manifest(20_000))],
            Self::Corpus => manifests(&beside("corpus")),
        }
    }
}

/// The total size of the texts, in bytes.
pub fn total_bytes(sources: &[SourceFile]) -> usize {
    sources.iter().map(|source| source.text().len()).sum()
}
