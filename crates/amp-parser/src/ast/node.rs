//! The three shapes that carry spans: a key with its value ([`Field`]), an
//! element of a list ([`Item`]), and an element that may lack its shape
//! ([`OrScalar`]).
//!
//! They are generic over what they hold and deserialize from any format, but only the deserializer
//! in [`crate::lower`] knows the newtype names below, for which it hands over spans with the value.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use amp_diagnostics::Span;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

/// The text of a string, in the platform's reading: a plain `yes` in the place
/// of a name is the text `true`.
pub type Text = smol_str::SmolStr;

/// A list with the span of each element.
pub type List<T> = Box<[Item<T>]>;

pub(crate) const FIELD: &str = "$amp::field";
pub(crate) const ITEM: &str = "$amp::item";
pub(crate) const OR_SCALAR: &str = "$amp::or_scalar";

/// A key of a mapping and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<T> {
    /// Where the key stands; empty when the key is missing, and then at the
    /// place where the mapping begins.
    pub key: Span,
    /// Where the value stands; empty when there is none.
    pub span: Span,
    /// What the value is.
    pub value: Value<T>,
}

/// What stands after a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<T> {
    /// A value of the right type.
    Valid(T),
    /// The key is not there although it is required.
    Missing,
    /// The key is there without a value, or with `null`.
    Null,
    /// A value of the wrong type; it has been reported.
    Invalid,
}

/// A key that is not there.
impl<T> Default for Field<T> {
    fn default() -> Self {
        Self {
            key: Span::default(),
            span: Span::default(),
            value: Value::Missing,
        }
    }
}

impl<T> Field<T> {
    /// The value, when it is there and of the right type.
    pub fn get(&self) -> Option<&T> {
        match &self.value {
            Value::Valid(value) => Some(value),
            Value::Missing | Value::Null | Value::Invalid => None,
        }
    }

    /// Whether the key is there without a value, or with `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Whether the key is not there.
    pub fn is_missing(&self) -> bool {
        matches!(self.value, Value::Missing)
    }

    /// The key and its value together.
    pub fn entry_span(&self) -> Span {
        self.key.to(self.span)
    }
}

/// What an optional key offers beside `Option`'s own methods.
pub trait OptionalField<T> {
    /// The value, when the key is there with a value of the right type.
    fn get(&self) -> Option<&T>;
}

impl<T> OptionalField<T> for Option<Field<T>> {
    fn get(&self) -> Option<&T> {
        self.as_ref().and_then(Field::get)
    }
}

impl<T> OptionalField<T> for Option<Box<Field<T>>> {
    fn get(&self) -> Option<&T> {
        self.as_deref().and_then(Field::get)
    }
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<T> {
    /// Where the element stands, without its dash.
    pub span: Span,
    /// The element; `None` when it has the wrong type, which has been reported.
    pub value: Option<T>,
}

impl<T> Item<T> {
    /// The element, when it has the right type.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }
}

/// A `T`, or the scalar that stands where a `T` belongs and which is left to a
/// rule to report.
#[derive(Clone, Debug, PartialEq)]
pub enum OrScalar<T> {
    /// What belongs there.
    Shaped(T),
    /// A bare scalar; `None` for null.
    Scalar(Option<Text>),
}

/// How much of a [`Field`] the deserializer is about to hand over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueState {
    Present = 0,
    Missing = 1,
    Null = 2,
}

/// Two offsets in one integer, as they travel through the serde data model.
pub(crate) fn pack(span: Span) -> u64 {
    u64::from(span.start) << 32 | u64::from(span.end)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "takes the two halves apart again"
)]
fn unpack(packed: u64) -> Span {
    Span::new((packed >> 32) as u32, packed as u32)
}

fn next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(seq: &mut A) -> Result<T, A::Error> {
    seq.next_element()?
        .ok_or_else(|| A::Error::custom("a spanned value ended early"))
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
            type Value = Field<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key with its value")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field<T>, A::Error> {
                let key = unpack(next(&mut seq)?);
                let span = unpack(next(&mut seq)?);
                let state: u8 = next(&mut seq)?;
                // The deserializer has reported whatever makes this fail.
                let value = seq.next_element::<T>().ok().flatten();
                let value = match value {
                    Some(value) => Value::Valid(value),
                    None if state == ValueState::Missing as u8 => Value::Missing,
                    None if state == ValueState::Null as u8 => Value::Null,
                    None => Value::Invalid,
                };
                Ok(Field { key, span, value })
            }
        }

        deserializer.deserialize_newtype_struct(FIELD, FieldVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ItemVisitor<T> {
            type Value = Item<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an element of a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Item<T>, A::Error> {
                let span = unpack(next(&mut seq)?);
                let value = seq.next_element::<T>().ok().flatten();
                Ok(Item { span, value })
            }
        }

        deserializer.deserialize_newtype_struct(ITEM, ItemVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OrScalar<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OrScalarVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OrScalarVisitor<T> {
            type Value = OrScalar<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<OrScalar<T>, D::Error> {
                T::deserialize(deserializer).map(OrScalar::Shaped)
            }

            fn visit_unit<E: Error>(self) -> Result<OrScalar<T>, E> {
                Ok(OrScalar::Scalar(None))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<OrScalar<T>, E> {
                Ok(OrScalar::Scalar(Some(text.into())))
            }
        }

        deserializer.deserialize_newtype_struct(OR_SCALAR, OrScalarVisitor(PhantomData))
    }
}

/// Written out, a wrapper is what it holds; without a value of the right type,
/// it is null.
macro_rules! transparent_serialize {
    ($($wrapper:ident),+) => {$(
        impl<T: Serialize> Serialize for $wrapper<T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.get().serialize(serializer)
            }
        }
    )+};
}

transparent_serialize!(Field, Item);

impl<T: Serialize> Serialize for OrScalar<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shaped(value) => value.serialize(serializer),
            Self::Scalar(text) => text.serialize(serializer),
        }
    }
}

/// The wrappers are invisible in the schema: each has the schema of what it
/// holds.
macro_rules! transparent_schema {
    ($($wrapper:ident),+) => {$(
        impl<T: JsonSchema> JsonSchema for $wrapper<T> {
            fn inline_schema() -> bool {
                T::inline_schema()
            }

            fn schema_name() -> Cow<'static, str> {
                T::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                T::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                T::json_schema(generator)
            }
        }
    )+};
}

transparent_schema!(Field, Item, OrScalar);
