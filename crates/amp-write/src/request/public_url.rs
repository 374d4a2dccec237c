use std::net::IpAddr;

use url::{Host, Url};

use crate::host::{is_public_name, special_use};

/// The URL as it is fetched, if it is `https` to a host that is public by its form:
/// a name of several parts or an address of the internet, whatever the notation
/// (WHATWG URL, section 3.5). What the name leads to is not asked; who fetches the
/// file has to look at the address.
pub(super) fn public_url(text: &str) -> Option<Url> {
    let scheme = text.get(.."https://".len())?;
    // What browsers repair is no URL, and other readers may see another host in it.
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
