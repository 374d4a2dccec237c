//! Secrets that are encrypted at rest.

mod key;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};

pub use key::{KeyError, KeyFileError, VaultKey};

/// The first byte of a sealed secret.
const VERSION: u8 = 1;
/// The length of the key's id.
const KEY_ID: usize = 8;
/// The length of the nonce: long enough to be drawn at random.
const NONCE: usize = 24;
/// The version, the key's id, and the nonce.
const HEADER: usize = 1 + KEY_ID + NONCE;

/// Seals and opens secrets with one key, by `XChaCha20`-`Poly1305`.
///
/// A sealed secret is bound to a purpose, such as the column of a table, and to an id, such as that
/// of the row: it cannot be opened for others.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    key_id: [u8; KEY_ID],
}

/// Why a secret could not be sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The system has no randomness.
    #[error("a secret cannot be encrypted, since the system has no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
    /// The secret exceeds the limit of the cipher, which is 256 GiB.
    #[error("the secret is too long to be encrypted")]
    TooLong,
}

/// A stored secret could not be opened. The error shows neither the secret nor the key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored secret of `{purpose}` `{id}` {defect}")]
pub struct OpenError {
    /// The purpose of the secret.
    pub purpose: String,
    /// The id that it is bound to.
    pub id: String,
    /// Why it could not be opened.
    pub defect: SealDefect,
}

/// What is wrong with a sealed secret, as the rest of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealDefect {
    /// There are too few bytes.
    #[error("is none that was encrypted here; give the secret again")]
    Form,
    /// It was sealed by a later version.
    #[error("has version {0}, which a later ampc wrote; run that one")]
    Version(u8),
    /// It was sealed with another key.
    #[error("was encrypted with another key; give the key that it was written with")]
    WrongKey,
    /// The bytes were changed, or sealed for another purpose or id.
    #[error(
        "was changed, or belongs elsewhere; restore it from a backup, or give the secret again"
    )]
    Changed,
}

impl Vault {
    /// A vault with this key.
    pub fn new(key: &VaultKey) -> Self {
        let named = Sha256::new()
            .chain_update(b"ampc vault key id")
            .chain_update(key.bytes())
            .finalize();
        let mut key_id = [0; KEY_ID];
        key_id.copy_from_slice(&named[..KEY_ID]);
        Self {
            cipher: XChaCha20Poly1305::new(key.bytes().into()),
            key_id,
        }
    }

    /// Seals a secret for a purpose and an id.
    ///
    /// # Errors
    ///
    /// If the system has no randomness.
    pub fn seal(&self, purpose: &str, id: &str, secret: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let payload = Payload {
            msg: secret,
            aad: &self.context(purpose, id),
        };
        let encrypted = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::TooLong)?;
        let mut sealed = Vec::with_capacity(HEADER + encrypted.len());
        sealed.push(VERSION);
        sealed.extend(self.key_id);
        sealed.extend(nonce);
        sealed.extend(encrypted);
        Ok(sealed)
    }

    /// Opens a secret that was sealed for a purpose and an id.
    ///
    /// # Errors
    ///
    /// If it was sealed with another key, for another purpose or id, or was modified.
    pub fn open(&self, purpose: &str, id: &str, sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
        self.opened(purpose, id, sealed)
            .map_err(|defect| OpenError {
                purpose: purpose.to_owned(),
                id: id.to_owned(),
                defect,
            })
    }

    fn opened(&self, purpose: &str, id: &str, sealed: &[u8]) -> Result<Vec<u8>, SealDefect> {
        let (&version, rest) = sealed.split_first().ok_or(SealDefect::Form)?;
        if version != VERSION {
            return Err(SealDefect::Version(version));
        }
        let (key_id, rest) = rest.split_first_chunk().ok_or(SealDefect::Form)?;
        let (nonce, encrypted) = rest.split_first_chunk::<NONCE>().ok_or(SealDefect::Form)?;
        if *key_id != self.key_id {
            return Err(SealDefect::WrongKey);
        }
        let payload = Payload {
            msg: encrypted,
            aad: &self.context(purpose, id),
        };
        self.cipher
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| SealDefect::Changed)
    }

    /// What a sealed secret is bound to. The length separates purpose and id.
    fn context(&self, purpose: &str, id: &str) -> Vec<u8> {
        let mut context = vec![VERSION];
        context.extend(self.key_id);
        context.extend((purpose.len() as u64).to_be_bytes());
        context.extend(purpose.bytes());
        context.extend(id.bytes());
        context
    }
}

#[cfg(test)]
mod tests;
