use serde_ignored::Path;
use thiserror::Error;

use super::InstallationConfig;

/// How many unknown keys are kept.
const MOST: usize = 100;

impl InstallationConfig {
    /// Reads the JSON form. Every key is optional, and unknown keys are skipped: the platform may
    /// add some at any time.
    ///
    /// # Errors
    ///
    /// The first defect of the text, with its line and column: invalid JSON, a duplicate key, or a
    /// value of the wrong type. Also a text that is the whole installation, or the config of one
    /// object, as everything that the customer chose would be lost.
    pub fn from_json(bytes: &[u8]) -> Result<Self, InstallationError> {
        let mut unknown = Vec::new();
        let mut misplaced = None;
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let mut config: Self = serde_ignored::deserialize(&mut deserializer, |path| {
            let keys = keys_of(&path);
            let keys: Vec<_> = keys.iter().map(String::as_str).collect();
            if let Some(place) = place_of(&keys) {
                misplaced.get_or_insert((pointer(&keys), place));
            } else if !is_unread(&keys) && unknown.len() < MOST {
                unknown.push(pointer(&keys));
            }
        })
        .map_err(InstallationError::Json)?;
        deserializer.end().map_err(InstallationError::Json)?;
        if let Some((key, place)) = misplaced {
            return Err(InstallationError::Misplaced { key, place });
        }
        config.unknown_keys.extend(unknown);
        config.unknown_keys.truncate(MOST);
        Ok(config)
    }
}

/// Why an installation config cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum InstallationError {
    /// The text is not JSON, or a value has the wrong type.
    #[error("this is no installation config: {0}")]
    Json(#[source] serde_json::Error),
    /// A key is at a place where it means nothing.
    #[error("this is no installation config: `{key}` has no meaning where it stands; {place}")]
    Misplaced {
        /// The key, as a JSON pointer (RFC 6901).
        key: String,
        /// Where it belongs.
        place: &'static str,
    },
}

/// Where a top-level key belongs that shows that this is not the content of a config, but something
/// around it or a part of it.
fn place_of(keys: &[&str]) -> Option<&'static str> {
    match keys {
        ["config" | "content"] => {
            Some("of an installation, give what stands in its `config.content`")
        }
        ["selectedFieldMappings" | "selectedValueMappings" | "dynamicMappingsInput"] => {
            Some("it belongs to an object in `read.objects`")
        }
        ["deletionSettings" | "selectedFieldSettings" | "selectedValueDefaults"] => {
            Some("it belongs to an object in `write.objects`")
        }
        _ => None,
    }
}

/// Whether the platform has such a key, but no write reads it.
fn is_unread(keys: &[&str]) -> bool {
    match keys {
        ["provider" | "subscribe" | "proxy"] => true,
        ["read", "objects", _, key] => [
            "objectName",
            "schedule",
            "disabled",
            "destination",
            "selectedFields",
            "selectedFieldsAuto",
            "backfill",
            "fieldFilters",
        ]
        .contains(key),
        ["read", "objects", _, "dynamicMappingsInput", _, key] => {
            ["mapToDisplayName", "prompt", "mappedValues"].contains(key)
        }
        ["write", "objects", _, key] => ["objectName", "inheritMapping"].contains(key),
        _ => false,
    }
}

fn keys_of(path: &Path<'_>) -> Vec<String> {
    match path {
        Path::Root => Vec::new(),
        Path::Seq { parent, index } => below(parent, index.to_string()),
        Path::Map { parent, key } => below(parent, key.clone()),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => keys_of(parent),
    }
}

fn below(parent: &Path<'_>, key: String) -> Vec<String> {
    let mut keys = keys_of(parent);
    keys.push(key);
    keys
}

fn pointer(keys: &[&str]) -> String {
    keys.iter().fold(String::new(), |pointer, key| {
        pointer + "/" + &key.replace('~', "~0").replace('/', "~1")
    })
}
