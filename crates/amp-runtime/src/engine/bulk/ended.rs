use super::rows::RowsError;
use crate::provider::{Failure, FailureKind};
use crate::store::StoreError;

/// Why an attempt ends early.
pub(super) enum Ended {
    Store(StoreError),
    Failed(Failure),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<RowsError> for Ended {
    fn from(error: RowsError) -> Self {
        let kind = match error {
            RowsError::Io(_) => FailureKind::Retryable,
            RowsError::Malformed(_) => FailureKind::Refused,
        };
        Self::Failed(Failure::new(kind, error.to_string()))
    }
}
