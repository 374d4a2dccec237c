use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

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
        let path = Self::split(path).ok_or_else(|| MatchError::NotApiPath {
            path: path.split('?').next().unwrap_or_default().to_owned(),
        })?;
        match path.malformed() {
            Some(segment) => Err(MatchError::MalformedEscape {
                segment: segment.encoded.to_owned(),
            }),
            None => Ok(path),
        }
    }

    /// The first segment with a `%` that stands for itself.
    fn malformed(self) -> Option<Segment<'p>> {
        let mut segments = [self.project, self.integration, self.object].into_iter();
        segments.find(|segment| segment.has_escapes && !segment.is_well_formed())
    }

    fn split(path: &'p str) -> Option<Self> {
        let (project, rest) = split_segment(path.strip_prefix("/v1/projects/")?)?;
        let (integration, rest) = split_segment(rest.strip_prefix("/integrations/")?)?;
        let (object, rest) = split_segment(rest.strip_prefix("/objects/")?)?;
        if !rest.is_empty() && !rest.starts_with('?') {
            return None;
        }
        let name = object.strip_suffix(":async");
        let object = Some(name.unwrap_or(object)).filter(|object| !object.is_empty())?;
        // Without a way out in the middle, this compares many bytes at once.
        let has_escapes = path
            .bytes()
            .fold(0, |found, byte| found | u8::from(byte == b'%'))
            != 0;
        let segment = |encoded| Segment {
            encoded,
            has_escapes,
        };
        Some(Self {
            project: segment(project),
            integration: segment(integration),
            object: segment(object),
            bulk: name.is_some(),
        })
    }
}

/// The segment that the path begins with, unless it is empty, and what follows
/// it.
fn split_segment(path: &str) -> Option<(&str, &str)> {
    let is_end = |byte: u8| byte == b'/' || byte == b'?';
    let end = path.bytes().position(is_end).unwrap_or(path.len());
    Some(path.split_at(end)).filter(|(segment, _)| !segment.is_empty())
}

fn path_of_url(target: &str) -> &str {
    let rest = target
        .strip_prefix("https://")
        .or_else(|| target.strip_prefix("http://"));
    let Some(rest) = rest else { return target };
    // The authority ends at the path or at the query.
    rest.find(['/', '?']).map_or("", |start| &rest[start..])
}

/// One segment of a path, percent-encoded (RFC 3986, section 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'p> {
    encoded: &'p str,
    /// Whether there may be something to decode. Two hexadecimal digits follow
    /// each `%`.
    has_escapes: bool,
}

impl<'p> Segment<'p> {
    fn is_well_formed(self) -> bool {
        let mut escapes = self.encoded.split('%').skip(1);
        escapes.all(|escape| {
            let digits = escape.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
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

    pub(super) fn text(self) -> Result<Cow<'p, str>, MatchError> {
        self.decoded().ok_or_else(|| MatchError::NotUtf8 {
            segment: self.encoded.to_owned(),
        })
    }
}

/// A segment is looked up without decoding it to memory.
impl Key for Segment<'_> {
    fn hash(self, seed: u64) -> u64 {
        if !self.has_escapes {
            return xxh3_64_with_seed(self.encoded.as_bytes(), seed);
        }
        let mut hasher = Xxh3::with_seed(seed);
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
