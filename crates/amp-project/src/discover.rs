//! Which files are manifests.
//!
//! Directories are walked by `ignore`'s own walker instead of by `walkdir` with `ignore`'s matcher:
//! the rules of nested `.gitignore` files (which directory a pattern belongs to, which file wins,
//! what a parent of the starting point says) are the walker's subject and would have to be written
//! again.

use std::{
    collections::HashSet,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use amp_diagnostics::FileId;
use ignore::{DirEntry, WalkBuilder};

use crate::global_ignores::has_global_ignores;
use crate::{
    Config, Configs, Error, ManifestFile,
    error::without_path,
    files::disk::{leads_to_file, look_at, see_that_it_ends},
};

/// Directories with the work of others or the output of tools.
const SKIPPED: [&str; 2] = ["node_modules", "target"];

/// The files that the walker reads in a folder.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", ".git/info/exclude"];

/// What [`discover`] found.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The manifests, each file once.
    pub manifests: Vec<ManifestFile>,
    /// The paths that could not be searched.
    pub errors: Vec<Error>,
    /// The folders that were searched, without links.
    searched: Vec<PathBuf>,
    /// The configurations that excluded some of the manifests.
    excluding: Vec<Arc<Config>>,
}

impl Discovery {
    /// Whether all manifests that a configuration applies to were found, as far as a search can
    /// tell.
    pub(crate) fn found_all_of(&self, config: &Arc<Config>) -> bool {
        let mut searched = self.searched.iter();
        let mut excluding = self.excluding.iter();
        self.errors.is_empty()
            && searched.any(|folder| config.folder().starts_with(folder))
            && !excluding.any(|excluding| Arc::ptr_eq(excluding, config))
    }
}

/// Finds the manifests at `paths`.
///
/// A file that is named is taken whatever its name and whatever ignores it. A directory is searched
/// for `amp.yaml`, `amp.yml`, `*.amp.yaml` and `*.amp.yml`; files excluded by its configuration,
/// `.gitignore` or `.ignore` files, hidden files and directories, `node_modules` and `target` are
/// skipped, and a symbolic link to a directory is not followed. The files are in the order of
/// `paths`, those of a directory in the order of their names; a file that is found more than once
/// is listed where it was found first.
pub fn discover(paths: &[PathBuf], configs: &mut Configs) -> Discovery {
    let mut discovery = Discovery::default();
    let mut seen = HashSet::new();
    for path in paths {
        match look_at(path) {
            Ok(found) if found.is_folder => {
                let folder = configs.files.folder_on_disk(path);
                discovery.searched.push(folder);
                search(path, &mut seen, configs, &mut discovery);
            }
            Ok(found) => {
                let target = configs.files.target(path, found.is_link);
                if seen.insert(target) {
                    discovery.manifests.push(configs.manifest(path.clone()));
                }
            }
            Err(error) => discovery.errors.push(Error::new(path, error)),
        }
    }
    discovery
}

