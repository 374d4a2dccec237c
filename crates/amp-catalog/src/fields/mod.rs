//! The fields of objects, as far as they are known.
//!
//! The facts are bytes that are read where they lie: nothing is unpacked when the
//! program starts, and a look-up takes microseconds. Case makes no difference to a
//! look-up, because most connectors compare names without it; where two names differ
//! in case only, the one that is spelt alike is found.

mod misnamed;
mod packed;
mod table;

use std::ops::Range;

use smol_str::SmolStr;

pub(crate) use self::misnamed::{MisnamedField, meant_fields};
use self::packed::PACKED;
use self::table::Cursor;

/// How far the fields of an object are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The connector lists only these.
    Closed,
    /// These are the standard ones, and customers add their own.
    Standard,
    /// There are others.
    Partial,
}

/// The type of a field, in the words of Ampersand's connectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Nothing is known of it.
    Unknown,
    /// A text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// One of several values.
    SingleSelect,
    /// Some of several values.
    MultiSelect,
    /// The id of another record.
    Reference,
    /// A value with fields of its own.
    Object,
    /// A type that the connectors do not tell apart, lists among them.
    Other,
}

/// The objects of a provider's module of which fields are known, sorted by name without
/// regard to case.
#[derive(Clone, Debug)]
pub struct KnownObjects(Range<usize>);

/// An object whose fields are known.
#[derive(Clone, Debug)]
pub struct KnownObject {
    name: SmolStr,
    coverage: Coverage,
    /// Where the list of its fields begins, in [`packed::Packed::lists`].
    list: usize,
}

/// A field of a [`KnownObject`].
#[derive(Clone, Debug)]
pub struct KnownField {
    name: SmolStr,
    kind: usize,
}

impl KnownObjects {
    /// Those of a provider's module; an empty module stands for none.
    pub fn of(provider: &str, module: &str) -> Option<Self> {
        packed::group(provider, module).map(Self)
    }

    /// All of them.
    pub fn all(self) -> impl Iterator<Item = KnownObject> {
        let mut cursor = Cursor::at(&PACKED.objects, self.0.start);
        self.0.map_while(move |_| {
            let payload = cursor.advance()?;
            Some(KnownObject::new(cursor.text(), payload))
        })
    }

    /// The one of this name, without regard to case.
    pub fn object(&self, name: &str) -> Option<KnownObject> {
        let mut found = None;
        for (text, payload) in PACKED.objects.alike(self.0.clone(), name) {
            let is_exact = text == name;
            if is_exact || found.is_none() {
                found = Some(KnownObject::new(&text, payload));
            }
            if is_exact {
                break;
            }
        }
        found
    }
}

impl KnownObject {
    fn new(name: &str, payload: usize) -> Self {
        Self {
            name: name.into(),
            coverage: match payload % 4 {
                0 => Coverage::Closed,
                1 => Coverage::Standard,
                _ => Coverage::Partial,
            },
            list: payload / 4,
        }
    }

    /// The name, as the provider spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far its fields are known.
    pub fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// Its fields, sorted by name without regard to case. A name of at most 23 bytes
    /// takes no allocation.
    pub fn fields(&self) -> impl Iterator<Item = KnownField> + use<> {
        let mut cursor = Cursor::at(&PACKED.fields, 0);
        packed::list(self.list).numbers().map_while(move |number| {
            cursor.seek(number);
            let kind = cursor.advance()?;
            Some(KnownField {
                name: cursor.text().into(),
                kind,
            })
        })
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<KnownField> {
        let mut cursor = Cursor::at(&PACKED.fields, 0);
        let mut found = None;
        for number in packed::list(self.list).marked(mark(name)) {
            cursor.seek(number);
            let kind = cursor.advance()?;
            let text = cursor.text();
            if text == name || found.is_none() && text.eq_ignore_ascii_case(name) {
                let name = text.into();
                found = Some(KnownField { name, kind });
            }
        }
        found
    }

    /// How many fields are known.
    pub fn field_count(&self) -> usize {
        packed::list(self.list).marks.len()
    }
}

impl KnownField {
    /// The name, as the provider spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    pub fn field_type(&self) -> FieldType {
        packed::kind(self.kind).field_type
    }

    /// Whether no write can set it. `None` where that is not known.
    pub fn read_only(&self) -> Option<bool> {
        packed::kind(self.kind).read_only
    }

    /// All values that it may have, in the provider's order. None where they are not
    /// known, or are the customer's to change.
    pub fn values(&self) -> impl ExactSizeIterator<Item = SmolStr> + use<> {
        let Range { start, end } = packed::kind(self.kind).values;
        (start..end).map(|at| PACKED.values.text_of(packed::value_number(at)))
    }
}

/// A byte that tells most names apart, whatever their case.
pub fn mark(name: &str) -> u8 {
    // FNV-1a, whose highest byte is mixed best.
    let mixed = name.bytes().fold(0x811C_9DC5_u32, |mixed, byte| {
        (mixed ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    mixed.to_be_bytes()[0]
}

impl FieldType {
    /// Every type, in the order of its number in the packed facts.
    const ALL: [Self; 12] = [
        Self::Unknown,
        Self::String,
        Self::Boolean,
        Self::Int,
        Self::Float,
        Self::Date,
        Self::DateTime,
        Self::SingleSelect,
        Self::MultiSelect,
        Self::Reference,
        Self::Object,
        Self::Other,
    ];

    /// The name of the type: `singleSelect`. Empty where it is not known.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::Float => "float",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::SingleSelect => "singleSelect",
            Self::MultiSelect => "multiSelect",
            Self::Reference => "reference",
            Self::Object => "object",
            Self::Other => "other",
        }
    }

    /// The type of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }

    /// The number of the type in the packed facts.
    pub fn number(self) -> u8 {
        self as u8
    }
}

impl Coverage {
    /// The word for it in the facts: `closed`, `standard` or `partial`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Standard => "standard",
            Self::Partial => "partial",
        }
    }
}
