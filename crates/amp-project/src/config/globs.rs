use std::collections::BTreeSet;
use std::path::Path;

use globset::{Candidate, Error, Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// How many patterns are matched at once. The memory that it may take to match them
/// grows with the square of their number.
const AT_ONCE: usize = 16;

/// Patterns for paths, relative to the folder of the configuration.
#[derive(Debug, Default)]
pub(super) struct Globs(Vec<GlobSet>);

impl Globs {
    /// The union of parsed patterns.
    pub(super) fn new(patterns: &[Pattern]) -> Result<Self, Error> {
        let sets = patterns.chunks(AT_ONCE).map(|patterns| {
            let mut set = GlobSetBuilder::new();
            for Pattern(glob) in patterns {
                set.add(glob.clone());
            }
            set.build()
        });
        sets.collect::<Result<_, _>>().map(Self)
    }

    /// Whether a pattern matches the path or a folder above it.
    pub(super) fn contain(&self, path: &Path) -> bool {
        let paths = with_folders(path);
        let contains = |set: &GlobSet| paths.iter().any(|path| set.is_match_candidate(path));
        self.0.iter().any(contains)
    }

    /// The positions of the patterns that do.
    pub(super) fn matching(&self, path: &Path) -> BTreeSet<usize> {
        let paths = with_folders(path);
        let sets = self.0.iter().enumerate();
        let found = sets.flat_map(|(number, set)| {
            let found = paths.iter().flat_map(|path| set.matches_candidate(path));
            found.map(move |position| number * AT_ONCE + position)
        });
        found.collect()
    }
}

/// A path and the folders above it that have a name.
fn with_folders(path: &Path) -> Vec<Candidate<'_>> {
    let paths = path.ancestors();
    let named = paths.filter(|path| !path.as_os_str().is_empty());
    named.map(Candidate::new).collect()
}

/// One pattern: the path that it names.
pub(super) struct Pattern(Glob);

impl Pattern {
    /// Parses a pattern in which `*` stays within one folder and `**` crosses
    /// them. As in a `.gitignore`, one without a `/` in front of its end means
    /// that name at any depth. The error says why no path can match.
    pub(super) fn parse(pattern: &str) -> Result<Self, String> {
        let name = pattern.strip_suffix('/').unwrap_or(pattern);
        let rooted = name.strip_prefix("./").or_else(|| name.strip_prefix('/'));
        if matches!(rooted.unwrap_or(name), "" | ".") {
            return Err("names no file or folder".to_owned());
        }
        if name.split('/').any(|part| part == "..") {
            return Err("`..` leads nowhere in a pattern".to_owned());
        }
        let path = match rooted {
            Some(rooted) => rooted.to_owned(),
            None if name.contains('/') => name.to_owned(),
            None => format!("**/{name}"),
        };
        let glob = GlobBuilder::new(&path).literal_separator(true).build();
        glob.map(Self).map_err(|error| error.kind().to_string())
    }
}
