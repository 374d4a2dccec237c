//! Which of the JSON formats a text has.

use std::ffi::OsStr;
use std::path::Path;

use amp_diagnostics::{SourceFile, Span};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Object, ReadError, described, properties};

/// The keys that distinguish the formats.
#[derive(Deserialize)]
struct Answer<'t> {
    #[serde(borrow)]
    name: Option<&'t RawValue>,
    /// A list in Salesforce's description, a mapping in the platform's.
    #[serde(borrow)]
    fields: Option<&'t RawValue>,
    /// The properties of HubSpot.
    #[serde(borrow)]
    results: Option<&'t RawValue>,
    /// The wrapper that `sf ... --json` puts around its output.
    #[serde(borrow)]
    result: Option<&'t RawValue>,
}

pub(crate) fn read(path: &Path, source: &SourceFile) -> Result<Object, ReadError> {
    let text = source.text().trim_start_matches('\u{feff}');
    let mut answer: Answer<'_> = serde_json::from_str(text)?;
    if let Some(inner) = answer.result.filter(|_| answer.fields.is_none()) {
        answer = serde_json::from_str(inner.get())?;
    }
    let (name, fields) = match (answer.name, answer.fields, answer.results) {
        (Some(name), Some(fields), _) => {
            (text_at(name, source)?, described::fields(fields, source)?)
        }
        (_, None, Some(results)) => {
            let stem = path.file_stem().and_then(OsStr::to_str);
            let name = stem.ok_or(ReadError::Form)?.to_owned();
            (
                (name, Span::default()),
                properties::fields(results, source)?,
            )
        }
        _ => return Err(ReadError::Form),
    };
    Ok(Object::new(name, true, source, fields))
}

/// A text in JSON, and its place.
pub(crate) fn text_at(raw: &RawValue, source: &SourceFile) -> Result<(String, Span), ReadError> {
    let text: String = serde_json::from_str(raw.get())?;
    // A raw value is a slice of the text that it was read from.
    let start = raw.get().as_ptr().addr() - source.text().as_ptr().addr();
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(offset(start), offset(start + raw.get().len()));
    Ok((text, span))
}
