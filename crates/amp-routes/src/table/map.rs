use std::fmt;
use std::path::Path;

use memmap2::Mmap;

use super::RouteTable;
use crate::load_error::LoadError;

/// A file mapped into memory, for [`RouteTable::open`].
pub struct MappedFile(Mmap);

impl AsRef<[u8]> for MappedFile {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for MappedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MappedFile")
            .field("length", &self.0.len())
            .finish()
    }
}

impl RouteTable<MappedFile> {
    /// Maps a file in the binary form into memory and reads it in place.
    ///
    /// The file must not be modified in place while the table is in use. `ampc build` never does
    /// that: it replaces the file, and the mapping keeps the old contents until the table is
    /// dropped.
    ///
    /// # Errors
    ///
    /// [`LoadError::Io`] if the file cannot be opened and mapped, otherwise as
    /// [`RouteTable::from_bytes`].
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place of this crate that opens a file, and only behind a feature"
    )]
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let file = std::fs::File::open(path).map_err(LoadError::Io)?;
        // SAFETY: the mapping is only read. Modifying the file meanwhile would be undefined
        // behaviour, which the documentation of this function forbids and `ampc build`, which
        // replaces files by renaming, never does.
        #[expect(unsafe_code, reason = "there is no mapping without it")]
        let map = unsafe { Mmap::map(&file) }.map_err(LoadError::Io)?;
        Self::from_bytes(MappedFile(map))
    }
}
