use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

use amp_project::Draft;

use super::{
    outputs::{BUFFER, Output},
    present::holds,
};
use crate::error::Error;

/// Moves the files into place together: before the first one is replaced, all are written, and
/// devices and pipes have received theirs. Returns the paths of those that have changed.
///
/// A file that already has its content keeps its modification time, so that nothing is rebuilt
/// because of it.
pub fn write<'o>(files: impl IntoIterator<Item = &'o Output<'o>>) -> Result<Vec<&'o Path>, Error> {
    let mut drafts = Vec::new();
    for Output { path, content } in files {
        let path = path.as_path();
        if holds(path, content) {
            continue;
        }
        let draft = Draft::new(path, |file| {
            let mut file = BufWriter::with_capacity(BUFFER, file);
            content.write(&mut file)?;
            file.flush()
        });
        drafts.push((path, draft.map_err(|error| not_written(path, error))?));
    }
    drafts.sort_by_key(|(_, draft)| !draft.is_stream());
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
