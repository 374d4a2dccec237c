//! Known findings, which do not count.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use amp_diagnostics::{Diagnostic, SourceFile};
use serde::{Deserialize, Serialize};

use crate::Files;

/// The number of characters of a line that identify a finding. A longer line is cut.
const MAX_LINE: usize = 160;

/// The findings of an earlier run. A finding is identified by its file, its rule, its node and its
/// line's text, never by a number that an edit elsewhere changes. Of identical findings, as many
/// are known as there were.
#[derive(Debug, Default)]
pub struct Baseline {
    /// The folder of the baseline, to which the names of files are relative.
    folder: PathBuf,
    files: BTreeMap<String, Counts>,
}

type Counts = BTreeMap<Known, usize>;

/// The findings of a file, compared with those of an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many findings are known.
    pub known: usize,
    /// How many known findings were not found again.
    pub gone: usize,
}

/// The error about a file that is not a baseline.
fn invalid(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// What identifies a finding in its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    rule: String,
    /// The `JSONPath` of the node without the indices of lists.
    path: String,
    /// The line below the primary label, with single spaces.
    line: String,
}

impl Baseline {
    /// An empty baseline that is to be written to `file`.
    pub fn new(file: &Path) -> Self {
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        Self {
            folder: fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()),
            files: BTreeMap::new(),
        }
    }

    /// Reads the baseline at `file`.
    ///
    /// # Errors
    ///
    /// Errors of the system, and [`io::ErrorKind::InvalidData`] if the file was not written by
    /// [`Self::to_json`].
    pub fn load(file: &Path, files: &mut Files) -> io::Result<Self> {
        let bytes = files.named_data(file)?;
        let document: Document = serde_json::from_slice(&bytes).map_err(invalid)?;
        if document.version != VERSION {
            let version = document.version;
            return Err(invalid(format!("its version {version} is not known")));
        }
        let files = document.findings.into_iter().map(|(file, entries)| {
            let counts = entries.into_iter().map(|entry| (entry.known, entry.count));
            (file, counts.collect())
        });
        Ok(Self {
            files: files.collect(),
            ..Self::new(file)
        })
    }

    /// The text of the file: identical for identical findings.
    pub fn to_json(&self) -> String {
        let entries = |counts: &Counts| {
            let entries = counts.iter();
            entries
                .map(|(known, &count)| Entry {
                    known: known.clone(),
                    count,
                })
                .collect()
        };
        let files = self.files.iter();
        let document = Document {
            version: VERSION,
            findings: files
                .map(|(file, counts)| (file.clone(), entries(counts)))
                .collect(),
        };
        let text = serde_json::to_string_pretty(&document);
        let mut text = text.expect("texts, numbers and lists of them always have a JSON form");
        text.push('\n');
        text
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        let counts = self.files.values().flat_map(BTreeMap::values);
        counts.sum()
    }

    /// Whether it has no findings.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether none of its files exist relative to its folder, as after it was moved.
    pub fn is_misplaced(&self) -> bool {
        let mut files = self.files.keys();
        !self.is_empty() && !files.any(|file| self.folder.join(file).exists())
    }

    /// Adds the findings of a file.
    pub fn add(&mut self, source: &SourceFile, diagnostics: &[Diagnostic]) {
        if diagnostics.is_empty() {
            return;
        }
        let counts = self.files.entry(self.file_name(source)).or_default();
        for diagnostic in diagnostics {
            *counts.entry(Known::new(source, diagnostic)).or_default() += 1;
        }
    }

    /// Replaces the known findings of a file.
    pub fn replace(&mut self, source: &SourceFile, diagnostics: &[Diagnostic]) {
        self.files.remove(&self.file_name(source));
        self.add(source, diagnostics);
    }

    /// Removes the findings of files that no longer exist.
    pub fn forget_missing(&mut self) {
        let folder = &self.folder;
        self.files.retain(|file, _| folder.join(file).exists());
    }

    /// Removes the known findings from `diagnostics`, and counts them.
    pub fn remove_known(
        &self,
        source: &SourceFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Comparison {
        let mut left = match self.files.get(&self.file_name(source)) {
            Some(counts) => counts.clone(),
            None => return Comparison::default(),
        };
        let found = diagnostics.len();
        diagnostics.retain(|diagnostic| {
            let known = left.get_mut(&Known::new(source, diagnostic));
            match known.filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => true,
            }
        });
        Comparison {
            known: found - diagnostics.len(),
            gone: left.values().sum(),
        }
    }

    /// The name of a file relative to the folder of the baseline, with `/` on every system. Two
    /// links to a file have the same name; what is not a file keeps the name that is shown.
    fn file_name(&self, source: &SourceFile) -> String {
        let Some(id) = source.id() else {
            return source.name().replace('\\', "/");
        };
        let target = fs::canonicalize(id.path());
        let target = target.unwrap_or_else(|_| id.path().to_owned());
        let relative = target.strip_prefix(&self.folder).unwrap_or(&target);
        relative.to_string_lossy().replace('\\', "/")
    }
}

impl Known {
    fn new(source: &SourceFile, diagnostic: &Diagnostic) -> Self {
        let lines = source.line_index();
        let line = lines.line(diagnostic.primary.span.start);
        let text = source.slice(lines.line_span(source.text(), line));
        let mut words = String::new();
        for word in text.split_whitespace() {
            if words.len() > MAX_LINE {
                break;
            }
            words.push_str(word);
            words.push(' ');
        }
        Self {
            rule: diagnostic.rule.id.to_owned(),
            path: without_positions(diagnostic.path.as_deref().unwrap_or_default()),
            line: words.trim_end().chars().take(MAX_LINE).collect(),
        }
    }
}

/// `$.integrations[].write` for `$.integrations[3].write`.
fn without_positions(path: &str) -> String {
    let mut parts = path.split('[');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('[');
        let rest = part.trim_start_matches(|character: char| character.is_ascii_digit());
        out.push_str(if rest.starts_with(']') { rest } else { part });
    }
    out
}

/// The version of the file format.
const VERSION: u32 = 1;

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a baseline")]
struct Document {
    version: u32,
    findings: BTreeMap<String, Vec<Entry>>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    known: Known,
    count: usize,
}
