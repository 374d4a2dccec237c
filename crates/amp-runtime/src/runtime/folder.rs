//! The folder in which everything is kept.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use crate::store::{Place, StoreError};

/// The folder of the rows of bulk writes.
const ROWS: &str = "rows";

/// Makes the folder where it is not there.
pub(super) fn make(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder.join(ROWS)).map_err(|source| unusable(folder, source))?;
    // What is kept belongs to no repository.
    let file = folder.join(".gitignore");
    if file.exists() {
        return Ok(());
    }
    fs::write(&file, "*\n").map_err(|source| unusable(&file, source))
}

/// Where the database is: at the address, or else in the folder.
pub(super) fn place(folder: &Path, database_url: Option<&str>) -> Result<Place, StoreError> {
    match database_url {
        Some(url) => Place::server(url),
        None => Ok(Place::File(folder.join("ampc.db"))),
    }
}

pub(super) fn vault_key(folder: &Path) -> PathBuf {
    folder.join("vault.key")
}

/// Notes the id of the process that serves from the folder. The one before, if any.
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
            // What cannot be removed takes room and does no harm.
            drop(fs::remove_file(path));
        }
    }
}

/// Keeps other processes from serving from the folder, for as long as the file is open.
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
