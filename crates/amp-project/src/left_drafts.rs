//! Drafts of single files that an interrupted run left behind.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
};

use fs4::TryLockError;

use crate::{Draft, draft_names::DraftNames};

/// Removes the drafts beside `files` that no process is writing any more. One that cannot be
/// removed is skipped.
pub fn remove_left_drafts<'p>(files: impl IntoIterator<Item = &'p Path>) {
    let folders = files.into_iter().filter_map(Draft::folder);
    let folders: BTreeSet<PathBuf> = folders.collect();
    for draft in folders
        .iter()
        .flat_map(|folder| DraftNames::Single.find(folder))
    {
        // The draft may be removed by the holder of its lock.
        let lock = File::open(&draft).map(|file| (fs4::FileExt::try_lock(&file), file));
        if let Ok((Ok(()), _)) = lock {
            let _ = fs::remove_file(&draft);
        }
    }
}

/// Protects a draft, while it is open, from being removed as an abandoned one. `false` if it was
/// removed already. If files cannot be locked, none is removed.
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
