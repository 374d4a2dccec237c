use std::borrow::Cow;

use memchr::{memchr2, memchr3};
use percent_encoding::percent_decode_str;
use xxhash_rust::xxh3::Xxh3;

use super::error::MatchError;
use crate::path::{BULK, DOT_SEGMENTS};
use crate::table::Key;

/// The parts of the path of a request to the Write API:
/// `/v1/projects/{projectIdOrName}/integrations/{integrationIdOrName}/objects/{objectName}`,
/// optionally followed by `:async`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiPath<'p> {
    /// The project's id or name. A table knows at most one of the two, so matching ignores it; a
    /// runtime that knows both compares it.
    pub project: Segment<'p>,
    /// The integration's id or name.
    pub integration: Segment<'p>,
    /// The name of the object, without `:async`.
    pub object: Segment<'p>,
    /// Whether the path ends in a literal `:async`, which asks for a bulk
    /// write. An encoded one (`%3Aasync`) belongs to the object's name.
    pub bulk: bool,
    /// Whether a segment needs decoding.
    has_escapes: bool,
}

impl<'p> ApiPath<'p> {
    /// Splits the target of a request: a path, or a whole URL, which a server must accept as well
    /// (RFC 9112, section 3.2.2). The query is dropped.
    ///
    /// # Errors
    ///
    /// [`MatchError::NotApiPath`], [`MatchError::MalformedEscape`] and
    /// [`MatchError::DotSegment`].
    pub fn parse(target: &'p str) -> Result<Self, MatchError> {
        let path = if target.starts_with('/') {
            target
        } else {
            path_of_url(target)
        };
        let parts = match Self::split(path, |rest| memchr3(b'/', b'?', b'%', rest)) {
            Some(plain) => plain,
            None => Self::with_escapes(path)?,
        };
        match parts.dot_segment() {
            Some(Segment(segment)) => Err(MatchError::DotSegment {
                segment: segment.to_owned(),
            }),
            None => Ok(parts),
        }
    }

    /// The first segment that is `.` or `..`, possibly encoded. Before `:async` they are names.
    fn dot_segment(self) -> Option<Segment<'p>> {
        let object = Some(self.object).filter(|_| !self.bulk);
        let segments = [Some(self.project), Some(self.integration), object];
        let mut segments = segments.into_iter().flatten();
        segments.find(|segment| {
            let may_be = segment.0.starts_with(['.', '%']);
            may_be && DOT_SEGMENTS.iter().any(|dots| segment.is(dots.as_bytes()))
        })
    }

    /// The names in a path that needs no decoding, so that they can be looked up as they are.
    pub(super) fn plain_names(self) -> Option<(&'p str, &'p str)> {
        (!self.has_escapes).then_some((self.integration.0, self.object.0))
    }

    #[cold]
    fn with_escapes(path: &'p str) -> Result<Self, MatchError> {
        let split = Self::split(path, |rest| memchr2(b'/', b'?', rest));
        let parts = split.ok_or_else(|| MatchError::NotApiPath {
            path: path.split('?').next().unwrap_or_default().to_owned(),
        })?;
        let segments = [parts.project, parts.integration, parts.object];
        match segments.iter().find(|segment| !segment.is_well_formed()) {
            Some(Segment(segment)) => Err(MatchError::MalformedEscape {
                segment: (*segment).to_owned(),
            }),
            None => Ok(Self {
                has_escapes: true,
                ..parts
            }),
        }
    }

    /// `end` finds the byte after a segment.
    fn split(path: &'p str, end: impl Fn(&[u8]) -> Option<usize>) -> Option<Self> {
        let (project, rest) = segment(path.strip_prefix("/v1/projects/")?, &end)?;
        let (integration, rest) = segment(rest.strip_prefix("/integrations/")?, &end)?;
        let (object, rest) = segment(rest.strip_prefix("/objects/")?, &end)?;
        if !rest.is_empty() && !rest.starts_with('?') {
            return None;
        }
        let name = object.strip_suffix(BULK);
        let object = Some(name.unwrap_or(object)).filter(|object| !object.is_empty())?;
        Some(Self {
            project: Segment(project),
            integration: Segment(integration),
            object: Segment(object),
            bulk: name.is_some(),
            has_escapes: false,
        })
    }
}

/// The first segment of a path, unless it is empty, and the rest.
fn segment(path: &str, end: impl Fn(&[u8]) -> Option<usize>) -> Option<(&str, &str)> {
    let end = end(path.as_bytes()).unwrap_or(path.len());
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
pub struct Segment<'p>(&'p str);

impl<'p> Segment<'p> {
    /// Whether two hexadecimal digits follow each `%`.
    fn is_well_formed(self) -> bool {
        let mut escapes = self.0.split('%').skip(1);
        escapes.all(|escape| {
            let digits = escape.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        })
    }

    /// The segment as written in the path.
    pub fn encoded(self) -> &'p str {
        self.0
    }

    /// The decoded segment. `None` if the decoded bytes are not UTF-8, which no name is.
    pub fn decoded(self) -> Option<Cow<'p, str>> {
        percent_decode_str(self.0).decode_utf8().ok()
    }

    pub(super) fn text(self) -> Result<Cow<'p, str>, MatchError> {
        self.decoded().ok_or_else(|| MatchError::NotUtf8 {
            segment: self.0.to_owned(),
        })
    }
}

/// A segment is looked up without decoding it into memory.
impl Key for Segment<'_> {
    fn hash(self) -> u64 {
        let mut hasher = Xxh3::new();
        for byte in percent_decode_str(self.0) {
            hasher.update(&[byte]);
        }
        hasher.digest()
    }

    fn is(self, bytes: &[u8]) -> bool {
        percent_decode_str(self.0).eq(bytes.iter().copied())
    }
}
