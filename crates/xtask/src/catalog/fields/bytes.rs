//! Numbers and sections of the packed form.

use anyhow::{Context, Result};

/// Appends a number with seven bits to a byte, the lowest first.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        bytes.push(low(number) | 128);
        number /= 128;
    }
    bytes.push(low(number));
}

/// The lowest byte of a number.
pub(super) fn low(number: usize) -> u8 {
    number.to_le_bytes()[0]
}

/// A number in one byte.
pub(super) fn byte(number: usize) -> Result<u8> {
    u8::try_from(number).with_context(|| format!("{number} has more than one byte"))
}

/// A number in two bytes.
pub(super) fn pair(number: usize) -> Result<[u8; 2]> {
    let number =
        u16::try_from(number).with_context(|| format!("{number} has more than two bytes"))?;
    Ok(number.to_le_bytes())
}

/// A number in four bytes.
pub(super) fn quad(number: usize) -> Result<[u8; 4]> {
    let number =
        u32::try_from(number).with_context(|| format!("{number} has more than four bytes"))?;
    Ok(number.to_le_bytes())
}
