//! The files to check.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use amp_testkit::{beside, large_manifest, manifests};
use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::generate::workspace;

/// The same manifests as YAML and, for a checker that does not read YAML, as JSON.
pub(super) struct Files {
    pub yaml: Vec<PathBuf>,
    pub json: Vec<PathBuf>,
}

impl Files {
    /// Converts manifests to JSON with `to_json`, which prints one per line.
    fn new(yaml: Vec<PathBuf>, folder: &Path, to_json: &Path) -> Result<Self> {
        let converted = Command::new(to_json).args(&yaml).output();
        let converted = converted.with_context(|| format!("cannot run {}", to_json.display()))?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut json = Vec::new();
        for line in converted.stdout.split_inclusive(|&byte| byte == b'\n') {
            let path = folder.join(format!("{}.json", json.len()));
            fs::write(&path, line).with_context(|| format!("cannot write {}", path.display()))?;
            json.push(path);
        }
        if json.len() != yaml.len() {
            let complaint = String::from_utf8_lossy(&converted.stderr);
            bail!("a manifest has no form in JSON: {complaint}");
        }
        Ok(Self { yaml, json })
    }
}

/// The inputs of the checkers. Generated files are outside the workspace, whose `.gitignore` would
/// hide them, and are removed at the end.
pub(super) struct Inputs {
    pub small: Files,
    pub corpus: Files,
    folder: TempDir,
}

impl Inputs {
    pub(super) fn new(to_json: &Path) -> Result<Self> {
        let folder = tempfile::tempdir().context("cannot make a folder")?;
        let small = vec![workspace().join("testdata/sample/amp.yaml")];
        Ok(Self {
            small: Files::new(small, &folder.path().join("small"), to_json)?,
            corpus: Files::new(corpus(), &folder.path().join("corpus"), to_json)?,
            folder,
        })
    }

    /// A folder of folders with `count` manifests: those of the corpus repeated, each time with
    /// other names of integrations.
    pub(super) fn tree(&self, count: usize) -> Result<PathBuf> {
        let tree = self.folder.path().join("tree");
        for (number, manifest) in self.corpus.yaml.iter().cycle().take(count).enumerate() {
            let folder = tree.join(format!("{:02}/{:02}", number / 100, number % 100));
            fs::create_dir_all(&folder)
                .and_then(|()| fs::read_to_string(manifest))
                .and_then(|text| fs::write(folder.join("amp.yaml"), renamed(&text, number)))
                .with_context(|| format!("cannot write {}", folder.display()))?;
        }
        Ok(tree)
    }

    /// One manifest of 20,000 objects, and its size in bytes.
    pub(super) fn large(&self) -> Result<(PathBuf, u64)> {
        let path = self.folder.path().join("large.yaml");
        let text = large_manifest(20_000);
        fs::write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
        Ok((path, text.len() as u64))
    }
}

/// The manifest with a number before the name of each integration.
fn renamed(text: &str, number: usize) -> String {
    let mut renamed = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        let key = line.trim_start_matches([' ', '-']);
        match key.strip_prefix("name:") {
            Some(value) => {
                let value = value.trim_start_matches([' ', '"', '\'']);
                let (before, name) = line.split_at(line.len() - value.len());
                renamed.extend([before, "n", &number.to_string(), "-", name]);
            }
            None => renamed += line,
        }
    }
    renamed
}

/// The published manifests.
fn corpus() -> Vec<PathBuf> {
    let manifests = manifests(&beside("corpus")).into_iter();
    manifests
        .map(|source| PathBuf::from(source.name()))
        .collect()
}
