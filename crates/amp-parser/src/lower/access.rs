use amp_diagnostics::Span;
use serde::de::value::{U8Deserializer, U32Deserializer, U64Deserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::Reported;
use super::absent::Absent;
use super::deserializer::{At, Place};
use super::mapping::Slots;
use super::reports::Reports;
use crate::ast::{ValueState, pack};
use crate::yaml::{Node, Style};

/// Passes key span, value span, state and value of a [`Field`](crate::ast::Field) to its visitor.
pub(super) struct FieldAccess<'a, 't> {
    key: Span,
    span: Span,
    state: ValueState,
    value: At<'a, 't>,
    step: u8,
}

impl<'a, 't> FieldAccess<'a, 't> {
    pub fn new(key: Span, span: Span, state: ValueState, value: At<'a, 't>) -> Self {
        Self {
            key,
            span,
            state,
            value,
            step: 0,
        }
    }
}

impl<'de> SeqAccess<'de> for FieldAccess<'_, '_> {
    type Error = Reported;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Reported> {
        self.step += 1;
        match self.step {
            1 => seed.deserialize(offsets(self.key)),
            2 => seed.deserialize(offsets(self.span)),
            3 => {
                let state: U8Deserializer<Reported> = (self.state as u8).into_deserializer();
                seed.deserialize(state)
            }
            _ => seed.deserialize(self.value),
        }
        .map(Some)
    }
}

/// Passes span and value of an [`Item`](crate::ast::Item) to its visitor.
pub(super) struct ItemAccess<'a, 't> {
    span: Option<Span>,
    value: At<'a, 't>,
}

impl<'a, 't> ItemAccess<'a, 't> {
    pub fn new(span: Span, value: At<'a, 't>) -> Self {
        Self {
            span: Some(span),
            value,
        }
    }
}

impl<'de> SeqAccess<'de> for ItemAccess<'_, '_> {
    type Error = Reported;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Reported> {
        match self.span.take() {
            Some(span) => seed.deserialize(offsets(span)),
            None => seed.deserialize(self.value),
        }
        .map(Some)
    }
}

/// Passes every known key of a struct to its visitor, in the order of its fields: those present
/// with their node, the others as absent. The type that asks for a required key thus notices that
/// it is missing.
pub(super) struct StructAccess<'a, 't, F> {
    reports: Reports<'a, 't>,
    fields: &'static [&'static str],
    slots: Slots<'t>,
    mapping: Node<'t>,
    absent: F,
    next: usize,
}

impl<'a, 't, F: Fn(&'static str) -> Absent<'t>> StructAccess<'a, 't, F> {
    pub fn new(
        reports: Reports<'a, 't>,
        fields: &'static [&'static str],
        slots: Slots<'t>,
        mapping: Node<'t>,
        absent: F,
    ) -> Self {
        Self {
            reports,
            fields,
            slots,
            mapping,
            absent,
            next: 0,
        }
    }
}

impl<'de, 't, F: Fn(&'static str) -> Absent<'t>> MapAccess<'de> for StructAccess<'_, 't, F> {
    type Error = Reported;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Reported> {
        if self.next == self.fields.len() {
            return Ok(None);
        }
        // Derived field visitors accept the index of a field in place of its name.
        let index = u32::try_from(self.next).map_err(|_| Reported)?;
        let index: U32Deserializer<Reported> = index.into_deserializer();
        seed.deserialize(index).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Reported> {
        let at = self.next;
        self.next += 1;
        if let Some((key, node)) = self.slots.get(at) {
            let place = Place::Node {
                key: Some(key),
                node,
                within: self.mapping.style(),
            };
            let reports = self.reports.at_entry(self.mapping, key);
            return seed.deserialize(At::new(reports, place));
        }
        let place = Place::Absent((self.absent)(self.fields[at]));
        seed.deserialize(At::new(self.reports, place))
    }
}

/// Passes the elements of a sequence to their visitor.
pub(super) struct ListAccess<'a, 't, I> {
    reports: Reports<'a, 't>,
    list: Option<Node<'t>>,
    items: I,
    len: usize,
    style: Style,
}

/// The elements of `sequence`, the value of the key `list`.
pub(super) fn elements<'a, 't>(
    reports: Reports<'a, 't>,
    list: Option<Node<'t>>,
    sequence: Node<'t>,
) -> ListAccess<'a, 't, impl Iterator<Item = Node<'t>>> {
    ListAccess {
        reports,
        list,
        items: sequence.items(),
        len: sequence.items().count(),
        style: sequence.style(),
    }
}

impl<'de, 't, I: Iterator<Item = Node<'t>>> SeqAccess<'de> for ListAccess<'_, 't, I> {
    type Error = Reported;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Reported> {
        let Some(node) = self.items.next() else {
            return Ok(None);
        };
        let place = Place::Element {
            list: self.list,
            node,
            within: self.style,
        };
        seed.deserialize(At {
            required: false,
            ..At::new(self.reports, place)
        })
        .map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len)
    }
}

fn offsets(span: Span) -> U64Deserializer<Reported> {
    pack(span).into_deserializer()
}
