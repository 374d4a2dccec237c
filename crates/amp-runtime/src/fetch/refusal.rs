use std::net::IpAddr;

use amp_write::host::SpecialUse;

/// Why a target is not reached.
///
/// Each displays as the rest of a sentence that begins with the name of the URL: "`recordsURL`
/// leads to 127.0.0.1, which is a loopback address". It shows the host and never the path or the
/// query, since those of a signed URL are a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The text cannot be read as a URL.
    #[error("is not a URL: {0}")]
    NoUrl(#[source] url::ParseError),
    /// The text has characters that URL parsers treat differently.
    #[error("has a space, a control character or a backslash; write it percent-encoded")]
    OddCharacter,
    /// The URL has a scheme other than `https`.
    #[error(
        "leads to a URL of `{scheme}:`; only `https:` is allowed, and `http:` to a host that \
         `--allow-private-host` names"
    )]
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// The URL names no host.
    #[error("names no host")]
    NoHost,
    /// The URL has a user name or a password.
    #[error("has a user name or a password in it; give a URL that needs neither, as a signed one")]
    Credentials,
    /// The name of the host is reserved for private networks.
    #[error(
        "leads to `{name}`, which is a name of private networks; only public hosts are \
         allowed, and those that `--allow-private-host` names"
    )]
    PrivateName {
        /// The name.
        name: String,
    },
    /// The host of the URL is an address that is not public.
    #[error(
        "leads to {address}, which is {special_use}; only public addresses are allowed, and \
         hosts that `--allow-private-host` names"
    )]
    Address {
        /// The address.
        address: IpAddr,
        /// Its special use.
        special_use: SpecialUse,
    },
    /// The name of the host has no public address.
    #[error(
        "leads to `{name}` at {address}, which is {special_use}; only public addresses are \
         allowed, and hosts that `--allow-private-host` names"
    )]
    ResolvedAddress {
        /// The name.
        name: String,
        /// Its first address.
        address: IpAddr,
        /// Its special use.
        special_use: SpecialUse,
    },
}
