use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use amp_diagnostics::SourceFile;

/// The bytes that are read of one file. The checker refuses a manifest long
/// before; the bound keeps memory flat when a path leads to an endless file.
const MAX_READ: u64 = 32 * 1024 * 1024;

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

/// Reads the file at `path`, which is also its name.
pub(crate) fn read_file(path: &Path) -> io::Result<SourceFile> {
    read_source(&path.to_string_lossy(), File::open(path)?)
}
