use std::fmt;

use crate::request::Payload;

/// The place of a record, or of another value, in the body of a request, displayed as a JSON
/// pointer.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Record,
    Batch(usize),
    /// The pointer itself.
    At(&'static str),
}

impl Place {
    pub(super) fn of(payload: &Payload, index: usize) -> Self {
        match payload {
            Payload::Record(_) => Self::Record,
            Payload::Batch(_) => Self::Batch(index),
        }
    }

    pub(super) fn associations(self) -> String {
        match self {
            Self::Batch(index) => format!("/batch/{index}/associations"),
            Self::Record | Self::At(_) => "/associations".to_owned(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => f.write_str("/record"),
            Self::Batch(index) => write!(f, "/batch/{index}/record"),
            Self::At(pointer) => f.write_str(pointer),
        }
    }
}
