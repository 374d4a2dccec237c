use std::fmt;

use crate::document::Operation;

/// A set of operations.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Operations(u8);

impl Operations {
    const ALL: [Operation; 4] = [
        Operation::Create,
        Operation::Update,
        Operation::Delete,
        Operation::Upsert,
    ];

    /// The operations of `POST`, for one record or a batch.
    pub(crate) const SINGLE: Self = Self(0b0111);
    /// The operation of `PUT` with `:async`.
    pub(crate) const BULK: Self = Self(0b1000);

    /// Whether the operation is in the set.
    pub fn contains(self, operation: Operation) -> bool {
        self.0 & bit(operation) != 0
    }

    /// Whether the set has no operation.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The operations: create, update, delete, upsert, in this order.
    pub fn iter(self) -> impl Iterator<Item = Operation> {
        Self::ALL
            .into_iter()
            .filter(move |operation| self.contains(*operation))
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// One bit for each operation, create being the lowest.
    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    /// Bits that stand for no operation are ignored.
    pub(crate) fn from_bits(bits: u8) -> Self {
        Self(bits & 0b1111)
    }
}

impl FromIterator<Operation> for Operations {
    fn from_iter<I: IntoIterator<Item = Operation>>(operations: I) -> Self {
        let bits = operations.into_iter().map(bit);
        Self(bits.fold(0, |set, operation| set | operation))
    }
}

impl fmt::Debug for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

fn bit(operation: Operation) -> u8 {
    match operation {
        Operation::Create => 1,
        Operation::Update => 2,
        Operation::Delete => 4,
        Operation::Upsert => 8,
    }
}
