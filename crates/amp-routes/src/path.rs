use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const OBJECTS: &str = "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects/";

/// The suffix of the path of a bulk upsert.
pub(crate) const BULK: &str = ":async";

/// The ASCII bytes that are percent-encoded in a segment: those that RFC 3986 does not allow there,
/// and `:`. Every byte beyond ASCII is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// The path that writes one record or a batch of the object called `name`; it ends with the name's
/// [`path_segment`].
pub fn object_path(name: &str) -> String {
    let mut path = String::with_capacity(OBJECTS.len() + name.len() + BULK.len());
    path.push_str(OBJECTS);
    path.extend(utf8_percent_encode(name, ENCODED));
    path
}

/// The path that upserts records of the object called `name` from CSV: that of
/// [`object_path`] followed by a literal `:async`.
pub fn bulk_path(name: &str) -> String {
    object_path(name) + BULK
}

/// The segments that are not names but places in a path (RFC 3986, section 3.3).
pub(crate) const DOT_SEGMENTS: [&str; 2] = [".", ".."];

/// A name as one path segment (RFC 3986, section 3.3). Letters, digits and `-._~!$&'()*+,;=@` stand
/// for themselves; every other byte of the name's UTF-8 is percent-encoded with capital digits, so
/// `contact-lists/csv` becomes `contact-lists%2Fcsv`. A segment could contain a plain `:` too, but
/// it is encoded, so that no name is mistaken for a bulk path.
///
/// This is the canonical form. A client may encode more: requests are compared after decoding.
///
/// The names `.` and `..` have no segment that arrives: clients resolve them (RFC 3986, section
/// 5.2.4), most of them even when they are encoded. A table has no `POST` route for such a name,
/// and a request with such a segment matches nothing. Followed by `:async`, they are ordinary
/// names.
pub fn path_segment(name: &str) -> String {
    utf8_percent_encode(name, ENCODED).to_string()
}
