//! JSON text to a value, recording duplicate keys.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::errors::{Defect, Errors};
use super::pointer::Pointer;

/// Reads the object that a body consists of. Reports a body that is too long, not JSON or not an
/// object, and every duplicate key, as it is undefined which of the two counts (RFC 8259, section
/// 4).
pub(super) fn body(bytes: &[u8], limit: usize, errors: &mut Errors) -> Option<Map<String, Value>> {
    if bytes.len() > limit {
        let len = bytes.len();
        errors.push(Pointer::Root, Defect::TooLong { len, limit });
        return None;
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let seed = ValueSeed {
        pointer: Pointer::Root,
        errors,
    };
    let value = seed
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    match value {
        Ok(Value::Object(body)) => Some(body),
        Ok(other) => {
            errors.push(Pointer::Root, Defect::wrong_type("an object", &other));
            None
        }
        Err(error) => {
            // What was reported before the syntax error is useless on its own.
            *errors = Errors::default();
            let is_empty = bytes.trim_ascii().is_empty();
            let defect = if is_empty {
                Defect::NoBody
            } else {
                Defect::NotJson(error.to_string())
            };
            errors.push(Pointer::Root, defect);
            None
        }
    }
}

/// The first integer that does not fit 64 bits.
const BEYOND_U64: f64 = 18_446_744_073_709_551_616.0;

/// The smallest integer that fits 64 bits. Smaller ones are rounded to it.
const LEAST_I64: f64 = -9_223_372_036_854_775_808.0;

struct ValueSeed<'p, 'e> {
    pointer: Pointer<'p>,
    errors: &'e mut Errors,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    /// An integer beyond 64 bits also ends up here, and has lost digits.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        if value >= BEYOND_U64 || value <= LEAST_I64 {
            self.errors.push(self.pointer, Defect::LongNumber);
        }
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element_seed(ValueSeed {
            pointer: Pointer::Index(&self.pointer, list.len()),
            errors: self.errors,
        })? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let pointer = Pointer::Key(&self.pointer, &key);
            if object.contains_key(&key) {
                self.errors.push(pointer, Defect::DuplicateKey);
            }
            let value = access.next_value_seed(ValueSeed {
                pointer,
                errors: self.errors,
            })?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
