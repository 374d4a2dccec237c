use amp_diagnostics::{Severity, Span};
use serde::de::value::U32Deserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::absent::Absent;
use super::access::{FieldAccess, ItemAccess, StructAccess, elements};
use super::reports::Reports;
use super::{
    Reported, anchor, mapping, mismatch, not_a_list, outline, scalar, swap, unknown, with_article,
};
use crate::ast::{FIELD, ITEM, OR_SCALAR, ValueState};
use crate::rules::TYPE_MISMATCH;
use crate::yaml::{Node, NodeKind, Style};

/// One place of the tree, or a missing value, as a deserializer.
#[derive(Clone, Copy)]
pub(super) struct At<'a, 't> {
    pub reports: Reports<'a, 't>,
    pub place: Place<'t>,
    /// Whether a value must be here: false inside `Option` and in lists.
    pub required: bool,
}

/// What there is to read.
#[derive(Clone, Copy)]
pub(super) enum Place<'t> {
    /// A value under `key`, or the root.
    Node {
        key: Option<Node<'t>>,
        node: Node<'t>,
        /// The style of the mapping that has the key.
        within: Style,
    },
    /// An element of the list under `list`.
    Element {
        list: Option<Node<'t>>,
        node: Node<'t>,
        /// The style of the list.
        within: Style,
    },
    /// No value.
    Absent(Absent<'t>),
}

impl<'a, 't> At<'a, 't> {
    pub fn new(reports: Reports<'a, 't>, place: Place<'t>) -> Self {
        Self {
            reports: reports.at(place),
            place,
            required: true,
        }
    }

    fn with_place(self, place: Place<'t>) -> Self {
        Self { place, ..self }
    }

    /// The node to read a value from, aliases followed. An absent value is reported as missing
    /// `expected`, and is an `Err`.
    pub fn node(self, expected: impl FnOnce() -> String) -> Result<Node<'t>, Reported> {
        match self.place {
            Place::Node { node, .. } | Place::Element { node, .. } => node
                .resolved()
                .filter(|node| !node.is_error())
                .ok_or(Reported),
            Place::Absent(absent) => {
                absent.report(self.reports, &expected());
                Err(Reported)
            }
        }
    }

    /// Counts a value of the wrong kind when there are too many to describe each.
    fn leave_out(self, node: Node<'_>) -> Reported {
        let first = Span::empty(node.span().start);
        self.reports
            .leave_out(&TYPE_MISMATCH, Severity::Error, first);
        Reported
    }

    /// The key of the value; for an element, that of its list.
    pub fn key(self) -> Option<Node<'t>> {
        match self.place {
            Place::Node { key, .. } => key,
            Place::Element { list, .. } => list,
            Place::Absent(_) => None,
        }
    }

    /// Whether the collection that holds the value is in flow style.
    pub fn is_in_brackets(self) -> bool {
        match self.place {
            Place::Node { within, .. } | Place::Element { within, .. } => within == Style::Flow,
            Place::Absent(_) => false,
        }
    }

    fn field<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        match self.place {
            Place::Node { key, node, .. } => {
                let key_span = key.map(Node::span).unwrap_or_default();
                let is_null = node.resolved().is_some_and(Node::is_null) && !node.is_error();
                let (state, inner) = if is_null {
                    let absent = Absent::null(key, node, self.required);
                    (ValueState::Null, self.with_place(Place::Absent(absent)))
                } else {
                    (ValueState::Present, self)
                };
                visitor.visit_seq(FieldAccess::new(key_span, node.span(), state, inner))
            }
            Place::Absent(absent) => {
                let span = absent.span();
                visitor.visit_seq(FieldAccess::new(span, span, ValueState::Missing, self))
            }
            Place::Element { .. } => Err(Reported),
        }
    }

    fn item<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        let Place::Element { node, .. } = self.place else {
            return Err(Reported);
        };
        visitor.visit_seq(ItemAccess::new(node.span(), self))
    }

    fn or_scalar<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        // The shape that belongs here reports what is absent.
        if let Place::Absent(_) = self.place {
            return visitor.visit_newtype_struct(self);
        }
        let node = self.node(|| "an object".to_owned())?;
        match node.kind() {
            NodeKind::Scalar if node.is_null() => visitor.visit_unit(),
            NodeKind::Scalar => visitor.visit_str(node.text()),
            _ => visitor.visit_newtype_struct(self),
        }
    }
}

