//! What a plain scalar means, decided late: the same characters are a boolean
//! to YAML 1.1 (the platform) and text to YAML 1.2 (most editors).

use super::event::CoreTag;
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

impl<'t> Node<'t> {
    /// Whether the node is a null to the platform: missing, `~` or `null`
    /// without quotes.
    pub fn is_null(self) -> bool {
        self.kind() == NodeKind::Scalar && self.platform_scalar() == Scalar::Null
    }

    /// The value as the platform reads it: YAML 1.1, by its type repository
    /// (<https://yaml.org/type/>). An alias is not followed; it and
    /// collections read as empty text. Timestamps stay text, as in a manifest
    /// nothing else would do with them.
    pub fn platform_scalar(self) -> Scalar<'t> {
        self.scalar(platform)
    }

    /// The value by the core schema of YAML 1.2.2, section 10.3.
    pub fn core_scalar(self) -> Scalar<'t> {
        self.scalar(core)
    }

    fn scalar(self, resolve: fn(&str) -> Scalar<'_>) -> Scalar<'t> {
        let text = self.text();
        if self.kind() != NodeKind::Scalar {
            return Scalar::String(text);
        }
        match self.core_tag() {
            Some(CoreTag::Str | CoreTag::Other) => Scalar::String(text),
            // `!!int "12"` is the number, whatever the quotes.
            Some(tag) if fits(tag, resolve(text)) => resolve(text),
            Some(CoreTag::Float) => match resolve(text) {
                #[expect(clippy::cast_precision_loss, reason = "the author asked for a float")]
                Scalar::Int(value) => Scalar::Float(value as f64),
                _ => Scalar::String(text),
            },
            None if self.style() == Style::Plain => resolve(text),
            _ => Scalar::String(text),
        }
    }
}

/// Whether a text that is written without quotes is that text to the platform
/// and to editors, and no number, boolean or null.
pub fn is_text(plain: &str) -> bool {
    let readings = [platform(plain), core(plain)];
    readings
        .iter()
        .all(|scalar| matches!(scalar, Scalar::String(_)))
}

fn fits(tag: CoreTag, value: Scalar<'_>) -> bool {
    matches!(
        (tag, value),
        (CoreTag::Null, Scalar::Null)
            | (CoreTag::Bool, Scalar::Bool(_))
            | (CoreTag::Int, Scalar::Int(_))
            | (CoreTag::Float, Scalar::Float(_))
    )
}

fn platform(text: &str) -> Scalar<'_> {
    let Some(first) = text.bytes().next() else {
        return Scalar::Null;
    };
    match first {
        b'~' | b'n' | b'N' | b'y' | b'Y' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' => {
            platform_word(text)
        }
        b'0'..=b'9' | b'+' | b'-' | b'.' => platform_number(text).unwrap_or(Scalar::String(text)),
        _ => Scalar::String(text),
    }
}

/// <https://yaml.org/type/null.html>, <https://yaml.org/type/bool.html>.
fn platform_word(text: &str) -> Scalar<'_> {
    match text {
        "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Scalar::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Scalar::Bool(false)
        }
        _ => Scalar::String(text),
    }
}

/// <https://yaml.org/type/int.html>, <https://yaml.org/type/float.html>, and
/// `0o17`, which the platform's library took over from YAML 1.2.
fn platform_number(text: &str) -> Option<Scalar<'_>> {
    let (negative, digits) = sign(text);
    if let Some(special) = special_float(text) {
        return Some(Scalar::Float(special));
    }
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    if digits.contains(':') {
        return sexagesimal(negative, digits);
    }
    // Underscores separate digits; one in front would make it a word.
    let plain: String = digits.chars().filter(|&digit| digit != '_').collect();
    let based = [("0b", 2), ("0x", 16), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, base)| Some((plain.strip_prefix(prefix)?, base)));
    if let Some((digits, base)) = based {
        return integer(negative, digits, base);
    }
    if plain.len() > 1
        && let Some(octal) = plain.strip_prefix('0')
        && octal.bytes().all(|digit| matches!(digit, b'0'..=b'7'))
    {
        return integer(negative, octal, 8);
    }
    integer(negative, &plain, 10).or_else(|| float(negative, &plain))
}

/// <https://yaml.org/spec/1.2.2/#1032-tag-resolution>.
fn core(text: &str) -> Scalar<'_> {
    let Some(first) = text.bytes().next() else {
        return Scalar::Null;
    };
    match first {
        b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' => core_word(text),
        b'0'..=b'9' | b'+' | b'-' | b'.' => core_number(text).unwrap_or(Scalar::String(text)),
        _ => Scalar::String(text),
    }
}

fn core_word(text: &str) -> Scalar<'_> {
    match text {
        "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        _ => Scalar::String(text),
    }
}

fn core_number(text: &str) -> Option<Scalar<'_>> {
    if let Some(special) = special_float(text) {
        return Some(Scalar::Float(special));
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return integer(false, digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return integer(false, digits, 16);
    }
    let (negative, digits) = sign(text);
    integer(negative, digits, 10).or_else(|| float(negative, digits))
}

fn special_float(text: &str) -> Option<f64> {
    match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Some(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => None,
    }
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Digits only: a second sign is none.
fn integer(negative: bool, digits: &str, base: u32) -> Option<Scalar<'static>> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return None;
    }
    let value = i128::from_str_radix(digits, base).ok()?;
    let value = if negative { -value } else { value };
    i64::try_from(value).ok().map(Scalar::Int)
}

/// `[0-9]*(\.[0-9]*)?([eE][-+]?[0-9]+)?` with at least one digit in front of
/// the exponent.
fn float(negative: bool, text: &str) -> Option<Scalar<'static>> {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let has_digit = mantissa.bytes().any(|byte| byte.is_ascii_digit());
    let is_number = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    if !has_digit || !is_number || mantissa.contains(['+', '-']) {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    Some(Scalar::Float(if negative { -value } else { value }))
}

/// Numbers to the base 60: `1:30` is 90, `1:30.5` is 90.5. Every group after
/// the first is below 60.
fn sexagesimal(negative: bool, text: &str) -> Option<Scalar<'static>> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if !whole.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let mut value: i64 = 0;
    for (place, group) in whole.split(':').enumerate() {
        let group: String = group.chars().filter(|&digit| digit != '_').collect();
        if !group.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let group: i64 = group.parse().ok()?;
        if place > 0 && group >= 60 {
            return None;
        }
        value = value.checked_mul(60)?.checked_add(group)?;
    }
    let value = if negative { -value } else { value };
    let Some(fraction) = fraction else {
        return Some(Scalar::Int(value));
    };
    let fraction: String = fraction.chars().filter(|&digit| digit != '_').collect();
    if !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let part: f64 = format!("0.{fraction}0").parse().ok()?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a float is what the author wrote"
    )]
    let value = value as f64;
    Some(Scalar::Float(if negative {
        value - part
    } else {
        value + part
    }))
}
