use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

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
        Host::Ipv4(address) => is_public_v4(address),
        Host::Ipv6(address) => is_public_v6(address),
    };
    (is_public && !authority.is_empty() && !authority.contains('@')).then_some(url)
}

/// Whether a name, in lower case, has several parts and is none of those that are
/// kept for private networks (RFC 6761, RFC 6762, RFC 8375) or used in them.
fn is_public_name(name: &str) -> bool {
    const PRIVATE: [&str; 10] = [
        "corp",
        "home",
        "home.arpa",
        "internal",
        "intranet",
        "lan",
        "local",
        "localdomain",
        "localhost",
        "private",
    ];
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_private = PRIVATE.iter().any(|private| {
        let before = name.strip_suffix(private);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    name.contains('.') && !name.split('.').any(str::is_empty) && !is_private
}

/// Whether an address is of the internet (IANA, IPv4 special-purpose registry).
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || matches!(
            (a, b, c),
            // This network, shared addresses, protocol assignments, the relays of
            // 6to4, tests of networks, multicast and what is reserved.
            (0 | 224.., ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18 | 19, _)
        );
    !is_special
}

/// Whether an address is of the internet: global unicast (RFC 4291), and none of
/// the blocks in it that are documentation or hold an address of IPv4.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002 | 0x3fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}
