use std::collections::HashSet;

use url::Host;

/// What may be reached besides public hosts over `https`.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    allow_private: bool,
    private_hosts: HashSet<String>,
}

impl Policy {
    /// Public hosts over `https` only, or, with `--allow-private-urls`, every host, also over plain
    /// `http`.
    pub fn new(allow_private: bool) -> Self {
        Self {
            allow_private,
            private_hosts: HashSet::new(),
        }
    }

    /// Allows a private host, and plain `http` to it. A name includes the names below it, an
    /// address only itself.
    ///
    /// # Errors
    ///
    /// If the text is not a host: a URL, or a host with a port.
    pub fn allow_host(mut self, host: &str) -> Result<Self, url::ParseError> {
        let host = Host::parse(host)?.to_string();
        self.private_hosts.insert(without_root(&host).to_owned());
        Ok(self)
    }

    /// Whether a host, as a URL writes it, may be private.
    pub(super) fn allows_private(&self, host: &str) -> bool {
        if self.allow_private {
            return true;
        }
        if self.private_hosts.is_empty() {
            return false;
        }
        // The loop also splits addresses, but a part of one is never on the list.
        let mut name = without_root(host);
        loop {
            if self.private_hosts.contains(name) {
                return true;
            }
            match name.split_once('.') {
                Some((_, parent)) => name = parent,
                None => return false,
            }
        }
    }
}

/// A name without the trailing dot of the root.
fn without_root(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_on_the_list_stands_for_those_below_it() {
        let policy = Policy::default()
            .allow_host("Files.Acme.internal")
            .unwrap()
            .allow_host("10.0.0.5")
            .unwrap()
            .allow_host("[fd00::5]")
            .unwrap();
        for host in [
            "files.acme.internal",
            "files.acme.internal.",
            "eu.files.acme.internal",
            "10.0.0.5",
            "[fd00::5]",
        ] {
            assert!(policy.allows_private(host), "{host}");
        }
        for host in [
            "acme.internal",
            "otherfiles.acme.internal",
            "files.acme.internal.example.com",
            "10.0.0.6",
            "[fd00::6]",
            "",
        ] {
            assert!(!policy.allows_private(host), "{host}");
        }
    }

    #[test]
    fn a_host_is_no_url() {
        for text in [
            "https://acme.internal",
            "acme.internal:8080",
            "acme.internal/",
            "",
        ] {
            assert!(Policy::default().allow_host(text).is_err(), "{text}");
        }
    }
}
