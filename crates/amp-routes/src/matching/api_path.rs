use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::error::MatchError;
use crate::table::Key;

/// The path of a request to the Write API, taken apart:
/// `/v1/projects/{projectIdOrName}/integrations/{integrationIdOrName}/objects/{objectName}`,
/// and at its end perhaps `:async`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiPath<'p> {
    /// The project's id or name. A table knows at most one of the two, so
    /// matching passes over it; a runtime that knows both compares it.
    pub project: Segment<'p>,
    /// The integration's id or name.
    pub integration: Segment<'p>,
    /// The name of the object, without `:async`.
    pub object: Segment<'p>,
    /// Whether the path ends in a literal `:async`, which asks for a bulk
    /// write. An encoded one (`%3Aasync`) belongs to the object's name.
    pub bulk: bool,
}

impl<'p> ApiPath<'p> {
    /// Takes apart the target of a request: a path, or a whole URL, which a
    /// server has to accept too (RFC 9112, section 3.2.2). What follows a `?`
    /// is left out.
    ///
    /// # Errors
    ///
    /// [`MatchError::NotApiPath`] and [`MatchError::MalformedEscape`].
    pub fn parse(target: &'p str) -> Result<Self, MatchError> {
        let not_api_path = || MatchError::NotApiPath {
            path: path_of(target).to_owned(),
        };
        let path = path_of(target);
        let [project, integration, object] = segments(path).ok_or_else(not_api_path)?;
        let (object, bulk) = match object.strip_suffix(":async") {
            Some(object) => (object, true),
            None => (object, false),
        };
        if object.is_empty() {
            return Err(not_api_path());
        }
        Ok(Self {
            project: Segment::new(project)?,
            integration: Segment::new(integration)?,
            object: Segment::new(object)?,
            bulk,
        })
    }
}

/// The path in the target of a request.
fn path_of(target: &str) -> &str {
    let target = target.split_once('?').map_or(target, |(path, _)| path);
    let authority = ["https://", "http://"]
        .iter()
        .find_map(|scheme| target.strip_prefix(scheme));
    match authority {
        Some(rest) => rest.find('/').map_or("", |start| &rest[start..]),
        None => target,
    }
}

/// The three segments that differ from request to request. None is empty.
fn segments(path: &str) -> Option<[&str; 3]> {
    let (project, rest) = path.strip_prefix("/v1/projects/")?.split_once('/')?;
    let (integration, rest) = rest.strip_prefix("integrations/")?.split_once('/')?;
    let object = rest.strip_prefix("objects/")?;
    let segments = [project, integration, object];
    let sound = segments.iter().all(|segment| !segment.is_empty()) && !object.contains('/');
    sound.then_some(segments)
}

/// One segment of a path, percent-encoded (RFC 3986, section 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'p> {
    encoded: &'p str,
    /// Whether there is something to decode. Each `%` is followed by two
    /// hexadecimal digits.
    has_escapes: bool,
}

impl<'p> Segment<'p> {
    fn new(encoded: &'p str) -> Result<Self, MatchError> {
        let mut escapes = encoded.split('%').skip(1).peekable();
        let has_escapes = escapes.peek().is_some();
        let mut digits = escapes.map(|escape| escape.as_bytes().get(..2).unwrap_or_default());
        if digits.any(|digits| digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit)) {
            return Err(MatchError::MalformedEscape {
                segment: encoded.to_owned(),
            });
        }
        Ok(Self {
            encoded,
            has_escapes,
        })
    }

    /// The segment as it stands in the path.
    pub fn encoded(self) -> &'p str {
        self.encoded
    }

    /// What the segment says. `None` where the decoded bytes are no UTF-8; no
    /// name is written so.
    pub fn decoded(self) -> Option<Cow<'p, str>> {
        percent_decode_str(self.encoded).decode_utf8().ok()
    }

    /// Why nothing has this name.
    pub(super) fn unknown(self, error: impl FnOnce(&str) -> MatchError) -> MatchError {
        match self.decoded() {
            Some(name) => error(&name),
            None => MatchError::NotUtf8 {
                segment: self.encoded.to_owned(),
            },
        }
    }
}

/// A segment is looked up without decoding it to memory.
impl Key for Segment<'_> {
    fn hash(self) -> u64 {
        if !self.has_escapes {
            return xxh3_64(self.encoded.as_bytes());
        }
        let mut hasher = Xxh3::new();
        for byte in percent_decode_str(self.encoded) {
            hasher.update(&[byte]);
        }
        hasher.digest()
    }

    fn is(self, bytes: &[u8]) -> bool {
        if !self.has_escapes {
            return self.encoded.as_bytes() == bytes;
        }
        percent_decode_str(self.encoded).eq(bytes.iter().copied())
    }
}
