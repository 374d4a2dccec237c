//! The folder in which everything is stored.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use crate::store::{Place, StoreError};

/// The folder of the rows of bulk writes.
const ROWS: &str = "rows";

/// Creates the folder if it does not exist.
pub(super) fn make(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder.join(ROWS)).map_err(|source| unusable(folder, source))?;
    // The contents should never be committed to a repository.
    let file = folder.join(".gitignore");
    if file.exists() {
        return Ok(());
    }
    fs::write(&file, "*\n").map_err(|source| unusable(&file, source))
}

/// The place of the database: the given address, or else the folder.
pub(super) fn place(folder: &Path, database_url: Option<&str>) -> Result<Place, StoreError> {
    match database_url {
        Some(url) => Place::server(url),
        None => Ok(Place::File(folder.join("ampc.db"))),
    }
}

pub(super) fn vault_key(folder: &Path) -> PathBuf {
    folder.join("vault.key")
}

/// Stores the id of the process that serves from the folder. Returns the previous one, if any.
pub(super) fn replace_process(folder: &Path, id: &str) -> Result<Option<String>, StoreError> {
    let path = folder.join("process");
    let before = fs::read_to_string(&path).ok();
    fs::write(&path, id).map_err(|source| unusable(&path, source))?;
    Ok(before)
}

/// The file of the rows of an operation.
pub(super) fn rows(folder: &Path, operation: &str) -> PathBuf {
    folder.join(ROWS).join(format!("{operation}.csv"))
}

/// Removes the files of rows that belong to none of these operations.
pub(super) fn remove_rows_but(folder: &Path, operations: &HashSet<String>) {
    let Ok(files) = fs::read_dir(folder.join(ROWS)) else {
        return;
    };
    for file in files.flatten() {
        let path = file.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let is_needed = stem.is_some_and(|stem| operations.contains(stem));
        if !is_needed {
            // A file that cannot be removed takes space but does no harm.
            drop(fs::remove_file(path));
        }
    }
}

/// Prevents other processes from serving from the folder while the file is open.
pub(super) fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = file.map_err(|source| unusable(&path, source))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(folder.display().to_string())),
        Err(TryLockError::Error(source)) => Err(unusable(&path, source)),
    }
}

fn unusable(path: &Path, source: io::Error) -> StoreError {
    StoreError::File {
        path: path.display().to_string(),
        source,
    }
}
