//! A routing table that is ready to match: the binary form, read in place.

mod decode;
mod encode;
mod index;
mod layout;
#[cfg(feature = "mmap")]
mod map;
mod operations;
mod records;
mod traits;
mod views;

use std::fmt;

use xxhash_rust::xxh3::xxh3_64_with_seed;
use zerocopy::FromBytes as _;

use crate::document::{FormatVersion, RouteDocument};
use crate::load_error::LoadError;
use layout::{
    FieldRecord, Header, IntegrationRecord, MAGIC, ObjectRecord, Slot, TextRef, UNHASHED,
};
use records::Records;

pub(crate) use index::Key;
#[cfg(feature = "mmap")]
pub use map::MappedFile;
pub use operations::Operations;
pub use traits::Traits;
pub use views::{Field, Integration, Object};

/// A routing table that is ready to match.
///
/// It consists only of the bytes of the binary form, so opening it reads no more of them than the
/// checksum needs. They may come from a file, from shared memory, or from the program itself.
#[derive(Clone)]
pub struct RouteTable<B = Vec<u8>> {
    bytes: B,
}

impl RouteTable {
    /// Compiles a document. Its `routes` follow from its integrations and are
    /// not read.
    ///
    /// # Errors
    ///
    /// See [`LoadError`]: a name that stands for two integrations, or for two
    /// objects of one integration, and a table beyond 4 GiB.
    pub fn from_document(document: &RouteDocument) -> Result<Self, LoadError> {
        let bytes = encode::encode(document)?;
        Ok(Self { bytes })
    }

    /// Reads the JSON form and compiles it.
    ///
    /// # Errors
    ///
    /// See [`RouteDocument::from_json`] and [`RouteTable::from_document`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, LoadError> {
        Self::from_document(&RouteDocument::from_json(bytes)?)
    }
}

impl<B: AsRef<[u8]>> RouteTable<B> {
    /// Reads the binary form in place.
    ///
    /// # Errors
    ///
    /// See [`LoadError`]: bytes that are not the binary form, of another version, truncated or
    /// damaged. A table that was damaged on purpose, with a matching checksum, may be loaded; it
    /// then gives wrong answers, but does not panic.
    pub fn from_bytes(bytes: B) -> Result<Self, LoadError> {
        check(bytes.as_ref())?;
        Ok(Self { bytes })
    }

    /// The binary form, which `docs/routes-format.md` describes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// The project's name or id, when the table was built for one project.
    pub fn project(&self) -> Option<&str> {
        let records = self.records();
        records.optional_text(records.header()?.project)
    }

    /// The integrations, in the order of the manifest.
    pub fn integrations(&self) -> impl ExactSizeIterator<Item = Integration<'_>> {
        let records = self.records();
        let all: &[IntegrationRecord] = records.all().unwrap_or_default();
        all.iter()
            .map(move |record| Integration { records, record })
    }

    /// The object of this name, in the integration of this name or id, and its
    /// operations.
    pub(crate) fn object(
        &self,
        integration: impl Key,
        name: impl Key,
    ) -> Option<(Object<'_>, Operations)> {
        let records = self.records();
        let slot = index::find(records, integration, name)?;
        let record = records.get(slot.position.get())?;
        let operations = Operations::from_bits(slot.operations);
        Some((Object { records, record }, operations))
    }

    fn records(&self) -> Records<'_> {
        Records::new(self.bytes.as_ref())
    }
}

impl<B: AsRef<[u8]>> fmt::Debug for RouteTable<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RouteTable")
            .field("project", &self.project())
            .field("integrations", &self.integrations().len())
            .finish_non_exhaustive()
    }
}

/// The checksum of the bytes after it. The version precedes it, and is included because damage to
/// it must be noticed, too.
fn checksum(version: FormatVersion, bytes: &[u8]) -> u64 {
    let seed = match version {
        FormatVersion::Untyped => 0,
        FormatVersion::Typed => version.number().into(),
    };
    xxh3_64_with_seed(bytes, seed)
}

/// Checks all that can be checked without following every reference.
fn check(bytes: &[u8]) -> Result<(), LoadError> {
    let found = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if !bytes.starts_with(&MAGIC) {
        return Err(LoadError::NotBinary);
    }
    let too_short = |_| LoadError::WrongLength {
        expected: u64::try_from(size_of::<Header>()).unwrap_or(u64::MAX),
        found,
    };
    let (header, _) = Header::ref_from_prefix(bytes).map_err(too_short)?;
    let version = header.format_version.get();
    let Some(version) = FormatVersion::from_number(version) else {
        return Err(LoadError::UnsupportedVersion {
            found: version.into(),
        });
    };
    let expected = header.length.get();
    if found != expected {
        return Err(LoadError::WrongLength { expected, found });
    }
    if checksum(version, &bytes[UNHASHED..]) != header.checksum.get() {
        return Err(LoadError::WrongChecksum);
    }
    let records = Records::new(bytes);
    let in_bounds = records.all::<IntegrationRecord>().is_some()
        && records.all::<ObjectRecord>().is_some()
        && records.all::<TextRef>().is_some()
        && records.all::<FieldRecord>().is_some()
        && records.section::<Slot>(header.integration_slots).is_some()
        && records.section::<Slot>(header.object_slots).is_some()
        && records.section::<u8>(header.text).is_some();
    in_bounds.then_some(()).ok_or(LoadError::OutOfBounds)
}
