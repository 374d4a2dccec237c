//! Every key of the manifest, derived from the types by running their `Deserialize` over a source
//! that contains every key once.

use std::cell::RefCell;
use std::sync::OnceLock;

use serde::de::value::{U8Deserializer, U32Deserializer, U64Deserializer};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

use super::{Reported, with_article};
use crate::ast::{FIELD, ITEM, Manifest, OR_SCALAR};

/// One key of the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOutline {
    /// The path from the root, `[]` for "each element":
    /// `integrations[].read.objects[].schedule`.
    pub path: String,
    /// The key itself: `schedule`.
    pub key: &'static str,
    /// How messages name the mapping that has it: `read object`.
    pub owner: &'static str,
    /// Whether it is required in the mapping.
    pub required: bool,
    /// The type of its value.
    pub value: ValueType,
    /// The values that it accepts, when they are a closed list of words.
    pub values: &'static [&'static str],
}

/// The type of a key's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Elements, whose keys follow in the outline unless they are texts.
    List,
    /// Keys, which follow in the outline.
    Section,
}

impl ValueType {
    fn is_of_lines(self) -> bool {
        matches!(self, Self::List | Self::Section)
    }
}

/// Every key of the manifest, the keys of one mapping together, in the order of their type.
pub fn outline() -> &'static [KeyOutline] {
    static OUTLINE: OnceLock<Vec<KeyOutline>> = OnceLock::new();
    OUTLINE.get_or_init(|| {
        // A type that the walk does not know ends it early; the test below
        // holds its result against the types' own schema.
        keys_of(|walk| Manifest::deserialize(walk))
    })
}

/// Whether the manifest has a key of this name, in some place.
pub fn is_key(name: &str) -> bool {
    outline().iter().any(|known| known.key == name)
}

/// Whether the manifest has a key of this name whose value is written on the lines below it.
pub fn takes_lines(name: &str) -> bool {
    let mut values = outline().iter().filter(|known| known.key == name);
    values.any(|known| known.value.is_of_lines())
}

/// Whether the manifest has a key of this name whose value is written on its line.
pub fn takes_scalar(name: &str) -> bool {
    is_key(name) && !takes_lines(name)
}

/// Whether some mapping of the manifest has both keys.
pub fn are_beside(one: &str, other: &str) -> bool {
    let of = |name| outline().iter().filter(move |known| known.key == name);
    one != other && of(one).any(|one| of(other).any(|other| one.owner == other.owner))
}

/// Whether some mapping that has the name `section`, or is an item of such a list, has a key.
pub(super) fn is_key_of(section: &str, key: &str) -> bool {
    let mut keys = outline().iter().filter(|known| known.key == key);
    keys.any(|known| {
        let around = known.path.strip_suffix(key).unwrap_or_default();
        let around = around.trim_end_matches(['.', '[', ']']);
        around.rsplit('.').next() == Some(section)
    })
}

/// The keys of a struct and those below them, collected through its visitor.
pub(super) fn of_struct<'de, V: Visitor<'de>>(
    name: &'static str,
    fields: &'static [&'static str],
    visitor: V,
) -> Vec<KeyOutline> {
    keys_of(|walk| walk.deserialize_struct(name, fields, visitor))
}

/// The keys of a list's elements and those below them, collected through its visitor; empty for a
/// list of texts.
pub(super) fn of_list<'de, V: Visitor<'de>>(visitor: V) -> Vec<KeyOutline> {
    keys_of(|walk| walk.deserialize_seq(visitor))
}

fn keys_of<T>(read: impl FnOnce(Walk<'_>) -> Result<T, Reported>) -> Vec<KeyOutline> {
    let keys = RefCell::default();
    let _ = read(Walk {
        keys: &keys,
        key: None,
        path: String::new(),
        required: true,
    });
    keys.into_inner()
}

/// The keys of the mapping whose keys have paths beginning with `path`.
pub(super) fn keys_below(path: &str) -> Vec<&'static str> {
    let is_own = |known: &&KeyOutline| known.path.strip_prefix(path) == Some(known.key);
    outline()
        .iter()
        .filter(is_own)
        .map(|known| known.key)
        .collect()
}

