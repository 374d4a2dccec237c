use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use amp_project::Draft;

use super::outputs::{Content, Output};
use crate::error::Error;

/// How much is read or written at a time, in bytes.
const BUFFER: usize = 64 * 1024;

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

/// Whether a file has this content.
pub fn holds(path: &Path, content: &Content<'_>) -> bool {
    // To open a pipe would wait for somebody to write into it.
    if !fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut comparison = Comparison(BufReader::with_capacity(BUFFER, file));
    content.write(&mut comparison).is_ok() && comparison.is_at_end()
}

/// Compares a file with what is written: to write fails where the file does not go
/// on with the same bytes.
struct Comparison(BufReader<File>);

impl Comparison {
    fn is_at_end(&mut self) -> bool {
        self.0.fill_buf().is_ok_and(<[u8]>::is_empty)
    }
}

impl Write for Comparison {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let present = self.0.fill_buf()?;
        let length = present.len().min(bytes.len());
        if present[..length] != bytes[..length] {
            return Err(io::Error::other("another byte is there"));
        }
        self.0.consume(length);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
