//! The fields of objects, as far as they are known.
//!
//! The facts are bytes that are read in place: nothing is unpacked when the program starts, and a
//! look-up takes microseconds. Look-ups ignore case, because most connectors do; of two names that
//! differ only in case, the exact match is found.

mod given;
mod misnamed;
mod packed;
mod table;
mod value;

use std::{ops::Range, sync::Arc};

use smol_str::SmolStr;

pub use self::given::FieldListError;
pub(crate) use self::given::{GivenFields, is_field_list};
pub(crate) use self::misnamed::{MisnamedField, meant_fields};
use self::packed::PACKED;
use self::table::Cursor;

/// How far the fields of an object are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The connector lists exactly these.
    Closed,
    /// These are the standard ones, and customers add their own.
    Standard,
    /// There are other fields.
    Partial,
}

/// The type of a field, in the words of Ampersand's connectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Nothing is known of it.
    Unknown,
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Int,
    /// A number.
    Float,
    /// A date.
    Date,
    /// A date and a time.
    DateTime,
    /// One of several values.
    SingleSelect,
    /// Some of several values.
    MultiSelect,
    /// The id of another record.
    Reference,
    /// A value with fields of its own.
    Object,
    /// A type that the connectors do not distinguish, which includes lists.
    Other,
}

/// The objects of a provider's module whose fields are known, sorted by name, ignoring case.
#[derive(Clone, Debug)]
pub struct KnownObjects(Objects);

#[derive(Clone, Debug)]
enum Objects {
    /// A range of the objects in [`packed::Packed`].
    BuiltIn(Range<usize>),
    Given(Arc<[KnownObject]>),
}

/// An object whose fields are known.
#[derive(Clone, Debug)]
pub struct KnownObject {
    name: SmolStr,
    coverage: Coverage,
    fields: Fields,
}

#[derive(Clone, Debug)]
enum Fields {
    /// Where its list begins, in [`packed::Packed::lists`].
    BuiltIn(usize),
    /// Sorted by name, ignoring case first.
    Given(Arc<[KnownField]>),
}

/// A field of a [`KnownObject`].
#[derive(Clone, Debug)]
pub struct KnownField {
    name: SmolStr,
    facts: Facts,
}

#[derive(Clone, Debug)]
enum Facts {
    /// The index of its kind.
    BuiltIn(usize),
    Given {
        field_type: FieldType,
        read_only: Option<bool>,
        values: Arc<[SmolStr]>,
    },
}

impl KnownObjects {
    /// The built-in objects of a provider's module; an empty module is the provider itself.
    pub fn of(provider: &str, module: &str) -> Option<Self> {
        packed::group(provider, module).map(|range| Self(Objects::BuiltIn(range)))
    }

    /// Loaded objects, sorted by name.
    pub(crate) fn given(objects: Arc<[KnownObject]>) -> Self {
        Self(Objects::Given(objects))
    }

    /// All objects.
    pub fn all(self) -> impl Iterator<Item = KnownObject> {
        let (built_in, given) = match self.0 {
            Objects::BuiltIn(range) => (Some(range), None),
            Objects::Given(objects) => (None, Some(objects)),
        };
        let built_in = built_in.into_iter().flat_map(|range| {
            let mut cursor = Cursor::at(&PACKED.objects, range.start);
            range.map_while(move |_| {
                let payload = cursor.advance()?;
                Some(KnownObject::built_in(cursor.text(), payload))
            })
        });
        built_in.chain(given.into_iter().flat_map(items))
    }

    /// The object of this name, ignoring case.
    pub fn object(&self, name: &str) -> Option<KnownObject> {
        match &self.0 {
            Objects::BuiltIn(range) => {
                let objects = PACKED.objects.alike(range.clone(), name);
                let objects = objects.map(|(text, payload)| KnownObject::built_in(&text, payload));
                best(objects, name, KnownObject::name)
            }
            Objects::Given(objects) => {
                let objects = given::alike(objects, name, KnownObject::name);
                best(objects.cloned(), name, KnownObject::name)
            }
        }
    }
}

impl KnownObject {
    fn built_in(name: &str, payload: usize) -> Self {
        Self {
            name: name.into(),
            coverage: match payload % 4 {
                0 => Coverage::Closed,
                1 => Coverage::Standard,
                _ => Coverage::Partial,
            },
            fields: Fields::BuiltIn(payload / 4),
        }
    }

