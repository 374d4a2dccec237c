use std::fmt::Write as _;

const OBJECTS: &str = "/v1/projects/{projectIdOrName}/integrations/{integrationId}/objects/";

/// The path that writes one record or a batch of the object called `name`,
/// whose [`path_segment`] is its end.
pub fn object_path(name: &str) -> String {
    let mut path = String::with_capacity(OBJECTS.len() + name.len());
    path.push_str(OBJECTS);
    push_segment(&mut path, name);
    path
}

/// The path that upserts records of the object called `name` from CSV: that of
/// [`object_path`] followed by a literal `:async`.
pub fn bulk_path(name: &str) -> String {
    object_path(name) + ":async"
}

/// A name as one path segment (RFC 3986, section 3.3). Letters, digits and
/// `-._~!$&'()*+,;=@` stand for themselves; every other byte of the name's
/// UTF-8 is percent-encoded with capital digits, so `contact-lists/csv` becomes
/// `contact-lists%2Fcsv`. A segment could hold a plain `:` too, but it is
/// encoded, so that no name can be mistaken for a bulk path.
///
/// This is the canonical form. A client may encode more than it must: requests
/// are compared after decoding.
pub fn path_segment(name: &str) -> String {
    let mut segment = String::with_capacity(name.len());
    push_segment(&mut segment, name);
    segment
}

fn push_segment(path: &mut String, name: &str) {
    for byte in name.bytes() {
        if stands_for_itself(byte) {
            path.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
    }
}

/// Whether RFC 3986 lets the byte stand in a path segment, `:` excepted.
fn stands_for_itself(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=@".contains(&byte)
}
