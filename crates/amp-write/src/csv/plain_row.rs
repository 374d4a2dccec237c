const BLOCK: usize = 64;

/// Finds where the cells of a row end, in a text that begins with that row. `false` if the row
/// contains a quote, or continues after the text.
///
/// `end` is called with the place of each comma and with that of the line break.
pub(super) fn plain_row(text: &[u8], mut end: impl FnMut(usize)) -> bool {
    let mut last = [u8::MAX; BLOCK];
    let mut start = 0;
    while start < text.len() {
        let block = text[start..].first_chunk().unwrap_or_else(|| {
            let rest = &text[start..];
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        let mut special = special(block);
        while special != 0 {
            let place = special.trailing_zeros() as usize;
            special &= special - 1;
            match block[place] {
                b',' => end(start + place),
                b'\r' | b'\n' => {
                    end(start + place);
                    return true;
                }
                b'"' => return false,
                _ => {}
            }
        }
        start += BLOCK;
    }
    false
}

/// A bit for each byte that is a comma, a quote, or a control character up to `\r`, which includes
/// line breaks.
///
/// Has no branches, so that compilers vectorise it: looking at one byte after the other takes
/// several times as long.
fn special(block: &[u8; BLOCK]) -> u64 {
    let flag = |byte| u8::from(byte == b',') | u8::from(byte == b'"') | u8::from(byte <= b'\r');
    let flags = block.map(flag);
    let (words, _) = flags.as_chunks();
    let bits = words.iter().enumerate().map(|(index, word)| {
        // Moves the lowest bit of each byte into the highest byte, side by side.
        const GATHER: u64 = 0x0102_0408_1020_4080;
        let bits = u64::from_le_bytes(*word).wrapping_mul(GATHER) >> 56;
        bits << (8 * index)
    });
    bits.fold(0, |all, bits| all | bits)
}
