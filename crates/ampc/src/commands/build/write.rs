use std::{fs, io, path::Path};

use amp_project::Draft;

use super::outputs::Output;
use crate::error::Error;

/// Puts the files to their places together: before the first one is replaced, all
/// are written. Returns the paths of those that were not there as they are.
///
/// A file that holds its bytes already keeps its time, so that nothing is built
/// again because of it.
pub fn write<'o>(files: impl IntoIterator<Item = &'o Output>) -> Result<Vec<&'o Path>, Error> {
    let mut drafts = Vec::new();
    for Output { path, bytes } in files {
        let path = path.as_path();
        if holds(path, bytes) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| no_directory(folder, &error))?;
        }
        let draft = Draft::new(path, bytes).map_err(|error| not_written(path, error))?;
        drafts.push((path, draft));
    }
    let replaced = drafts.into_iter().map(|(path, draft)| {
        draft.replace().map_err(|error| not_written(path, error))?;
        Ok(path)
    });
    replaced.collect()
}

/// Whether a file has these bytes. One of another length is not read.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let has_length = fs::metadata(path).is_ok_and(|file| file.len() == bytes.len() as u64);
    has_length && fs::read(path).is_ok_and(|present| present == bytes)
}

fn not_written(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_owned(),
        source,
    }
}

fn no_directory(folder: &Path, error: &io::Error) -> Error {
    let folder = folder.display();
    Error::Usage(match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            format!("`{folder}` cannot be a directory, because a file has that name or is above it")
        }
        _ => format!("the directory `{folder}` cannot be made: {error}"),
    })
}
