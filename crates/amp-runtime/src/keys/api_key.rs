use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The prefix of every key that is generated here, so that secret scanners find it.
const PREFIX: &str = "ampc_";
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many random digits a key has: as many as 32 bytes need.
const RANDOM: usize = 43;
/// How many digits their checksum takes, a number of 32 bits.
const CHECK: usize = 6;
/// How many of the digits of a key are shown.
const SHOWN: usize = 6;

/// The fewest characters of a key that was not generated here.
const GIVEN: usize = 16;
/// How many characters of such a key are shown.
const GIVEN_SHOWN: usize = 4;

/// What a caller of the API presents to get access.
///
/// It has no `Display`, and its `Debug` shows only the beginning.
#[derive(Clone)]
pub struct ApiKey(String);

/// The stored form of a key: SHA-256 of its text. A generated key has 256 random bits, so that it
/// cannot be found by trial.
#[derive(Clone, Copy)]
pub struct KeyHash([u8; 32]);

/// Why a text is not a key. The text is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyError {
    /// The text has another form.
    #[error("an API key is `{PREFIX}` and {} letters and digits", RANDOM + CHECK)]
    Form,
    /// The checksum does not match the other digits.
    #[error("the API key is mistyped or cut off: its last {CHECK} characters are a check of it")]
    Check,
    /// A key of the builder's own is too easily guessed.
    #[error("an API key has at least {GIVEN} characters")]
    TooShort,
    /// A key of the builder's own cannot be sent in a header.
    #[error("an API key has no control characters, and no space at its ends")]
    Unsendable,
}

impl ApiKey {
    /// Generates a key.
    ///
    /// # Errors
    ///
    /// If the system has no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut key = String::from(PREFIX);
        let mut bytes = [0; 64];
        while key.len() < PREFIX.len() + RANDOM {
            getrandom::fill(&mut bytes)?;
            let missing = PREFIX.len() + RANDOM - key.len();
            key.extend(bytes.iter().copied().filter_map(digit).take(missing));
        }
        key.push_str(&check(&key));
        Ok(Self(key))
    }

    /// Parses a generated key.
    ///
    /// # Errors
    ///
    /// If it was not generated here, or is mistyped.
    pub fn parse(text: &str) -> Result<Self, ApiKeyError> {
        let digits = text.strip_prefix(PREFIX).ok_or(ApiKeyError::Form)?;
        if !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(ApiKeyError::Form);
        }
        match text.split_at_checked(PREFIX.len() + RANDOM) {
            Some((body, given)) if check(body) == given => Ok(Self(text.into())),
            _ => Err(ApiKeyError::Check),
        }
    }

    /// Accepts a key of the builder's own: any text of at least 16 characters that a header can
    /// carry.
    ///
    /// # Errors
    ///
    /// If it is shorter, or would not arrive unchanged.
    pub fn given(text: &str) -> Result<Self, ApiKeyError> {
        if text.trim() != text || text.contains(char::is_control) {
            Err(ApiKeyError::Unsendable)
        } else if text.chars().count() < GIVEN {
            Err(ApiKeyError::TooShort)
        } else {
            Ok(Self(text.into()))
        }
    }

    /// The stored form of the key.
    pub fn hash(&self) -> KeyHash {
        KeyHash::of(&self.0)
    }

    /// The beginning of the key, by which its owner recognises it.
    pub fn shown(&self) -> &str {
        let shown = if Self::parse(&self.0).is_ok() {
            PREFIX.len() + SHOWN
        } else {
            GIVEN_SHOWN
        };
        let end = self.0.char_indices().nth(shown);
        &self.0[..end.map_or(0, |(end, _)| end)]
    }

    /// The key, to be shown to its owner once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({}...)", self.shown())
    }
}

impl KeyHash {
    /// The hash of a key that a caller presents.
    pub fn of(presented: &str) -> Self {
        Self(Sha256::digest(presented).into())
    }