/// The mappings, with an article, that have a key of this name (whatever its
/// case), each once.
pub(super) fn places_of(key: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for known in outline() {
        if known.key.eq_ignore_ascii_case(key) {
            let place = with_article(known.owner);
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

/// A deserializer in which every key is present.
struct Walk<'k> {
    keys: &'k RefCell<Vec<KeyOutline>>,
    /// The index of the key whose value this is; `None` for the root and the elements of a list.
    key: Option<usize>,
    path: String,
    /// Whether no `Option` was entered since the last key.
    required: bool,
}

impl Walk<'_> {
    /// Updates the key whose value this is; does nothing for the elements of a list.
    fn edit_key(&self, edit: impl FnOnce(&mut KeyOutline)) {
        let mut keys = self.keys.borrow_mut();
        if let Some(key) = self.key.and_then(|index| keys.get_mut(index)) {
            edit(key);
        }
    }
}

impl<'de> Deserializer<'de> for Walk<'_> {
    type Error = Reported;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        visitor.visit_some(Self {
            required: false,
            ..self
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Reported> {
        match name {
            FIELD => {
                self.edit_key(|key| key.required = self.required);
                visitor.visit_seq(Spanned {
                    offsets: 2,
                    state: true,
                    value: Some(self),
                })
            }
            ITEM => visitor.visit_seq(Spanned {
                offsets: 1,
                state: false,
                value: Some(self),
            }),
            OR_SCALAR => visitor.visit_newtype_struct(self),
            _ => Err(Reported),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reported> {
        self.edit_key(|key| key.value = ValueType::Section);
        let separator = if self.path.is_empty() { "" } else { "." };
        let keys = fields.iter().map(|key| KeyOutline {
            path: format!("{}{separator}{key}", self.path),
            key,
            owner: name,
            required: false,
            value: ValueType::String,
            values: &[],
        });
        let first = self.keys.borrow().len();
        self.keys.borrow_mut().extend(keys);
        visitor.visit_map(Entries {
            keys: self.keys,
            first,
            count: fields.len(),
            next: 0,
        })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        self.edit_key(|key| key.value = ValueType::List);
        visitor.visit_seq(Spanned {
            offsets: 0,
            state: false,
            value: Some(Self {
                key: None,
                path: format!("{}[]", self.path),
                ..self
            }),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reported> {
        self.edit_key(|key| key.values = variants);
        let first: U32Deserializer<Reported> = 0u32.into_deserializer();
        visitor.visit_enum(first)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        visitor.visit_str("")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        visitor.visit_str("")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        self.edit_key(|key| key.value = ValueType::Boolean);
        visitor.visit_bool(false)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        self.edit_key(|key| key.value = ValueType::Integer);
        visitor.visit_i64(0)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Reported> {
        Err(Reported)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf
        unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

/// Offsets, a state and a value, as the spanned wrappers expect them; without offsets and state, a
/// list of one element.
struct Spanned<'k> {
    offsets: u8,
    state: bool,
    value: Option<Walk<'k>>,
}

impl<'de> SeqAccess<'de> for Spanned<'_> {
    type Error = Reported;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Reported> {
        if self.offsets > 0 {
            self.offsets -= 1;
            let offset: U64Deserializer<Reported> = 0u64.into_deserializer();
            return seed.deserialize(offset).map(Some);
        }
        if std::mem::take(&mut self.state) {
            let state: U8Deserializer<Reported> = 0u8.into_deserializer();
            return seed.deserialize(state).map(Some);
        }
        self.value
            .take()
            .map(|value| seed.deserialize(value))
            .transpose()
    }
}

/// The entries of a struct, one for each key.
struct Entries<'k> {
    keys: &'k RefCell<Vec<KeyOutline>>,
    /// The index of the first one.
    first: usize,
    count: usize,
    /// How many are done.
    next: usize,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Reported;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Reported> {
        if self.next == self.count {
            return Ok(None);
        }
        let index: U64Deserializer<Reported> = (self.next as u64).into_deserializer();
        seed.deserialize(index).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Reported> {
        let index = self.first + self.next;
        self.next += 1;
        let path = self.keys.borrow()[index].path.clone();
        seed.deserialize(Walk {
            keys: self.keys,
            key: Some(index),
            path,
            required: true,
        })
    }
}
