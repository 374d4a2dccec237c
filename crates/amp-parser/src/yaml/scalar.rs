//! What a plain scalar means, decided late: the same characters are a boolean
//! to YAML 1.1 (the platform) and text to YAML 1.2 (most editors).

use std::borrow::Cow;

use super::core_schema::core;
use super::event::CoreTag;
use super::platform::{is_evident_text, is_unsigned, number_text, platform};
use super::tree::{Node, NodeKind, Style};

/// The value of a scalar under one of the two readings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'t> {
    /// No value.
    Null,
    /// A boolean.
    Bool(bool),
    /// A whole number that fits 64 bits.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    String(&'t str),
}

impl Scalar<'_> {
    /// Whether two readings mean the same: `8.0` is the number 8.
    pub(crate) fn is_same(self, other: Scalar<'_>) -> bool {
        self.whole() == other.whole()
    }

    /// A float without a fraction as the whole number that it is; any other
    /// value itself.
    pub(crate) fn whole(self) -> Self {
        // From 2^53 on a float does not tell neighbours apart.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
            Self::Float(value) if value.fract() == 0.0 && value.abs() < EXACT => {
                Self::Int(value as i64)
            }
            other => other,
        }
    }
}

impl<'t> Node<'t> {
    /// Whether the node is a null to the platform: missing, `~` or `null`
    /// without quotes.
    pub fn is_null(self) -> bool {
        self.kind() == NodeKind::Scalar && self.platform_scalar() == Scalar::Null
    }

    /// The value as the platform reads it: the words of YAML 1.1, numbers
    /// without base 60. An alias is not followed; it and collections read as
    /// empty text. Timestamps stay text.
    pub fn platform_scalar(self) -> Scalar<'t> {
        self.scalar(platform)
    }

    /// The value by the core schema of YAML 1.2.2, section 10.3.
    pub fn core_scalar(self) -> Scalar<'t> {
        self.scalar(core)
    }

    /// The text that the platform makes of a scalar where a text belongs: of
    /// `0123` the digits of 83, of `yes` the word `true`.
    pub fn platform_text(self) -> Cow<'t, str> {
        match self.platform_scalar() {
            Scalar::Null => "".into(),
            Scalar::Bool(true) => "true".into(),
            Scalar::Bool(false) => "false".into(),
            Scalar::Int(value) => value.to_string().into(),
            Scalar::Float(value) => number_text(self.text(), value).into(),
            Scalar::String(text) => text.into(),
        }
    }

    /// The name of a key: the text that the platform reads, if it has one. Null, a collection, and
    /// a number above the signed 64 bits are not keys.
    pub fn platform_key(self) -> Option<Cow<'t, str>> {
        // Nearly every key is a word, and certainly a text.
        if self.kind() == NodeKind::Scalar && self.core_tag().is_none() {
            let text = self.text();
            if self.style() != Style::Plain || is_evident_text(text) {
                return Some(text.into());
            }
        }
        let key = self.resolved()?;
        if key.kind() != NodeKind::Scalar {
            return None;
        }
        match key.platform_scalar() {
            Scalar::String(text) => Some(text.into()),
            Scalar::Null => None,
            Scalar::Float(_) if is_unsigned(key.text()) => None,
            Scalar::Float(value) if value.is_nan() => Some(".nan".into()),
            #[expect(clippy::cast_possible_truncation, reason = "the platform does so")]
            Scalar::Float(value) if (value as f32).is_infinite() => {
                Some(if value > 0.0 { ".inf" } else { "-.inf" }.into())
            }
            _ => Some(key.platform_text()),
        }
    }

    fn scalar(self, resolve: fn(&str) -> Scalar<'_>) -> Scalar<'t> {
        let text = self.text();
        if self.kind() != NodeKind::Scalar {
            return Scalar::String(text);
        }
        match self.core_tag() {
            None if self.style() == Style::Plain => resolve(text),
            Some(CoreTag::Int) if is_unsigned(text) => resolve(text),
            // `!!int "12"` is the number, despite its quotes.
            Some(tag @ (CoreTag::Null | CoreTag::Bool | CoreTag::Int | CoreTag::Float)) => {
                tagged(tag, resolve(text)).unwrap_or(Scalar::String(text))
            }
            _ => Scalar::String(text),
        }
    }
}

/// Whether a plain scalar is a text, and the same one, to the platform and to editors.
pub fn is_text(plain: &str) -> bool {
    let readings = [platform(plain), core(plain)];
    readings
        .iter()
        .all(|scalar| matches!(scalar, Scalar::String(_)))
}

/// Whether a plain scalar means the same to the platform and to editors: `030` does not.
pub(super) fn is_unambiguous(plain: &str) -> bool {
    platform(plain).is_same(core(plain))
}

/// The value as the type that its tag demands; `None` if it does not have that type.
pub(super) fn tagged(tag: CoreTag, value: Scalar<'_>) -> Option<Scalar<'_>> {
    match (tag, value) {
        (CoreTag::Null, Scalar::Null)
        | (CoreTag::Bool, Scalar::Bool(_))
        | (CoreTag::Int, Scalar::Int(_))
        | (CoreTag::Float, Scalar::Float(_)) => Some(value),
        #[expect(clippy::cast_precision_loss, reason = "the author asked for a float")]
        (CoreTag::Float, Scalar::Int(value)) => Some(Scalar::Float(value as f64)),
        _ => None,
    }
}