fn search(
    directory: &Path,
    seen: &mut HashSet<FileId>,
    configs: &mut Configs,
    discovery: &mut Discovery,
) {
    // The walker also reads the ignore files above.
    let above = configs.files.folder_on_disk(directory);
    if let Some((path, error)) = above.ancestors().find_map(endless_ignore_file) {
        discovery
            .errors
            .push(Error::new(&configs.files.shown(&path), error));
        return;
    }
    let endless: Arc<Mutex<Vec<Error>>> = Arc::default();
    let found = Arc::clone(&endless);
    let walk = WalkBuilder::new(directory)
        // A `.gitignore` counts even if the repository was not copied along.
        .require_git(false)
        .git_global(has_global_ignores())
        .sort_by_file_name(OsStr::cmp)
        .filter_entry(move |entry| !is_skipped(entry) && can_be_entered(entry, &found))
        .build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) if is_manifest_name(entry.file_name()) => entry,
            Ok(_) => continue,
            Err(error) => {
                discovery.errors.extend(unreadable(directory, error));
                continue;
            }
        };
        let path = entry.path();
        let is_link = entry.path_is_symlink();
        let kind = if is_link {
            leads_to_file(path)
        } else {
            Ok(entry.file_type().is_some_and(|kind| kind.is_file()))
        };
        // A directory of that name is not a manifest, and a dangling link is one that cannot be
        // read.
        if matches!(kind, Ok(false)) {
            continue;
        }
        let target = configs.files.target(path, is_link);
        if kind.is_ok() && !seen.insert(target.clone()) {
            continue;
        }
        let shown = as_shown(path).to_owned();
        let manifest = if is_link {
            configs.manifest(shown)
        } else {
            configs.manifest_of(target, shown)
        };
        match kind {
            _ if manifest.is_excluded() => discovery.excluding.push(manifest.config),
            Ok(_) => discovery.manifests.push(manifest),
            Err(error) => discovery.errors.push(dangling(manifest.path, error)),
        }
    }
    let mut endless = endless.lock().unwrap_or_else(PoisonError::into_inner);
    discovery.errors.append(&mut endless);
}

/// Whether the walker can read the ignore files of a folder; if not, that is an error of the run.
/// `true` for anything else.
fn can_be_entered(entry: &DirEntry, errors: &Mutex<Vec<Error>>) -> bool {
    if entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    match endless_ignore_file(entry.path()) {
        None => true,
        Some((path, error)) => {
            let error = Error::new(as_shown(&path), error);
            let mut errors = errors.lock().unwrap_or_else(PoisonError::into_inner);
            errors.push(error);
            false
        }
    }
}

/// An ignore file of a folder that the walker might read forever, if there is one.
fn endless_ignore_file(folder: &Path) -> Option<(PathBuf, io::Error)> {
    let mut path = folder.join(IGNORE_FILES[0]);
    IGNORE_FILES.iter().find_map(|name| {
        path.set_file_name(name);
        let error = see_that_it_ends(&path).err()?;
        let is_refused = error.kind() == io::ErrorKind::Other;
        is_refused.then(|| (path.clone(), error))
    })
}

/// The error about a link that leads to no file.
fn dangling(path: PathBuf, error: io::Error) -> Error {
    let source = match error.kind() {
        io::ErrorKind::NotFound => io::Error::other("it is a link that leads nowhere"),
        _ => error,
    };
    Error::Unreadable { path, source }
}

/// A path below the working directory as people write it, without `./`.
fn as_shown(path: &Path) -> &Path {
    match path.strip_prefix(".") {
        Ok(below) if below != Path::new("") => below,
        _ => path,
    }
}

/// Whether the walk skips a directory. The starting point was named by the user and is always
/// searched.
fn is_skipped(entry: &DirEntry) -> bool {
    let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
    entry.depth() > 0 && is_directory && SKIPPED.iter().any(|name| entry.file_name() == *name)
}

/// Whether a search enters a directory of this name.
pub(crate) fn is_searched(name: &OsStr) -> bool {
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    !is_hidden && SKIPPED.iter().all(|skipped| name != *skipped)
}

/// Whether a search takes a file of this name.
pub fn is_manifest_name(name: &OsStr) -> bool {
    // The rest of the name may not be Unicode.
    let mut parts = name.as_encoded_bytes().rsplit(|byte| *byte == b'.');
    matches!(
        (parts.next(), parts.next()),
        (Some(b"yaml" | b"yml"), Some(b"amp"))
    )
}

/// The walker's error as ours; `None` for a complaint about a pattern in an ignore file, which we
/// do not check.
fn unreadable(directory: &Path, error: ignore::Error) -> Option<Error> {
    let mut path = directory.to_owned();
    let mut inner = &error;
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => {
                path.clone_from(at);
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                inner = err;
            }
            _ => break,
        }
    }
    let path = as_shown(&path);
    error
        .into_io_error()
        .map(|error| Error::new(path, without_path(&error)))
}
