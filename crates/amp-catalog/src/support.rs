use std::fmt;

/// Something that a provider may or may not offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// Records can be read.
    Read,
    /// Records can be created and updated.
    Write,
    /// Records can be deleted. The facts confirm this for few providers; others may support it as
    /// well.
    Delete,
    /// Changes of records can be subscribed to.
    Subscribe,
    /// Requests can be forwarded to the provider's own API.
    Proxy,
    /// Many records can be created by one asynchronous job.
    BulkInsert,
    /// Many records can be updated by one asynchronous job.
    BulkUpdate,
    /// Many records can be created or updated by one asynchronous job.
    BulkUpsert,
    /// Many records can be deleted by one asynchronous job.
    BulkDelete,
}

impl Capability {
    /// Every capability, in the usual order.
    pub const ALL: [Self; 9] = [
        Self::Read,
        Self::Write,
        Self::Delete,
        Self::Subscribe,
        Self::Proxy,
        Self::BulkInsert,
        Self::BulkUpdate,
        Self::BulkUpsert,
        Self::BulkDelete,
    ];

    /// The capability in words: `read`, `bulk upsert`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Delete => "delete",
            Self::Subscribe => "subscribe",
            Self::Proxy => "proxy",
            Self::BulkInsert => "bulk insert",
            Self::BulkUpdate => "bulk update",
            Self::BulkUpsert => "bulk upsert",
            Self::BulkDelete => "bulk delete",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of capabilities.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Support(u16);

impl Support {
    /// The set of these capabilities.
    pub const fn of(capabilities: &[Capability]) -> Self {
        let mut support = Self(0);
        let mut rest = capabilities;
        while let [first, others @ ..] = rest {
            support = support.with(*first, true);
            rest = others;
        }
        support
    }

    /// Whether the capability is in the set.
    pub const fn has(self, capability: Capability) -> bool {
        self.0 & capability.bit() != 0
    }

    /// The same set with one capability added or removed.
    #[must_use]
    pub const fn with(self, capability: Capability, present: bool) -> Self {
        if present {
            Self(self.0 | capability.bit())
        } else {
            Self(self.0 & !capability.bit())
        }
    }

    /// The capabilities in the set, in the order of [`Capability::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Capability> {
        Capability::ALL
            .into_iter()
            .filter(move |capability| self.has(*capability))
    }
}

impl fmt::Debug for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// How many records the provider takes in one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchLimits {
    /// The most records of one create call.
    pub create: u32,
    /// The most records of one update call.
    pub update: u32,
}
