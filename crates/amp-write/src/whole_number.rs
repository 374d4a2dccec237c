use serde_json::Number;

/// Below this, a binary64 number (IEEE 754) represents every integer exactly; above it, digits may
/// have been lost in reading.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The integer that is written, in any notation: JSON Schema also takes `1.0` and `10e-1` for the
/// integer 1 (2020-12, validation, section 6.1.1). `None` for a fraction, and for a number that may
/// have lost digits.
pub(crate) fn whole(number: &Number) -> Option<i128> {
    number.as_i128().or_else(|| {
        let float = number.as_f64().filter(|float| float.abs() < EXACT)?;
        // A float without a fraction displays without a point.
        float.to_string().parse().ok()
    })
}