    /// The provider's spelling of the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far its fields are known.
    pub fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// Its fields, sorted by name, ignoring case. A name of at most 23 bytes takes no allocation.
    pub fn fields(&self) -> impl Iterator<Item = KnownField> + use<> {
        let (built_in, given) = match &self.fields {
            Fields::BuiltIn(list) => (Some(packed::list(*list).numbers()), None),
            Fields::Given(fields) => (None, Some(Arc::clone(fields))),
        };
        let built_in = built_in.into_iter().flat_map(|numbers| {
            let mut cursor = Cursor::at(&PACKED.fields, 0);
            numbers.map_while(move |number| {
                cursor.seek(number);
                let kind = cursor.advance()?;
                Some(KnownField::built_in((cursor.text().into(), kind)))
            })
        });
        built_in.chain(given.into_iter().flat_map(items))
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<KnownField> {
        match &self.fields {
            Fields::BuiltIn(list) => {
                let numbers = packed::list(*list).marked(mark(name));
                let fields = numbers.map(|number| KnownField::built_in(PACKED.fields.item(number)));
                let alike = fields.filter(|field| field.name.eq_ignore_ascii_case(name));
                best(alike, name, KnownField::name)
            }
            Fields::Given(fields) => {
                let fields = given::alike(fields, name, KnownField::name);
                best(fields.cloned(), name, KnownField::name)
            }
        }
    }

    /// How many fields are known.
    pub fn field_count(&self) -> usize {
        match &self.fields {
            Fields::BuiltIn(list) => packed::list(*list).marks.len(),
            Fields::Given(fields) => fields.len(),
        }
    }
}

impl KnownField {
    /// A field from another source than the built-in facts.
    pub fn new(
        name: &str,
        field_type: FieldType,
        read_only: Option<bool>,
        values: Arc<[SmolStr]>,
    ) -> Self {
        Self {
            name: name.into(),
            facts: Facts::Given {
                field_type,
                read_only,
                values,
            },
        }
    }

    fn built_in((name, kind): (SmolStr, usize)) -> Self {
        Self {
            name,
            facts: Facts::BuiltIn(kind),
        }
    }

    /// The provider's spelling of the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its type.
    pub fn field_type(&self) -> FieldType {
        match &self.facts {
            Facts::BuiltIn(kind) => packed::kind(*kind).field_type,
            Facts::Given { field_type, .. } => *field_type,
        }
    }

    /// Whether no write can set it. `None` if unknown.
    pub fn read_only(&self) -> Option<bool> {
        match &self.facts {
            Facts::BuiltIn(kind) => packed::kind(*kind).read_only,
            Facts::Given { read_only, .. } => *read_only,
        }
    }

    /// All its values, in the provider's order. Empty if they are unknown, or if customers can
    /// change them.
    pub fn values(&self) -> impl ExactSizeIterator<Item = SmolStr> + use<> {
        let (built_in, given) = match &self.facts {
            Facts::BuiltIn(kind) => (packed::kind(*kind).values, None),
            Facts::Given { values, .. } => (0..values.len(), Some(Arc::clone(values))),
        };
        let Range { start, end } = built_in;
        (start..end).map(move |at| match &given {
            Some(values) => values[at].clone(),
            None => PACKED.values.item(packed::value_number(at)).0,
        })
    }
}

/// The item with exactly this name, or else the first.
fn best<T>(items: impl Iterator<Item = T>, name: &str, name_of: fn(&T) -> &str) -> Option<T> {
    let mut first = None;
    for item in items {
        if name_of(&item) == name {
            return Some(item);
        }
        first.get_or_insert(item);
    }
    first
}

/// The items of a shared list.
fn items<T: Clone>(list: Arc<[T]>) -> impl Iterator<Item = T> {
    (0..list.len()).map(move |at| list[at].clone())
}

/// A byte that distinguishes most names, ignoring case.
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

    /// The name of the type: `singleSelect`. Empty if unknown.
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
    /// The coverage of this name in the facts.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Closed, Self::Standard, Self::Partial];
        all.into_iter().find(|known| known.as_str() == name)
    }

    /// Its name in the facts: `closed`, `standard` or `partial`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Standard => "standard",
            Self::Partial => "partial",
        }
    }
}
