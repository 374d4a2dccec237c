use std::path::Path;

use globset::{Error, Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns for paths, relative to the folder of the configuration.
#[derive(Debug)]
pub(super) struct Globs(GlobSet);

impl Default for Globs {
    /// Patterns that match nothing.
    fn default() -> Self {
        Self(GlobSet::empty())
    }
}

impl Globs {
    /// The union of parsed patterns.
    pub(super) fn new(patterns: impl IntoIterator<Item = Pattern>) -> Result<Self, Error> {
        let mut set = GlobSetBuilder::new();
        for Pattern { itself, inside } in patterns {
            set.add(itself).add(inside);
        }
        set.build().map(Self)
    }

    /// Whether a pattern matches the path or a folder above it.
    pub(super) fn contain(&self, path: &Path) -> bool {
        self.0.is_match(path)
    }
}

/// One pattern: the path that it names, and what lies below that.
pub(super) struct Pattern {
    itself: Glob,
    inside: Glob,
}

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
        let glob = |pattern: &str| {
            let glob = GlobBuilder::new(pattern).literal_separator(true).build();
            glob.map_err(|error| error.kind().to_string())
        };
        Ok(Self {
            itself: glob(&path)?,
            inside: glob(&format!("{path}/**"))?,
        })
    }
}
