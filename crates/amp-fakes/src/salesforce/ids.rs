/// An id of 18 characters: a prefix of three, a number, and a suffix that encodes the case of the
/// letters, five bits for each five characters.
pub(super) fn id(prefix: &str, number: usize) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    let short = format!("{prefix}xX{number:010}");
    let checks = short.as_bytes().chunks(5).map(|five| {
        let bits = five.iter().enumerate();
        let bits = bits.map(|(place, byte)| usize::from(byte.is_ascii_uppercase()) << place);
        char::from(DIGITS[bits.sum::<usize>()])
    });
    let checks: String = checks.collect();
    short + &checks
}

/// The characters that identify a record.
pub(super) fn short(id: &str) -> Option<&str> {
    let is_id = matches!(id.len(), 15 | 18) && id.bytes().all(|it| it.is_ascii_alphanumeric());
    id.get(..15).filter(|_| is_id)
}
