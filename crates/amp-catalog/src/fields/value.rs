//! Which values a field of a type accepts.

use serde_json::Value;

use super::FieldType;

impl FieldType {
    /// Whether some provider accepts a value for a field of this type. HubSpot writes numbers and
    /// booleans as strings, and clears a field with an empty one.
    pub fn takes(self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::String(text) => self.takes_text(text),
            Value::Bool(_) => match self {
                Self::Boolean | Self::SingleSelect => true,
                _ => self.takes_all(),
            },
            Value::Number(number) => match self {
                Self::Int | Self::Date | Self::DateTime => is_whole(number.as_f64()),
                Self::Float | Self::SingleSelect => true,
                _ => self.takes_all(),
            },
            Value::Array(_) => self == Self::MultiSelect || self.takes_all(),
            Value::Object(_) => self.takes_all(),
        }
    }

    /// Whether some provider accepts a text for a field of this type.
    pub fn takes_text(self, text: &str) -> bool {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        match self {
            _ if text.is_empty() => true,
            Self::Boolean => ["true", "True", "false", "False"].contains(&text),
            Self::Int => is_digits(unsigned) && !unsigned.is_empty(),
            Self::Float => is_decimal(unsigned),
            _ => true,
        }
    }

    /// Whether some provider accepts the cell of a CSV file for a field of this type: the bulk APIs
    /// read more texts as booleans.
    pub fn takes_cell(self, text: &str) -> bool {
        let is_boolean = || BOOLEANS.iter().any(|word| word.eq_ignore_ascii_case(text));
        self.takes_text(text) || self == Self::Boolean && is_boolean()
    }

    /// Whether nothing is known of the values.
    fn takes_all(self) -> bool {
        matches!(
            self,
            Self::Unknown | Self::Reference | Self::Object | Self::Other
        )
    }
}

/// What a cell can hold for a boolean, in any case.
const BOOLEANS: [&str; 10] = [
    "true", "false", "yes", "no", "y", "n", "on", "off", "1", "0",
];

/// Whether a number has no fraction; as in JSON Schema, `1.0` is an integer.
fn is_whole(number: Option<f64>) -> bool {
    number.is_some_and(|number| number.fract() == 0.0)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits with at most one point among them, and then perhaps an exponent.
fn is_decimal(text: &str) -> bool {
    let (number, exponent) = text
        .split_once(['e', 'E'])
        .map_or((text, None), |(number, exponent)| (number, Some(exponent)));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        !digits.is_empty() && is_digits(digits)
    };
    is_digits(whole)
        && is_digits(fraction)
        && whole.len() + fraction.len() > 0
        && exponent.is_none_or(is_exponent)
}
