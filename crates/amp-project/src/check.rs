use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::SourceFile;

use crate::Error;

/// The bytes that are read of one file. The checker refuses a manifest long
/// before; the bound keeps memory flat when a path leads to an endless file.
const MAX_READ: u64 = 32 * 1024 * 1024;

/// A file and what its check gave.
#[derive(Debug)]
pub struct CheckedFile {
    /// The text.
    pub source: SourceFile,
    /// The parse and the findings.
    pub checked: Checked,
}

impl CheckedFile {
    /// Checks a text that is already read.
    pub fn new(source: SourceFile, settings: &Settings) -> Self {
        let checked = check(&source, settings);
        Self { source, checked }
    }
}

/// Reads and checks files, in their order. A file that cannot be read is an
/// error of its own.
pub fn check_files(paths: &[PathBuf], settings: &Settings) -> Vec<Result<CheckedFile, Error>> {
    let check_file = |path: &PathBuf| {
        let source = read_file(path).map_err(|error| Error::new(path, error))?;
        Ok(CheckedFile::new(source, settings))
    };
    paths.iter().map(check_file).collect()
}

/// Reads a text, such as the standard input, as a file called `name`. Of an
/// endless one only the beginning is read, which is then too large to check.
///
/// # Errors
///
/// Those of `reader`.
pub fn read_source(name: &str, reader: impl Read) -> io::Result<SourceFile> {
    let mut bytes = Vec::new();
    reader.take(MAX_READ).read_to_end(&mut bytes)?;
    Ok(SourceFile::from_bytes(name, bytes))
}

fn read_file(path: &Path) -> io::Result<SourceFile> {
    read_source(&path.to_string_lossy(), File::open(path)?)
}