    /// A stored hash.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The hash, to be stored.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A key of the builder's own might be guessed from its hash.
impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(...)")
    }
}

impl ConstantTimeEq for KeyHash {
    fn ct_eq(&self, other: &Self) -> subtle::Choice {
        self.0.ct_eq(&other.0)
    }
}

/// The digit for a random byte, each equally likely.
fn digit(byte: u8) -> Option<char> {
    let fair = 256 / DIGITS.len() * DIGITS.len();
    let byte = usize::from(byte);
    (byte < fair).then(|| char::from(DIGITS[byte % DIGITS.len()]))
}

/// The first 32 bits of SHA-256 of a text as digits, the highest first.
fn check(text: &str) -> String {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(text).into();
    let mut number = u32::from_be_bytes([a, b, c, d]) as usize;
    let mut digits = [0; CHECK];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[number % DIGITS.len()];
        number /= DIGITS.len();
    }
    digits.map(char::from).iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const MADE: &str = "ampc_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg4Brbt0";

    #[test]
    fn a_new_key_is_read_again() {
        let keys: HashSet<String> = (0..100)
            .map(|_| ApiKey::generate().unwrap().reveal().to_owned())
            .collect();
        assert_eq!(keys.len(), 100);
        assert!(
            keys.iter()
                .all(|key| key.len() == 54 && ApiKey::parse(key).is_ok())
        );
        let digits: HashSet<char> = keys.iter().flat_map(|key| key[5..].chars()).collect();
        assert_eq!(digits.len(), DIGITS.len());
    }

    #[test]
    fn the_form_stays_the_same() {
        assert_eq!(ApiKey::parse(MADE).unwrap().reveal(), MADE);
    }

    #[test]
    fn every_mistyped_character_is_noticed() {
        for at in 0..MADE.len() {
            let mut mistyped = MADE.as_bytes().to_vec();
            mistyped[at] = if mistyped[at] == b'x' { b'y' } else { b'x' };
            let mistyped = String::from_utf8(mistyped).unwrap();
            assert!(ApiKey::parse(&mistyped).is_err(), "{mistyped}");
            let cut = &MADE[..at];
            assert!(ApiKey::parse(cut).is_err(), "{cut}");
        }
        for (text, error) in [
            (format!("{MADE}0"), ApiKeyError::Check),
            (format!("{MADE} "), ApiKeyError::Form),
            (MADE.replace('A', "é"), ApiKeyError::Form),
            (MADE.to_uppercase(), ApiKeyError::Form),
        ] {
            assert_eq!(ApiKey::parse(&text).unwrap_err(), error, "{text}");
        }
    }

    #[test]
    fn a_key_of_the_builders_own_is_long_enough() {
        assert!(ApiKey::given("sixteen letters.").is_ok());
        assert!(ApiKey::given(&"é".repeat(16)).is_ok());
        for (text, error) in [
            ("", ApiKeyError::TooShort),
            ("fifteen letters", ApiKeyError::TooShort),
            (" more than sixteen", ApiKeyError::Unsendable),
            ("more than sixteen\n", ApiKeyError::Unsendable),
            ("more than\u{0}sixteen", ApiKeyError::Unsendable),
        ] {
            assert_eq!(ApiKey::given(text).unwrap_err(), error, "{text}");
        }
    }

    #[test]
    fn only_the_beginning_is_shown() {
        assert_eq!(ApiKey::parse(MADE).unwrap().shown(), "ampc_012345");
        let given = ApiKey::given("ééééé-of-our-own").unwrap();
        assert_eq!(given.shown(), "éééé");
        assert_eq!(format!("{given:?}"), "ApiKey(éééé...)");
        let error = ApiKey::parse("ampc_secret").unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
    }

    /// SHA-256 of `abc` (FIPS 180-4).
    #[test]
    fn the_hash_is_sha_256() {
        let hash = KeyHash::of("abc");
        assert_eq!(hash.as_bytes()[..4], [0xba, 0x78, 0x16, 0xbf]);
    }
}
