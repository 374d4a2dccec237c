use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    sync::OnceLock,
};

use aho_corasick::{AhoCorasick, BuildError};
use globset::{Candidate, Glob, GlobBuilder, GlobSet};

/// The longest pattern, in bytes; no path is so long.
const MAX_LENGTH: usize = 4_096;

/// Patterns for paths, relative to the folder of the configuration.
///
/// A pattern is matched only with paths that contain its rarest text, and all such texts are
/// searched for at once: thousands of patterns take no longer than a few.
#[derive(Debug, Default)]
pub(super) struct Globs {
    patterns: Vec<Pattern>,
    texts: Option<AhoCorasick>,
    /// For each text, the indices of the patterns that have it.
    bearers: Vec<Vec<usize>>,
    /// The patterns without a text, which may match any path.
    others: Vec<usize>,
}

impl Globs {
    /// The union of parsed patterns.
    pub(super) fn new(patterns: Vec<Pattern>) -> Result<Self, BuildError> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for text in patterns.iter().flat_map(Pattern::texts) {
            *counts.entry(text).or_default() += 1;
        }
        let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut others = Vec::new();
        for (position, pattern) in patterns.iter().enumerate() {
            // A text that many patterns have, such as a file extension, excludes few paths.
            let rarest = |text: &&str| (counts[text], Reverse(text.len()));
            match pattern.texts().min_by_key(rarest) {
                Some(text) => bearers.entry(text).or_default().push(position),
                None => others.push(position),
            }
        }
        Ok(Self {
            texts: Some(AhoCorasick::new(bearers.keys())?),
            bearers: bearers.into_values().collect(),
            others,
            patterns,
        })
    }

    /// Whether a pattern matches the path or a folder above it.
    pub(super) fn contain(&self, path: &Path) -> bool {
        let paths = with_folders(path);
        let mut likely = self.likely(path).into_iter();
        likely.any(|position| self.patterns[position].matches(&paths))
    }

    /// The indices of the patterns that match the path or a folder above it.
    pub(super) fn matching(&self, path: &Path) -> impl Iterator<Item = usize> {
        let paths = with_folders(path);
        let likely = self.likely(path).into_iter();
        likely.filter(move |&position| self.patterns[position].matches(&paths))
    }

    /// The patterns that may match the path or a folder above it.
    fn likely(&self, path: &Path) -> BTreeSet<usize> {
        let parts = path.components();
        let parts = parts.map(|part| part.as_os_str().as_encoded_bytes());
        let path = parts.collect::<Vec<_>>().join(&b'/');
        let found = self.texts.iter().flat_map(|texts| {
            let found = texts.find_overlapping_iter(&path);
            found.flat_map(|found| &self.bearers[found.pattern()])
        });
        found.chain(&self.others).copied().collect()
    }
}

/// A path and the folders above it that have a name.
fn with_folders(path: &Path) -> Vec<Candidate<'_>> {
    let paths = path.ancestors();
    let named = paths.filter(|path| !path.as_os_str().is_empty());
    named.map(Candidate::new).collect()
}

/// Why no path can match a pattern.
#[derive(Debug, thiserror::Error)]
pub(super) enum PatternError {
    #[error("names no file or folder")]
    NoName,
    #[error("`..` leads nowhere in a pattern")]
    FolderAbove,
    #[error("is longer than any path")]
    TooLong,
    #[error("{}", .0.kind())]
    Glob(#[from] globset::Error),
}

/// One pattern: the path that it names.
#[derive(Debug)]
pub(super) struct Pattern {
    glob: Glob,
    /// Its compiled form, built on demand.
    matcher: OnceLock<GlobSet>,
}

impl Pattern {
    /// Parses a pattern in which `*` stays within one folder and `**` crosses
    /// them. As in a `.gitignore`, one without a `/` before its end means
    /// that name at any depth. The error says why no path can match.
    pub(super) fn parse(pattern: &str) -> Result<Self, PatternError> {
        let name = pattern.strip_suffix('/').unwrap_or(pattern);
        let rooted = name.strip_prefix("./").or_else(|| name.strip_prefix('/'));
        if matches!(rooted.unwrap_or(name), "" | ".") {
            return Err(PatternError::NoName);
        }
        if name.split('/').any(|part| part == "..") {
            return Err(PatternError::FolderAbove);
        }
        let path = match rooted {
            Some(rooted) => rooted.to_owned(),
            None if name.contains('/') => name.to_owned(),
            None => format!("**/{name}"),
        };
        if path.len() > MAX_LENGTH {
            return Err(PatternError::TooLong);
        }
        let glob = GlobBuilder::new(&path).literal_separator(true).build()?;
        let matcher = OnceLock::new();
        Ok(Self { glob, matcher })
    }

