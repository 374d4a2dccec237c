//! Texts of the type `!!binary`.

/// Decodes base64 as UTF-8, with U+FFFD for every invalid byte. `None` if it is not valid base64.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut decoded = String::new();
    for chunk in bytes(text)?.utf8_chunks() {
        decoded.push_str(chunk.valid());
        decoded.extend(chunk.invalid().iter().map(|_| '\u{FFFD}'));
    }
    Some(decoded)
}

/// The bytes that base64 encodes; line breaks in it are skipped.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let signs: Vec<u8> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'\n' | b'\r'))
        .collect();
    if !signs.len().is_multiple_of(4) {
        return None;
    }
    let padding = signs
        .iter()
        .rev()
        .take(2)
        .take_while(|&&sign| sign == b'=')
        .count();
    let mut bytes = Vec::with_capacity(signs.len() / 4 * 3);
    for group in signs[..signs.len() - padding].chunks(4) {
        let mut bits: u32 = 0;
        for number in 0..4 {
            let digit = group.get(number).map_or(Some(0), |&sign| digit(sign))?;
            bits = bits << 6 | digit;
        }
        let [_, group_bytes @ ..] = bits.to_be_bytes();
        bytes.extend(&group_bytes[..group.len() - 1]);
    }
    Some(bytes)
}

fn digit(sign: u8) -> Option<u32> {
    Some(u32::from(match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}
