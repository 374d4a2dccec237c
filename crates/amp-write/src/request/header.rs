use std::collections::HashSet;

use super::errors::Defect;
use super::reader::ObjectReader;
use super::write::Header;

/// The names of headers, in lower case, that are not forwarded: they would replace what the
/// connection to the provider or the connector sets itself (RFC 9110, sections 7.2, 7.6.1, 8 and
/// 11; cookies and `Accept` decide what the answer is). One that ends in `-` is a prefix.
pub const RESERVED_HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "proxy-",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The headers of a body. No two have the same name.
pub(super) fn headers(body: &mut ObjectReader<'_, '_>) -> Vec<Header> {
    let mut seen = HashSet::new();
    let headers = body.objects("headers", |entry| {
        let header = header(entry)?;
        if !seen.insert(header.key.to_ascii_lowercase()) {
            entry.report("key", Defect::HeaderTwice);
        }
        Some(header)
    });
    headers.unwrap_or_default()
}

fn header(entry: &mut ObjectReader<'_, '_>) -> Option<Header> {
    let key = entry.required_text("key");
    entry.require("value");
    let value = entry.text("value");
    let header = Header {
        key: key?,
        value: value?,
    };
    if !header.key.bytes().all(is_token_byte) {
        entry.report("key", Defect::HeaderName);
    } else if is_reserved(&header.key) {
        entry.report("key", Defect::HeaderReserved);
    }
    let is_control = |byte: u8| byte.is_ascii_control() && byte != b'\t';
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let bytes = header.value.as_bytes();
    if bytes.iter().copied().any(is_control) {
        entry.report("value", Defect::HeaderValue);
    } else if bytes.first().is_none_or(is_blank) || bytes.last().is_none_or(is_blank) {
        entry.report("value", Defect::HeaderBlank);
    }
    Some(header)
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    RESERVED_HEADERS
        .iter()
        .any(|reserved| name == *reserved || reserved.ends_with('-') && name.starts_with(reserved))
}
