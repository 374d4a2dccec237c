use serde_json::Number;

/// Below this, every whole number is a number of 64 bits with a point of its own
/// (IEEE 754, binary64); above it, digits may have been lost in reading.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The whole number that is written, in whatever notation: to JSON Schema, too,
/// `1.0` and `10e-1` are the integer 1 (2020-12, validation, section 6.1.1).
/// `None` for a fraction, and for a number of which digits may be lost.
pub(crate) fn whole(number: &Number) -> Option<i128> {
    number.as_i128().or_else(|| {
        let float = number.as_f64().filter(|float| float.abs() < EXACT)?;
        // Without a fraction, no point is shown.
        float.to_string().parse().ok()
    })
}
