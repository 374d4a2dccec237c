use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use amp_diagnostics::SourceFile;

use crate::stream::open_to_read;

/// The bytes that are read of one file. The checker refuses a manifest long
/// before; the bound keeps memory flat when a path leads to an endless file.
const MAX_READ: u64 = 32 * 1024 * 1024;

/// The bytes of the largest file that is not a manifest. The table of a hundred
/// thousand objects has a third of it.
const MAX_DATA: u64 = 512 * 1024 * 1024;

/// Reads a text, such as the standard input, as a file called `name`. Of an
/// endless one only the beginning is read, which is then too large to check.
///
/// # Errors
///
/// Those of `reader`.
pub fn read_source(name: &str, reader: impl Read) -> io::Result<SourceFile> {
    read_sized(name, reader, 0)
}

/// Reads the file at `path`, which is also its name.
pub(crate) fn read_file(path: &Path) -> io::Result<SourceFile> {
    let (file, metadata) = open_to_read(path)?;
    read_sized(&path.to_string_lossy(), file, metadata.len())
}

/// Reads the file at `path`, which nobody named, but which was found where such a file
/// may be. Anything that might not come to an end is refused.
pub(crate) fn read_found(path: &Path) -> io::Result<SourceFile> {
    see_that_it_ends(path)?;
    read_file(path)
}

/// That what is found at `path` is neither a device nor a pipe, out of which there may
/// come nothing for ever, or something without end.
pub(crate) fn see_that_it_ends(path: &Path) -> io::Result<()> {
    let found = fs::metadata(path)?;
    if found.is_file() || found.is_dir() {
        Ok(())
    } else {
        Err(io::Error::other("it is not a regular file"))
    }
}

/// The bytes of the file at `path`, if they say what `before` says, which was read
/// from it.
pub(crate) fn read_again(path: &Path, before: &SourceFile) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let (file, _) = open_to_read(path)?;
    file.take(MAX_READ + 1).read_to_end(&mut bytes)?;
    // Of such a file, only the beginning was read.
    if bytes.len() as u64 > MAX_READ {
        return Ok(None);
    }
    let now = SourceFile::from_bytes(before.name(), bytes.clone());
    let is_same = now.text() == before.text() && now.decoding() == before.decoding();
    Ok(is_same.then_some(bytes))
}

/// Reads a file that is not a manifest: a catalog, a baseline, a table, a request.
/// The byte order mark that some editors put before a text is left out, which
/// RFC 8259, section 8.1, allows for JSON.
///
/// # Errors
///
/// Those of the system, and one for a file of more than 512 MiB, such as an endless
/// one.
pub fn read_data(path: &Path) -> io::Result<Vec<u8>> {
    let (file, _) = open_to_read(path)?;
    read_data_from(file)
}

/// The same as [`read_data`], from what is open already.
///
/// # Errors
///
/// See [`read_data`].
pub fn read_data_from(reader: impl Read) -> io::Result<Vec<u8>> {
    const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
    let mut bytes = Vec::new();
    reader.take(MAX_DATA + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_DATA {
        let message = format!("the file is larger than {} MiB", MAX_DATA >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(bytes)
}

/// Reads a text of about `size` bytes; a file that is none, such as a pipe, says
/// 0.
fn read_sized(name: &str, reader: impl Read, size: u64) -> io::Result<SourceFile> {
    let size = usize::try_from(size.min(MAX_READ)).unwrap_or_default();
    // One more, in which the end is noticed.
    let mut bytes = Vec::with_capacity(size + 1);
    reader.take(MAX_READ).read_to_end(&mut bytes)?;
    Ok(SourceFile::from_bytes(name, bytes))
}
