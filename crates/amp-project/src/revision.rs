//! Manifests of earlier revisions, read from a repository by `git`.

use std::path::{Component, Path};

use crate::{
    Configs, ManifestFile,
    discover::{is_manifest_name, is_searched},
    files::revision::{RevisionError, Tree},
};

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
) -> Result<Vec<ManifestFile>, RevisionError> {
    let mut tree = Tree::open(&revision.name)?;
    let entries = tree.entries(revision.path.as_deref())?;
    if let Some(path) = &revision.path
        && entries.is_empty()
    {
        return Err(RevisionError::NoPath {
            revision: revision.name.clone(),
            path: path.clone(),
        });
    }
    let is_named = |path: &str| revision.path.as_deref() == Some(path);
    let mut texts = Vec::new();
    for entry in entries {
        if is_named(&entry.path) || is_manifest(&entry.path) {
            let text = tree.read_entry(&entry).map_err(RevisionError::Silent)?;
            texts.push((entry.path, text));
        }
    }
    configs.files.read_revision(tree);
    let manifests = texts.into_iter().map(|(path, text)| {
        let is_named = is_named(&path);
        let manifest = configs.manifest(path.into());
        (manifest.with_text(text), is_named)
    });
    let wanted = manifests.filter(|(manifest, is_named)| *is_named || !manifest.is_excluded());
    Ok(wanted.map(|(manifest, _)| manifest).collect())
}

fn is_manifest(path: &str) -> bool {
    let path = Path::new(path);
    let folders = path.parent().into_iter().flat_map(Path::components);
    path.file_name().is_some_and(is_manifest_name)
        && folders
            .map(Component::as_os_str)
            .all(|folder| folder == ".." || is_searched(folder))
}
