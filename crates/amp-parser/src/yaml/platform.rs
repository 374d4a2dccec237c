//! Plain scalars as the platform reads them.
//!
//! The words are those of YAML 1.1. A number may have a prefix in either case
//! (`0x`, `0o`, `0b`), a leading `0` makes it octal, and underscores anywhere
//! after its first sign are left out. There is no base 60.

use super::scalar::Scalar;

/// The longest word with a meaning.
const MAX_WORD: usize = 5;

/// Whether the length and first character alone show that a plain scalar is a text.
pub(super) fn is_evident_text(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') | None => false,
        Some(_) => text.len() > MAX_WORD,
    }
}

/// The value of a plain scalar. Numbers from 2^63 on are given as floats.
pub(super) fn platform(text: &str) -> Scalar<'_> {
    let Some(first) = text.bytes().next() else {
        return Scalar::Null;
    };
    match first {
        b'~' | b'n' | b'N' | b'y' | b'Y' | b't' | b'T' | b'f' | b'F' | b'o' | b'O'
            if text.len() <= MAX_WORD =>
        {
            word(text)
        }
        b'0'..=b'9' | b'+' | b'-' | b'.' => match number(text) {
            Some(Number::Int(value)) => Scalar::Int(value),
            #[expect(clippy::cast_precision_loss, reason = "the text has the digits")]
            Some(Number::Unsigned(value)) => Scalar::Float(value as f64),
            Some(Number::Float(value)) => Scalar::Float(value),
            None => Scalar::String(text),
        },
        _ => Scalar::String(text),
    }
}

fn word(text: &str) -> Scalar<'_> {
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

/// A number in the smallest type that holds it.
#[derive(Clone, Copy)]
enum Number {
    Int(i64),
    /// From 2^63 on.
    Unsigned(u64),
    Float(f64),
}

/// Whether a text is a number that only fits 64 bits without a sign.
pub(super) fn is_unsigned(text: &str) -> bool {
    matches!(number(text), Some(Number::Unsigned(_)))
}

/// What the platform makes of the number `value`, written as `text`, where a text belongs.
pub(super) fn number_text(text: &str, value: f64) -> String {
    match number(text) {
        Some(Number::Unsigned(digits)) => digits.to_string(),
        _ => float_text(value),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(special) = special_float(text) {
        return Some(Number::Float(special));
    }
    if !text.contains('_') {
        return plain_number(text);
    }
    // After a point they stand between digits only.
    if text.starts_with('.') && !separates_digits(text) {
        return None;
    }
    plain_number(&text.replace('_', ""))
}

/// Whether every underscore stands between two digits.
fn separates_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut underscores = text.match_indices('_').map(|(at, _)| at);
    underscores.all(|at| at > 0 && is_digit(at - 1) && is_digit(at + 1))
}

/// A number without underscores.
fn plain_number(text: &str) -> Option<Number> {
    if !text.starts_with('.') {
        let (is_negative, unsigned) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        if let Some(magnitude) = magnitude(unsigned) {
            let signed = i128::from(magnitude) * if is_negative { -1 } else { 1 };
            if let Ok(value) = i64::try_from(signed) {
                return Some(Number::Int(value));
            }
            // With a sign, the value must fit an `i64`.
            if unsigned.len() == text.len() {
                return Some(Number::Unsigned(magnitude));
            }
        }
    }
    float(text).map(Number::Float)
}

/// A whole number without a sign that fits 64 bits.
fn magnitude(text: &str) -> Option<u64> {
    let (base, digits) = match text.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (16, &text[2..]),
        [b'0', b'o' | b'O', _, ..] => (8, &text[2..]),
        [b'0', b'b' | b'B', _, ..] => (2, &text[2..]),
        [b'0', _, ..] => (8, &text[1..]),
        _ => (10, text),
    };
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base));
    let value = u64::from_str_radix(digits, base).ok();
    value.filter(|_| is_number)
}

pub(super) fn special_float(text: &str) -> Option<f64> {
    match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Some(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => None,
    }
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, unless it is too large.
pub(super) fn float(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !(whole.is_empty() && fraction.is_empty());
    let exponent_digits = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    let is_exponent = exponent_digits.is_none_or(|text| !text.is_empty() && is_digits(text));
    if !(has_digits && is_digits(whole) && is_digits(fraction) && is_exponent) {
        return None;
    }
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The shortest digits that identify the number as an `f32`, with an exponent from a million on and
/// below a ten-thousandth.
fn float_text(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "the platform does so")]
    let value = value as f32;
    if !value.is_finite() {
        return if value.is_nan() {
            "NaN".to_owned()
        } else {
            format!("{}Inf", if value > 0.0 { '+' } else { '-' })
        };
    }
    let scientific = shortest(value);
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        return in_full(digits, exponent);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
}

/// The fewest digits that identify the number, as in `1.5e3`; of two equally near, the even one.
fn shortest(value: f32) -> String {
    let shortest = format!("{value:e}");
    let digits = shortest.bytes().take_while(|&byte| byte != b'e');
    let fraction = digits.filter(u8::is_ascii_digit).count().saturating_sub(1);
    let nearest = format!("{:.fraction$e}", f64::from(value));
    if nearest.parse() == Ok(value) {
        nearest
    } else {
        shortest
    }
}

/// `-1.5` and 3 as `-1500`, 1.5 and -3 as `0.0015`.
fn in_full(digits: &str, exponent: i32) -> String {
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", digits),
    };
    let digits = unsigned.replace('.', "");
    let Ok(exponent) = usize::try_from(exponent) else {
        let zeros = exponent.unsigned_abs() as usize - 1;
        return format!("{sign}0.{}{digits}", "0".repeat(zeros));
    };
    let whole = exponent + 1;
    match digits.split_at_checked(whole) {
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, fraction)) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{digits:0<whole$}"),
    }
}
