//! Which hosts are public: the one definition for URLs and for the addresses that are connected to.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A use that keeps an address off the public internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpecialUse {
    /// `0.0.0.0/8` and `::`: this network and this host.
    Unspecified,
    /// The host itself.
    Loopback,
    /// A private network (RFC 1918).
    Private,
    /// A private network of IPv6 (RFC 4193), or its predecessor (RFC 3879).
    UniqueLocal,
    /// A single link, without routing.
    LinkLocal,
    /// Where a cloud serves metadata to its machines, often with their credentials.
    Metadata,
    /// Shared behind a carrier's NAT (RFC 6598).
    Shared,
    /// A group of hosts, or all of them.
    Multicast,
    /// Examples in documents.
    Documentation,
    /// Network benchmarks (RFC 2544, RFC 5180).
    Benchmarking,
    /// An IPv4 address inside an IPv6 one: mapped, compatible, NAT64, 6to4, Teredo.
    EmbeddedIpv4,
    /// Reserved for protocols or for later.
    Reserved,
}

impl fmt::Display for SpecialUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unspecified => "an unspecified address",
            Self::Loopback => "a loopback address",
            Self::Private => "a private address",
            Self::UniqueLocal => "a unique local address",
            Self::LinkLocal => "a link-local address",
            Self::Metadata => "the address of a cloud's metadata service",
            Self::Shared => "an address of a carrier's shared network",
            Self::Multicast => "a multicast address",
            Self::Documentation => "an address for documentation",
            Self::Benchmarking => "an address for benchmarks",
            Self::EmbeddedIpv4 => "an IPv6 address that holds one of IPv4",
            Self::Reserved => "a reserved address",
        })
    }
}

/// The special use of an address, or `None` for a public one (IANA, the special-purpose registries
/// of IPv4 and IPv6).
pub fn special_use(address: IpAddr) -> Option<SpecialUse> {
    match address {
        IpAddr::V4(address) => special_use_v4(address),
        IpAddr::V6(address) => special_use_v6(address),
    }
}

/// Whether a name, in lower case, has several parts and is not one that is reserved for private
/// networks (RFC 6761, RFC 6762, RFC 8375) or commonly used in them.
///
/// The name is not resolved.
pub fn is_public_name(name: &str) -> bool {
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

fn special_use_v4(address: Ipv4Addr) -> Option<SpecialUse> {
    Some(match address.octets() {
        [0, ..] => SpecialUse::Unspecified,
        [127, ..] => SpecialUse::Loopback,
        // AWS and most others, Alibaba Cloud, Oracle Cloud, and Azure, whose address is in the
        // public range.
        [169, 254, 169, 254] | [100, 100, 100, 200] | [192, 0, 0, 192] | [168, 63, 129, 16] => {
            SpecialUse::Metadata
        }
        [169, 254, ..] => SpecialUse::LinkLocal,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => SpecialUse::Private,
        [100, 64..=127, ..] => SpecialUse::Shared,
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => SpecialUse::Documentation,
        [198, 18 | 19, ..] => SpecialUse::Benchmarking,
        [224..=239, ..] => SpecialUse::Multicast,
        // Protocol assignments, the relays of 6to4, and the range reserved for later.
        [192, 0, 0, _] | [192, 88, 99, _] | [240..=255, ..] => SpecialUse::Reserved,
        _ => return None,
    })
}

/// Public is global unicast (RFC 4291), except for the blocks in it with another use.
fn special_use_v6(address: Ipv6Addr) -> Option<SpecialUse> {
    Some(match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => SpecialUse::Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 1] => SpecialUse::Loopback,
        // Compatible, mapped, translated, both prefixes of NAT64, Teredo and 6to4.
        [0, 0, 0, 0, 0, 0 | 0xffff, ..]
        | [0, 0, 0, 0, 0xffff, 0, ..]
        | [0x64, 0xff9b, ..]
        | [0x2001, 0, ..]
        | [0x2002, ..] => SpecialUse::EmbeddedIpv4,
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254] => SpecialUse::Metadata,
        [0x2001, 2, ..] => SpecialUse::Benchmarking,
        [0x2001, 0xdb8, ..] | [0x3fff, ..] => SpecialUse::Documentation,
        [0x2001, 0..=0x1ff, ..] => SpecialUse::Reserved,
        [first, ..] => match first {
            0x2000..=0x3fff => return None,
            0xfc00..=0xfdff | 0xfec0..=0xfeff => SpecialUse::UniqueLocal,
            0xfe80..=0xfebf => SpecialUse::LinkLocal,
            0xff00.. => SpecialUse::Multicast,
            _ => SpecialUse::Reserved,
        },
    })
}
