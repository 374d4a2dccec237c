//! Manifests as they were, read from a repository by `git`.

mod git;
mod tree;

use std::{
    fmt, io,
    path::{Component, Path, PathBuf},
};

use self::git::{Blobs, failed};
use crate::{
    Configs, Manifest,
    discover::{is_manifest_name, is_searched},
};

pub(crate) use self::tree::Tree;

/// A revision of the repository around the working directory, such as
/// `origin/main` or `HEAD~2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What git is asked for.
    pub name: String,
    /// A file or directory, relative to the working directory; `None` for the
    /// working directory itself.
    pub path: Option<String>,
}

impl Revision {
    /// Reads `git:REV[:PATH]`; `None` for any other text, which is a path.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("git:")?;
        let (name, path) = match rest.split_once(':') {
            Some((name, path)) => (name, Some(path)),
            None => (rest, None),
        };
        let path = path.map(|path| path.trim_start_matches("./").trim_end_matches('/'));
        Some(Self {
            name: name.to_owned(),
            path: path
                .filter(|path| !path.is_empty() && *path != ".")
                .map(str::to_owned),
        })
    }
}

/// Why a revision cannot be read. Displayed, it says what to do instead.
#[derive(Debug)]
pub enum RevisionError {
    /// Git cannot be run.
    NoGit(io::Error),
    /// The working directory is in no repository that git would read; with what
    /// git says.
    NoRepository(String),
    /// The repository has no such revision.
    Unknown(String),
    /// The revision has nothing at this path.
    NoPath {
        /// The revision.
        revision: String,
        /// The path.
        path: String,
    },
    /// Git ended early; with what it says.
    Failed(String),
}

impl fmt::Display for RevisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(error) => write!(
                f,
                "`git` cannot be run: {error}; install it, or give files or directories"
            ),
            Self::NoRepository(said) => write!(
                f,
                "there is no repository here to read a revision from: {said}"
            ),
            Self::Unknown(revision) if revision.is_empty() => {
                f.write_str("`git:` names no revision: write `git:origin/main`")
            }
            Self::Unknown(revision) => write!(
                f,
                "the repository has no revision `{revision}`; fetch it first, or give a branch, a \
                 tag or a commit: `git:origin/main`"
            ),
            Self::NoPath { revision, path } => write!(
                f,
                "the revision `{revision}` has nothing at `{path}`; paths are relative to the \
                 working directory"
            ),
            Self::Failed(said) => write!(f, "`git` ended early: {said}"),
        }
    }
}

impl std::error::Error for RevisionError {}

/// Reads the manifests of a revision, each with the configuration that it had
/// there: `configs`, which should be new, are those of the revision from now on.
///
/// A file that is named is taken whatever it is called; a directory is searched
/// as on the disk, but for what ignore files say, which is nothing about files
/// that are in a repository. A text is named `git:REV:PATH`.
///
/// # Errors
///
/// When there is no such revision or path, or git fails.
pub fn discover_revision(
    revision: &Revision,
    configs: &mut Configs,
) -> Result<Vec<Manifest>, RevisionError> {
    let tree = Tree::open(&revision.name)?;
    let entries = tree.entries(revision.path.as_deref())?;
    if let Some(path) = &revision.path
        && entries.is_empty()
    {
        return Err(RevisionError::NoPath {
            revision: revision.name.clone(),
            path: path.clone(),
        });
    }
    configs.read_from(tree);
    let mut blobs = Blobs::open()?;
    let mut manifests = Vec::new();
    for entry in entries {
        let is_named = revision.path.as_deref() == Some(&*entry.path);
        if !is_named && !is_manifest(&entry.path) {
            continue;
        }
        let mut manifest = configs.manifest(PathBuf::from(&entry.path));
        if is_named || !manifest.is_excluded() {
            let name = format!("git:{}:{}", revision.name, entry.path);
            manifest.text = Some(blobs.read(&entry.id, &name).map_err(failed)?);
            manifests.push(manifest);
        }
    }
    Ok(manifests)
}

fn is_manifest(path: &str) -> bool {
    let path = Path::new(path);
    let folders = path.parent().into_iter().flat_map(Path::components);
    path.file_name().is_some_and(is_manifest_name)
        && folders
            .map(Component::as_os_str)
            .all(|folder| folder == ".." || is_searched(folder))
}
