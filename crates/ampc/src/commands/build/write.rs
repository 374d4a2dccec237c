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

/// Puts the files to their places together: before the first one is replaced, all
/// are written, and what goes into devices and pipes has arrived. Returns the paths of those that were not there as they are.
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
