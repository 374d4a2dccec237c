//! The records of the binary form, byte for byte as `docs/routes-format.md`
//! describes them.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned, little_endian};

pub(crate) use little_endian::{U16, U32, U64};

/// The first bytes of every file. The first of them cannot begin a UTF-8 text, so no JSON is
/// mistaken for the binary form.
pub(crate) const MAGIC: [u8; 4] = [0x89, b'A', b'M', b'P'];

/// How many bytes precede those that the checksum covers.
pub(crate) const UNHASHED: usize = 24;

/// The `length` of a [`TextRef`] that is absent.
pub(crate) const ABSENT: u32 = u32::MAX;

#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Header {
    pub(crate) magic: [u8; 4],
    pub(crate) format_version: U32,
    /// The length of the whole file, in bytes.
    pub(crate) length: U64,
    /// The XXH3-64 of all bytes after this field.
    pub(crate) checksum: U64,
    pub(crate) project: TextRef,
    pub(crate) integrations: Section,
    pub(crate) objects: Section,
    pub(crate) names: Section,
    pub(crate) fields: Section,
    pub(crate) integration_slots: Section,
    pub(crate) object_slots: Section,
    pub(crate) text: Section,
    /// Zeros, which align the slots to their size.
    pub(crate) reserved: [u8; 8],
}

/// The place of the records of one kind.
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Section {
    /// The offset of the first record, in bytes from the start of the file.
    pub(crate) offset: U32,
    /// The number of records.
    pub(crate) count: U32,
}

/// Consecutive records of a section.
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Range {
    pub(crate) first: U32,
    pub(crate) count: U32,
}

/// A text: a range of bytes of the section `text`.
#[derive(Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct TextRef {
    pub(crate) first: U32,
    pub(crate) length: U32,
}

#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct IntegrationRecord {
    pub(crate) name: TextRef,
    pub(crate) id: TextRef,
    pub(crate) display_name: TextRef,
    pub(crate) provider: TextRef,
    pub(crate) module: TextRef,
    pub(crate) id_field: TextRef,
    pub(crate) objects: Range,
    /// Zeros if each record has only one id.
    pub(crate) id_lengths: [u8; 2],
    /// See [`trait_flags`].
    pub(crate) traits: u8,
    pub(crate) reserved: u8,
}

pub(crate) mod trait_flags {
    pub(crate) const IGNORES_CASE: u8 = 1;
    pub(crate) const HEADERS: u8 = 2;
    pub(crate) const ASSOCIATIONS: u8 = 4;
    pub(crate) const IF_EMPTY: u8 = 8;
    pub(crate) const PARTIAL_UPDATES: u8 = 16;
    pub(crate) const ID_LENGTHS: u8 = 32;
}

#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct ObjectRecord {
    pub(crate) object_name: TextRef,
    pub(crate) names: Range,
    pub(crate) fields: Range,
    pub(crate) integration: U32,
    pub(crate) batch_create: U32,
    pub(crate) batch_update: U32,
    pub(crate) operations: u8,
    /// See [`object_flags`].
    pub(crate) flags: u8,
    pub(crate) reserved: [u8; 2],
}

pub(crate) mod object_flags {
    pub(crate) const CUSTOM: u8 = 1;
    pub(crate) const INHERIT_MAPPING: u8 = 2;
    pub(crate) const ALLOW_ANY_FIELDS: u8 = 4;
    pub(crate) const BATCH: u8 = 8;
}

#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct FieldRecord {
    pub(crate) name: TextRef,
    pub(crate) target: TextRef,
    pub(crate) default: TextRef,
    /// See [`field_flags`].
    pub(crate) flags: u8,
    /// The number of the type of its values; 0 if unknown.
    pub(crate) value_type: u8,
    pub(crate) reserved: [u8; 2],
}

pub(crate) mod field_flags {
    pub(crate) const REQUIRED: u8 = 1;
    pub(crate) const USER_DEFINED: u8 = 2;
    pub(crate) const KNOWS_READ_ONLY: u8 = 4;
    pub(crate) const READ_ONLY: u8 = 8;
}

/// One place of a hash index. Its key is `name`, and in the index of objects
/// also the integration.
///
/// Two of them fill a cache line, and a short name is stored in the slot itself, so that a look-up
/// usually reads one line of a large index.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(crate) struct Slot {
    /// The low 16 bits of the key's hash.
    pub(crate) tag: U16,
    /// Those of the object, so that a look-up need not read the object. 0 for an integration.
    pub(crate) operations: u8,
    /// The length of the name in bytes, or one of the constants in [`slot_name`].
    pub(crate) name_length: u8,
    /// The index of the object in the section `objects`, or of the integration in the section
    /// `integrations`.
    pub(crate) position: U32,
    /// The index of the object's integration in the section `integrations`; 0 in the index of
    /// integrations.
    pub(crate) integration: U32,
    /// The name, or a [`TextRef`] to it, padded with zeros.
    pub(crate) name: [u8; slot_name::SHORT],
}

pub(crate) mod slot_name {
    /// The longest name that is stored in the slot, in bytes.
    pub(crate) const SHORT: usize = 20;
    /// The `name_length` of a name that is stored in the section `text`.
    pub(crate) const LONG: u8 = 0xfe;
    /// The `name_length` of a free slot.
    pub(crate) const FREE: u8 = 0xff;
}

impl TextRef {
    pub(crate) const NONE: Self = Self::new(0, ABSENT);

    pub(crate) const fn new(first: u32, length: u32) -> Self {
        Self {
            first: U32::new(first),
            length: U32::new(length),
        }
    }
}

impl Range {
    pub(crate) const fn new(first: u32, count: u32) -> Self {
        Self {
            first: U32::new(first),
            count: U32::new(count),
        }
    }
}

impl IntegrationRecord {
    /// The integration of an object that has none, in an inconsistent table.
    pub(crate) const NONE: &'static Self = &Self {
        name: TextRef::NONE,
        id: TextRef::NONE,
        display_name: TextRef::NONE,
        provider: TextRef::NONE,
        module: TextRef::NONE,
        id_field: TextRef::NONE,
        objects: Range::new(0, 0),
        id_lengths: [0; 2],
        traits: 0,
        reserved: 0,
    };
}

/// A record that a table has many of, in a section of their own.
pub(crate) trait Record: FromBytes + KnownLayout + Immutable + Unaligned {
    /// The section of the records of this kind.
    fn section(header: &Header) -> Section;
}

impl Record for IntegrationRecord {
    fn section(header: &Header) -> Section {
        header.integrations
    }
}

impl Record for ObjectRecord {
    fn section(header: &Header) -> Section {
        header.objects
    }
}

/// The names of objects.
impl Record for TextRef {
    fn section(header: &Header) -> Section {
        header.names
    }
}

impl Record for FieldRecord {
    fn section(header: &Header) -> Section {
        header.fields
    }
}
