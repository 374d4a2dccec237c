use amp_diagnostics::{Edit, Span};
use amp_parser::yaml::edit::{quoted_like, without_quotes};
use thiserror::Error;

use super::{NameKind, named};
use crate::Snapshot;

/// A name that can be renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// The name at the cursor, without its quotes.
    pub span: Span,
    /// The value of the name.
    pub name: String,
}

/// Why a name cannot become another.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum RenameError {
    /// There is no name at the place.
    #[error("no name that can be renamed stands here")]
    NoName,
    /// The new name is empty or has characters that no name has.
    #[error("a name is one line and not empty")]
    BadName,
    /// Anchors have names of their own.
    #[error("the name of an anchor has only letters, digits, `-` and `_`")]
    BadAnchor,
}

/// The name at the byte `offset`, if it can be renamed.
pub fn prepare_rename(snapshot: &Snapshot, offset: u32) -> Option<Renaming> {
    let named = named(snapshot, snapshot.clamp(offset))?;
    Some(Renaming {
        span: without_quotes(named.here, snapshot.source().slice(named.here)),
        name: named.text,
    })
}

/// The edits that rename the name at the byte `offset` to `new` wherever it has the same meaning.
/// Quotes are kept, and added if the new name needs them.
///
/// # Errors
///
/// See [`RenameError`].
pub fn rename(snapshot: &Snapshot, offset: u32, new: &str) -> Result<Vec<Edit>, RenameError> {
    let named = named(snapshot, snapshot.clamp(offset)).ok_or(RenameError::NoName)?;
    let edit: Box<dyn Fn(Span) -> Edit> = match named.kind {
        NameKind::Anchor => {
            let is_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
            if new.is_empty() || !new.chars().all(is_name) {
                return Err(RenameError::BadAnchor);
            }
            Box::new(|place| Edit::replace(place, new))
        }
        NameKind::Value => {
            if new.trim().is_empty() || new.chars().any(char::is_control) {
                return Err(RenameError::BadName);
            }
            Box::new(|place| Edit::replace(place, quoted_like(snapshot.source().slice(place), new)))
        }
    };
    Ok(named.places.into_iter().map(edit).collect())
}
