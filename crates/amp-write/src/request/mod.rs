//! The bodies that the Write API accepts, read and validated on their own.

mod body;
mod bulk;
mod errors;
mod header;
mod json;
mod pointer;
mod public_url;
mod read_write;
mod reader;
mod write;

pub use bulk::{BulkOptions, BulkSource, BulkWriteRequest};
pub use errors::{Defect, RequestError, RequestErrors};
pub use header::RESERVED_HEADERS;
pub use write::{
    Association, AssociationTarget, AssociationType, AutoBatchPolicy, BatchPolicy, Header, Mode,
    Payload, RequestRecord, RetryPolicy, WriteRequest, WriteType,
};
