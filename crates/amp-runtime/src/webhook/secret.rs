use std::fmt;
use std::ops::RangeInclusive;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The prefix of every secret, so that it is recognised where it does not belong.
const PREFIX: &str = "whsec_";

/// How many bytes a secret may have.
const BYTES: RangeInclusive<usize> = 24..=64;

/// How many bytes a new secret has.
const NEW_BYTES: usize = 32;

/// The key for signing the messages to an endpoint.
///
/// It has no `Display`, and its `Debug` does not show it.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

/// Why a text is not a secret. The text is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The prefix is missing.
    #[error("the secret of a webhook begins with `{PREFIX}`")]
    Prefix,
    /// The rest is not base64.
    #[error("the secret of a webhook is base64 after `{PREFIX}`")]
    Base64,
    /// The secret is too short or too long.
    #[error(
        "the secret of a webhook has {len} bytes; it must have {} to {}",
        BYTES.start(),
        BYTES.end()
    )]
    Length {
        /// How many bytes it has.
        len: usize,
    },
}

impl Secret {
    /// Generates a secret.
    ///
    /// # Errors
    ///
    /// If the system has no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = vec![0; NEW_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Parses a secret: `whsec_` and base64 of 24 to 64 bytes.
    ///
    /// # Errors
    ///
    /// If the text is not a secret.
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let encoded = text.strip_prefix(PREFIX).ok_or(SecretError::Prefix)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| SecretError::Base64)?;
        if BYTES.contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(SecretError::Length { len: bytes.len() })
        }
    }

    /// The secret as text, to be shown to the owner of the endpoint and stored.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(...)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_secret_is_read_again() {
        let secret = Secret::generate().unwrap();
        let again = Secret::parse(&secret.reveal()).unwrap();
        assert_eq!(again.bytes(), secret.bytes());
        assert_ne!(Secret::generate().unwrap().bytes(), secret.bytes());
    }

    #[test]
    fn what_is_no_secret_is_named() {
        let of = |len| format!("{PREFIX}{}", STANDARD.encode(vec![7; len]));
        for (text, error) in [
            (STANDARD.encode([7; 24]), SecretError::Prefix),
            (String::new(), SecretError::Prefix),
            ("whsec_".into(), SecretError::Length { len: 0 }),
            ("whsec_not base64".into(), SecretError::Base64),
            (of(23), SecretError::Length { len: 23 }),
            (of(65), SecretError::Length { len: 65 }),
        ] {
            assert_eq!(Secret::parse(&text).unwrap_err(), error, "{text}");
        }
        assert!(Secret::parse(&of(24)).is_ok() && Secret::parse(&of(64)).is_ok());
    }

    #[test]
    fn debug_shows_no_secret() {
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(...)");
    }
}
