//! The ids of records, in the provider's form.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The most records of an object, as a power of 2.
pub(super) const RECORD_BITS: u32 = 40;

/// The id prefixes of well-known objects.
const PREFIXES: [(&str, &str); 12] = [
    ("account", "001"),
    ("asset", "02i"),
    ("campaign", "701"),
    ("case", "500"),
    ("contact", "003"),
    ("contract", "800"),
    ("event", "00U"),
    ("lead", "00Q"),
    ("opportunity", "006"),
    ("order", "801"),
    ("task", "00T"),
    ("user", "005"),
];

/// The id prefix of an object: three digits; for a custom object, `a` and two.
pub(super) fn prefix(name: &str, number: i64) -> String {
    let known = PREFIXES
        .iter()
        .find(|(object, _)| object.eq_ignore_ascii_case(name));
    if let Some((_, prefix)) = known {
        return (*prefix).to_owned();
    }
    format!("a{}", digits(number.unsigned_abs(), 2))
}

/// An id of 18 digits: prefix, number, and a check that encodes upper and lower case.
pub(super) fn coded(prefix: &str, number: u64) -> String {
    let mut id = format!("{prefix}8c{}", digits(number, 10));
    let check = check(&id);
    id.push_str(&check);
    id
}

/// The number in an id of 15 or 18 digits with this prefix.
pub(super) fn decode(prefix: &str, id: &str) -> Option<u64> {
    let (short, given) = id.split_at_checked(15)?;
    if !(given.is_empty() || given.eq_ignore_ascii_case(&check(short))) {
        return None;
    }
    let number = short.strip_prefix(prefix)?.strip_prefix("8c")?;
    number.bytes().try_fold(0_u64, |sum, digit| {
        let value = DIGITS.iter().position(|known| *known == digit)?;
        sum.checked_mul(62)?.checked_add(value as u64)
    })
}

fn digits(mut number: u64, count: usize) -> String {
    let mut digits = vec![b'0'; count];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 62) as usize];
        number /= 62;
    }
    digits.into_iter().map(char::from).collect()
}

/// Three digits, each of which encodes which of five characters are upper case.
fn check(id: &str) -> String {
    const CODES: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    let code = |chunk: &[u8]| {
        let bits = chunk.iter().enumerate();
        let bits = bits.filter(|(_, byte)| byte.is_ascii_uppercase());
        bits.fold(0, |code, (place, _)| code | 1_usize << place)
    };
    let codes = id.as_bytes().chunks(5).map(|chunk| CODES[code(chunk)]);
    codes.map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{coded, decode, prefix};

    #[test]
    fn an_id_leads_back_to_its_number() {
        for number in [1, 61, 62, 12_345_678, (1 << 40) - 1] {
            let id = coded("003", number);
            assert_eq!(id.len(), 18);
            assert_eq!(decode("003", &id), Some(number));
            assert_eq!(decode("003", &id[..15]), Some(number));
            assert_eq!(decode("001", &id), None);
        }
        assert_eq!(decode("003", "003"), None);
        assert_eq!(decode("003", "0038c0000000001XXX"), None);
    }

    #[test]
    fn the_check_is_that_of_the_provider() {
        assert_eq!(super::check("aaaaaaaaaaaaaaa"), "AAA");
        assert_eq!(super::check("AAAAAaaaaaaaaaa"), "5AA");
    }

    #[test]
    fn known_objects_have_known_prefixes() {
        assert_eq!(prefix("Account", 7), "001");
        assert_eq!(prefix("tactics__c", 7), "a07");
    }
}
