//! Manifests of earlier revisions, read from a repository by `git`.

mod git;
mod tree;

use std::{
    io,
    path::{Component, Path, PathBuf},
};

use self::git::Blobs;
use crate::{
    Configs, Manifest,
    discover::{is_manifest_name, is_searched},
};

pub(crate) use self::tree::Tree;

/// A revision of the repository around the working directory, such as
/// `origin/main` or `HEAD~2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The name that git resolves.
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

/// Why a revision cannot be read. It displays as what to do instead.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// Git cannot be run.
    #[error("`git` cannot be run: {0}; install it, or give files or directories")]
    NoGit(#[source] io::Error),
    /// The working directory is not in a repository that git would read; with git's message.
    #[error("there is no repository here to read a revision from: {0}")]
    NoRepository(String),
    /// No revision is named.
    #[error("`git:` names no revision: write `git:origin/main`")]
    NoName,
    /// The repository has no such revision.
    #[error(
        "the repository has no revision `{0}`; fetch it first, or give a branch, a tag or a \
         commit: `git:origin/main`"
    )]
    Unknown(String),
    /// The revision has nothing at this path.
    #[error(
        "the revision `{revision}` has nothing at `{path}`; paths are relative to the working \
         directory"
    )]
    NoPath {
        /// The revision.
        revision: String,
        /// The path.
        path: String,
    },
    /// Git ended early; with its message.
    #[error("`git` ended early: {0}")]
    Failed(String),
    /// The communication with git failed.
    #[error("`git` ended early: {0}")]
    Silent(#[source] io::Error),
}

/// Reads the manifests of a revision, each with the configuration that it had there: `configs`,
/// which should be new, are those of the revision from now on.
///
/// A file that is named is taken whatever its name; a directory is searched as on the disk, except
/// that ignore files do not matter for files that are in a repository. A text is named
/// `git:REV:PATH`.
///
/// # Errors
///
/// If there is no such revision or path, or git fails.
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
            manifest.text = Some(
                blobs
                    .read(&entry.id, &name)
                    .map_err(RevisionError::Silent)?,
            );
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