impl<'de> Deserializer<'de> for At<'_, '_> {
    type Error = Reported;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        match self.place {
            Place::Absent(_) => visitor.visit_none(),
            Place::Node { .. } | Place::Element { .. } => visitor.visit_some(Self {
                required: false,
                ..self
            }),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Reported> {
        match name {
            FIELD => self.field(visitor),
            ITEM => self.item(visitor),
            OR_SCALAR => self.or_scalar(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reported> {
        if let Place::Absent(absent) = self.place {
            absent.report_section(self.reports);
            return Err(Reported);
        }
        let node = self.node(|| with_article(name))?;
        if node.kind() != NodeKind::Mapping {
            if self.reports.is_full() {
                return Err(self.leave_out(node));
            }
            let keys = outline::of_struct(name, fields, visitor);
            return Err(mismatch::not_a_mapping(self, node, name, &keys));
        }
        let frame = self.reports.frame(node, name, fields);
        let reports = self.reports.within(&frame);
        let slots = mapping::match_keys(reports, node, name, fields);
        let owner = anchor(self.key_of_mapping(), node);
        let must_report = !node.is_damaged();
        visitor.visit_map(StructAccess::new(
            reports,
            fields,
            slots,
            node,
            move |key| Absent::missing(key, name, owner, must_report),
        ))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        if let Place::Absent(absent) = self.place {
            absent.report_list(self.reports);
            return Err(Reported);
        }
        let node = self.node(|| "a list".to_owned())?;
        if node.kind() != NodeKind::Sequence {
            if self.reports.is_full() {
                return Err(self.leave_out(node));
            }
            let keys = outline::of_list(visitor);
            return Err(not_a_list::not_a_list(self, node, &keys));
        }
        let mut items = node.items();
        let begins_with_name = items
            .next()
            .is_some_and(|item| item.kind() == NodeKind::Scalar);
        let keys = if begins_with_name && !self.reports.is_full() {
            self.keys_of_elements()
        } else {
            Vec::new()
        };
        if !keys.is_empty() {
            if let Some((help, fix)) = swap::fix_only_item(self, node) {
                return Err(not_a_list::not_elements(self, node, help, fix));
            }
            if not_a_list::are_only_names(node, &keys) {
                let keys = outline::of_list(visitor);
                return Err(not_a_list::only_names(self, node, &keys));
            }
        }
        visitor.visit_seq(elements(self.reports, self.key(), node))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reported> {
        let index = scalar::one_of(self, name, variants)?;
        let variant: U32Deserializer<Reported> = index.into_deserializer();
        visitor.visit_enum(variant)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        visitor.visit_str(&scalar::string(self)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        visitor.visit_bool(scalar::boolean(self)?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reported> {
        visitor.visit_i64(scalar::integer(self)?)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Reported> {
        // No key of the manifest has any other type. If one had, the test of `outline`, which walks
        // them all, would fail.
        Err(Reported)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf
        unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

impl<'t> At<'_, 't> {
    /// The keys of the elements of a list, as the manifest's definition has them;
    /// none for a list of texts.
    fn keys_of_elements(self) -> Vec<&'static str> {
        let mapping = self.reports.mapping();
        let known = mapping
            .zip(self.key_of_mapping())
            .and_then(|(mapping, key)| {
                let index = mapping::find_key(key, mapping.keys)?;
                unknown::known(mapping.owner, mapping.keys[index])
            });
        known.map_or_else(Vec::new, |known| {
            outline::keys_below(&format!("{}[].", known.path))
        })
    }

    /// The key that names a mapping; an element of a list has no key of its own.
    fn key_of_mapping(self) -> Option<Node<'t>> {
        match self.place {
            Place::Node { key, .. } => key,
            _ => None,
        }
    }
}
