use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use tempfile::NamedTempFile;

const BYTES: usize = 32;

/// The most bytes of a file that can be a key.
const FILE_BYTES: u64 = 1024;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// The key of a vault: 32 bytes.
///
/// It has no `Display`, and its `Debug` does not show it.
#[derive(Clone)]
pub struct VaultKey([u8; BYTES]);

/// The text is not a key. The error does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the key is not {BYTES} bytes, written as base64 or as {} hexadecimal digits; \
     `openssl rand -base64 {BYTES}` makes one",
    2 * BYTES
)]
pub struct KeyError;

/// Why the file with the key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file does not contain a key.
    #[error("`{}` holds no key: {source}", .path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: KeyError,
    },
    /// The file cannot be read.
    #[error("the key in `{}` cannot be read: {source}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The file does not exist, and cannot be created.
    #[error("a key cannot be kept in `{}`: {source}", .path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
}

impl VaultKey {
    /// Generates a key.
    ///
    /// # Errors
    ///
    /// If the system has no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Parses a key: base64 in either alphabet, with or without padding, or hexadecimal.
    /// Surrounding white space is ignored.
    ///
    /// # Errors
    ///
    /// If the text is something else.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        from_hex(text)
            .or_else(|| from_base64(&STANDARD, text))
            .or_else(|| from_base64(&URL_SAFE, text))
            .map(Self)
            .ok_or(KeyError)
    }

    /// Reads the key in a file. If the file does not exist, it is created with a new key, readable
    /// only by its owner. If several processes do that at once, one creates the key.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or created, or contains something else.
    pub fn load_or_create(path: &Path) -> Result<Self, KeyFileError> {
        match load(path) {
            Err(KeyFileError::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
            outcome => return outcome,
        }
        match create(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => load(path),
            outcome => outcome.map_err(|source| KeyFileError::Create {
                path: path.into(),
                source,
            }),
        }
    }

    /// The key as base64, to be stored elsewhere.
    pub fn reveal(&self) -> String {
        STANDARD.encode(self.0)
    }

    pub(super) fn bytes(&self) -> &[u8; BYTES] {
        &self.0
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(...)")
    }
}

fn load(path: &Path) -> Result<VaultKey, KeyFileError> {
    let mut text = Vec::new();
    File::open(path)
        .and_then(|file| file.take(FILE_BYTES).read_to_end(&mut text))
        .map_err(|source| KeyFileError::Read {
            path: path.into(),
            source,
        })?;
    str::from_utf8(&text)
        .map_err(|_| KeyError)
        .and_then(VaultKey::parse)
        .map_err(|source| KeyFileError::NoKey {
            path: path.into(),
            source,
        })
}

/// Creates a file with a new key at `path`, in one step.
fn create(path: &Path) -> io::Result<VaultKey> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let key = VaultKey::generate()?;
    // On Unix, it has mode 0600 from the start.
    let mut draft = NamedTempFile::new_in(folder)?;
    writeln!(draft, "{}", key.reveal())?;
    draft.as_file().sync_all()?;
    draft.persist_noclobber(path).map_err(|error| error.error)?;
    // Data encrypted with the key may reach the disk before the name of its file does.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(key)
}

fn from_hex(text: &str) -> Option<[u8; BYTES]> {
    let digits: [u8; 2 * BYTES] = text.as_bytes().try_into().ok()?;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut bytes = [0; BYTES];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Some(bytes)
}

fn from_base64(engine: &GeneralPurpose, text: &str) -> Option<[u8; BYTES]> {
    engine.decode(text).ok()?.try_into().ok()
}
