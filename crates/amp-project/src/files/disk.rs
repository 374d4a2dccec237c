//! Files as they are on the disk.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use amp_diagnostics::{FileId, SourceFile};
use ignore::WalkBuilder;

use super::{FilePath, Origin};
use crate::stream::open_to_read;

/// The most bytes that are read of one file. The checker refuses a manifest of that size; the limit
/// bounds the memory if a path leads to an endless file.
const MAX_READ: u64 = 32 * 1024 * 1024;

/// The bytes of the largest file that is not a manifest. The table of a hundred thousand objects
/// takes a third of it.
const MAX_DATA: u64 = 512 * 1024 * 1024;

/// Reads a text, such as the standard input, as a file called `name`. If it is endless, only the
/// beginning is read, which is then too large to check.
///
/// # Errors
///
/// Errors of `reader`.
pub fn read_source(name: &str, reader: impl Read) -> io::Result<SourceFile> {
    read_sized(name, reader, 0)
}

/// The text of a file. One that might not end is refused, unless the user named it.
pub(super) fn text(file: &FilePath, origin: Origin) -> io::Result<SourceFile> {
    if origin == Origin::Found {
        see_that_it_ends(&file.shown)?;
    }
    read_file(&file.shown, Some(&file.id))
}

/// Reads the file at `path`, which is also the name that is displayed. A pipe is no file to come
/// back to, so it has no identity.
pub(crate) fn read_file(path: &Path, id: Option<&FileId>) -> io::Result<SourceFile> {
    let (file, metadata) = open_to_read(path)?;
    let source = read_sized(&path.to_string_lossy(), file, metadata.len())?;
    Ok(match id.filter(|_| metadata.is_file()) {
        Some(id) => source.of_file(id.clone()),
        None => source,
    })
}

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathKind {
    pub is_folder: bool,
    pub is_link: bool,
}

/// Looks at a path, through links.
pub(crate) fn look_at(path: &Path) -> io::Result<PathKind> {
    let mut metadata = fs::symlink_metadata(path)?;
    let is_link = metadata.is_symlink();
    if is_link {
        metadata = fs::metadata(path)?;
    }
    Ok(PathKind {
        is_folder: metadata.is_dir(),
        is_link,
    })
}

/// Whether a link leads to a regular file.
pub(crate) fn leads_to_file(link: &Path) -> io::Result<bool> {
    Ok(fs::metadata(link)?.is_file())
}

/// The wanted files below a folder, relative to it, in the order of their names.
pub(super) fn files_below(
    folder: &Path,
    is_wanted: impl Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, ignore::Error> {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_name(OsStr::cmp);
    let mut paths = Vec::new();
    for entry in walk.build() {
        let path = entry?.into_path();
        if is_wanted(&path) {
            paths.push(path.strip_prefix(folder).unwrap_or(&path).to_owned());
        }
    }
    Ok(paths)
}

/// Checks that `path` is neither a device nor a pipe, which might block forever or never end.
pub(crate) fn see_that_it_ends(path: &Path) -> io::Result<()> {
    let found = fs::metadata(path)?;
    if found.is_file() || found.is_dir() {
        Ok(())
    } else {
        Err(io::Error::other("it is not a regular file"))
    }
}

/// The bytes of the file at `path`, if they are still those of `before`, which was read from it.
pub(crate) fn read_again(path: &Path, before: &SourceFile) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let (file, _) = open_to_read(path)?;
    file.take(MAX_READ + 1).read_to_end(&mut bytes)?;
    // Only the beginning of such a file was read.
    if bytes.len() as u64 > MAX_READ {
        return Ok(None);
    }
    let now = SourceFile::from_bytes(before.name(), bytes.clone());
    let is_same = now.text() == before.text() && now.decoding() == before.decoding();
    Ok(is_same.then_some(bytes))
}

/// Reads a file that is not a manifest: a catalog, a baseline, a table, a request. A byte order
/// mark, which some editors add, is dropped, as RFC 8259, section 8.1, allows for JSON.
///
/// # Errors
///
/// Errors of the system, and one for a file of more than 512 MiB, such as an endless one.
pub fn read_data(path: &Path) -> io::Result<Vec<u8>> {
    let (file, _) = open_to_read(path)?;
    read_data_from(file)
}

/// Like [`read_data`], from an open reader.
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

/// Reads a text of about `size` bytes; for anything but a regular file, such as a pipe, that is 0.
fn read_sized(name: &str, reader: impl Read, size: u64) -> io::Result<SourceFile> {
    let size = usize::try_from(size.min(MAX_READ)).unwrap_or_default();
    // One more, to notice the end.
    let mut bytes = Vec::with_capacity(size + 1);
    reader.take(MAX_READ).read_to_end(&mut bytes)?;
    Ok(SourceFile::from_bytes(name, bytes))
}
