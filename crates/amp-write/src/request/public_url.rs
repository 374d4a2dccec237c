use std::net::IpAddr;

use url::{Host, Url};

use crate::host::{is_public_name, special_use};

/// The URL, if it is `https` with a public host: a name of several parts or a public address, in
/// any notation (WHATWG URL, section 3.5). The name is not resolved; the code that fetches the file
/// must check the address.
pub(super) fn public_url(text: &str) -> Option<Url> {
    let scheme = text.get(.."https://".len())?;
    // Reject what browsers would repair, as other parsers may see another host in it.
    let is_odd =
        |character: char| character.is_whitespace() || character.is_control() || character == '\\';
    if !scheme.eq_ignore_ascii_case("https://") || text.contains(is_odd) {
        return None;
    }
    let authority = text[scheme.len()..].split(['/', '?', '#']).next()?;
    let url = Url::parse(text).ok()?;
    let is_public = match url.host()? {
        Host::Domain(name) => is_public_name(name),
        Host::Ipv4(address) => special_use(IpAddr::V4(address)).is_none(),
        Host::Ipv6(address) => special_use(IpAddr::V6(address)).is_none(),
    };
    (is_public && !authority.is_empty() && !authority.contains('@')).then_some(url)
}
