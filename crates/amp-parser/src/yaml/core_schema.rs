//! Plain scalars as editors and most other tools read them: the core schema of
//! YAML 1.2 (<https://yaml.org/spec/1.2.2/#1032-tag-resolution>).

use super::platform::{float, special_float};
use super::scalar::Scalar;

pub(super) fn core(text: &str) -> Scalar<'_> {
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
        return integer(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return integer(digits, 16);
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    integer(digits, 10)
        .and_then(|_| text.parse().ok().map(Scalar::Int))
        .or_else(|| float(text).map(Scalar::Float))
}

/// Digits only: a second sign is refused.
fn integer(digits: &str, base: u32) -> Option<Scalar<'static>> {
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base));
    let value = i64::from_str_radix(digits, base).ok();
    value.filter(|_| is_number).map(Scalar::Int)
}
