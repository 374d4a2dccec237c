//! The bodies that the Write API takes, read and judged in themselves.

mod bulk;
mod errors;
mod json;
mod pointer;
mod read_write;
mod reader;
mod write;

pub use bulk::{BulkSource, BulkWriteRequest};
pub use errors::{Defect, RequestError, RequestErrors};
pub use write::{
    Association, AssociationTarget, AssociationType, AutoBatchPolicy, BatchPolicy, Header, Mode,
    Payload, RequestRecord, RetryPolicy, WriteRequest, WriteType,
};
