use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use amp_project::Draft;

use super::{
    outputs::{BUFFER, Output},
    present::holds,
};
use crate::error::Error;

/// Puts the files to their places together: before the first one is replaced, all
/// are written. Returns the paths of those that were not there as they are.
///
/// A file that holds its content already keeps its time, so that nothing is built
/// again because of it.
pub fn write<'o>(files: impl IntoIterator<Item = &'o Output<'o>>) -> Result<Vec<&'o Path>, Error> {
    let mut drafts = Vec::new();
    for Output { path, content } in files {
        let path = path.as_path();
        if holds(path, content) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| no_directory(folder, &error))?;
        }
        let draft = Draft::new(path, |file| {
            let mut file = BufWriter::with_capacity(BUFFER, file);
            content.write(&mut file)?;
            file.flush()
        });
        drafts.push((path, draft.map_err(|error| not_written(path, error))?));
    }
    let replaced = drafts.into_iter().map(|(path, draft)| {
        draft.replace().map_err(|error| not_written(path, error))?;
        Ok(path)
    });
    replaced.collect()
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
