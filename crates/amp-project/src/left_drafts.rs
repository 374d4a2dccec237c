//! Drafts of single files that were left by an interrupted run.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
};

use fs4::TryLockError;

use crate::{Draft, draft_names::DraftNames};

/// Removes the drafts beside `files` that nobody writes any more. That one cannot be
/// removed is not a reason not to go on.
pub fn remove_left_drafts<'p>(files: impl IntoIterator<Item = &'p Path>) {
    let folders = files.into_iter().filter_map(Draft::folder);
    let folders: BTreeSet<PathBuf> = folders.collect();
    for draft in folders
        .iter()
        .flat_map(|folder| DraftNames::Single.find(folder))
    {
        // Whoever has the lock may remove it.
        let lock = File::open(&draft).map(|file| (fs4::FileExt::try_lock(&file), file));
        if let Ok((Ok(()), _)) = lock {
            let _ = fs::remove_file(&draft);
        }
    }
}

/// Keeps a draft, as long as it is open, from being removed as one that was left.
/// `false` when it already is. Where files cannot be locked, none is removed.
pub(crate) fn claim(draft: &File) -> bool {
    let lock = fs4::FileExt::try_lock(draft);
    !matches!(lock, Err(TryLockError::WouldBlock)) && is_there(draft)
}

#[cfg(unix)]
fn is_there(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;

    file.metadata().is_ok_and(|found| found.nlink() > 0)
}

#[cfg(not(unix))]
fn is_there(_: &File) -> bool {
    true
}