    /// The texts that occur in every path that it matches, or in a path below one.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let pattern = self.glob.glob();
        let plain = pattern.split(['[', '{', '\\']).next();
        let texts = plain.into_iter().flat_map(|plain| plain.split(['*', '?']));
        // `**` may stand for no folder at all.
        texts
            .map(|text| text.trim_matches('/'))
            .filter(|text| !text.is_empty())
    }

    fn matches(&self, paths: &[Candidate<'_>]) -> bool {
        let matcher = self.matcher.get_or_init(|| {
            GlobSet::new([&self.glob])
                .expect("a pattern is too short for its matcher to be too large")
        });
        paths.iter().any(|path| matcher.is_match_candidate(path))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Globs, MAX_LENGTH, Pattern};

    fn globs(patterns: &[&str]) -> Globs {
        let parsed = patterns.iter().map(|pattern| Pattern::parse(pattern));
        Globs::new(parsed.collect::<Result<_, _>>().expect("they are patterns"))
            .expect("they can be matched together")
    }

    #[test]
    fn each_pattern_matches_as_if_it_stood_alone() {
        const PATTERNS: [&str; 19] = [
            "amp.yaml",
            "/amp.yaml",
            "a",
            "a/",
            "/a/*",
            "a/**",
            "**/b",
            "a/**/b",
            "*.yaml",
            "**/*.yaml",
            "*",
            "a*p.yaml",
            "?mp.yaml",
            "[ab]/amp.yaml",
            "{a,b}/c",
            "a/{b,c}/*",
            "a/[!b]/*",
            "b\\*",
            "ä/*",
        ];
        const PATHS: [&str; 10] = [
            "amp.yaml",
            "a/amp.yaml",
            "a/b/amp.yaml",
            "a/b/c/amp.yaml",
            "b/a/amp.yaml",
            "b/c",
            "c/x.yml",
            "b*",
            "ä/amp.yaml",
            "aamp.yaml",
        ];
        let all = globs(&PATTERNS);
        for path in PATHS.map(Path::new) {
            let found: Vec<usize> = all.matching(path).collect();
            let alone =
                (0..PATTERNS.len()).filter(|&one| globs(&PATTERNS[one..=one]).contain(path));
            assert_eq!(found, alone.collect::<Vec<_>>(), "{}", path.display());
            assert!(found.contains(&10), "`*` matches {}", path.display());
        }
        assert!(!Globs::default().contain(Path::new("a")));
    }

    #[test]
    fn a_file_is_matched_with_the_patterns_that_may_be_its_own() {
        let patterns: Vec<String> = (0..900)
            .map(|number| format!("**/d{number}/*.yaml"))
            .collect();
        let all = globs(&patterns.iter().map(String::as_str).collect::<Vec<_>>());
        let likely = all.likely(Path::new("a/d123/amp.yaml"));
        assert!(likely.into_iter().eq([1, 12, 123]));
        assert!(all.matching(Path::new("a/d123/amp.yaml")).eq([123]));
    }

    #[test]
    fn a_pattern_is_no_longer_than_a_path() {
        for unit in ["a", "?", "*?", "[a-z]", "{a,b}", "**/"] {
            let long = unit.repeat(MAX_LENGTH / unit.len() - 2) + "/x";
            assert!(!globs(&[&long]).contain(Path::new("y/x")), "{unit}");
            let longer = unit.repeat(MAX_LENGTH / unit.len() + 1) + "/x";
            assert!(Pattern::parse(&longer).is_err(), "{unit}");
        }
    }
}
