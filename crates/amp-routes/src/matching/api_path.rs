use std::borrow::Cow;

use memchr::memchr3;
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
        let path = if target.starts_with('/') {
            target
        } else {
            path_of_url(target)
        };
        let not_api_path = || MatchError::NotApiPath {
            path: path.split('?').next().unwrap_or_default().to_owned(),
        };
        let [project, integration, object] = segments(path).ok_or_else(not_api_path)?;
        let (object, bulk) = match object.encoded.strip_suffix(":async") {
            Some("") => return Err(not_api_path()),
            Some(encoded) => (Segment { encoded, ..object }, true),
            None => (object, false),
        };
        Ok(Self {
            project: project.checked()?,
            integration: integration.checked()?,
            object: object.checked()?,
            bulk,
        })
    }
}

fn path_of_url(target: &str) -> &str {
    let rest = target
        .strip_prefix("https://")
        .or_else(|| target.strip_prefix("http://"));
    let Some(rest) = rest else { return target };
    // The authority ends at the path or at the query.
    rest.find(['/', '?']).map_or("", |start| &rest[start..])
}

/// The three segments that differ from request to request. None is empty.
fn segments(path: &str) -> Option<[Segment<'_>; 3]> {
    let (project, rest) = Segment::split(path.strip_prefix("/v1/projects/")?);
    let (integration, rest) = Segment::split(rest.strip_prefix("/integrations/")?);
    let (object, rest) = Segment::split(rest.strip_prefix("/objects/")?);
    let segments = [project, integration, object];
    let sound = segments.iter().all(|segment| !segment.encoded.is_empty());
    (sound && (rest.is_empty() || rest.starts_with('?'))).then_some(segments)
}

/// One segment of a path, percent-encoded (RFC 3986, section 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'p> {
    encoded: &'p str,
    /// Whether there is something to decode.
    has_escapes: bool,
}

impl<'p> Segment<'p> {
    /// The segment that the path begins with, and what follows it.
    fn split(path: &'p str) -> (Self, &'p str) {
        let mut end = 0;
        let mut has_escapes = false;
        loop {
            let rest = &path.as_bytes()[end..];
            match memchr3(b'/', b'?', b'%', rest) {
                Some(length) if rest[length] == b'%' => {
                    has_escapes = true;
                    end += length + 1;
                }
                length => {
                    end += length.unwrap_or(rest.len());
                    break;
                }
            }
        }
        let (encoded, rest) = path.split_at(end);
        let segment = Self {
            encoded,
            has_escapes,
        };
        (segment, rest)
    }

    /// The segment, if two hexadecimal digits follow each `%`.
    fn checked(self) -> Result<Self, MatchError> {
        if !self.has_escapes {
            return Ok(self);
        }
        let mut escapes = self.encoded.split('%').skip(1);
        let sound = escapes.all(|escape| {
            let digits = escape.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        });
        if !sound {
            return Err(MatchError::MalformedEscape {
                segment: self.encoded.to_owned(),
            });
        }
        Ok(self)
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
