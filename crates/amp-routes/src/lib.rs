//! The routing table that a write runtime loads: its types and its file formats.
//!
//! `ampc build` compiles manifests to a [`RouteDocument`]; a write runtime reads
//! it back and needs nothing else to know which objects of which integrations
//! can be written, under which names, and how the keys of a record map to the
//! provider's fields.
//!
//! This crate knows neither YAML nor diagnostics: it is all that a runtime
//! links.

pub mod answer;
mod csv;
pub mod document;
mod indented;
pub mod installation;
mod json;
pub mod limits;
mod load_error;
mod matching;
mod path;
pub mod plan;
mod problem;
pub mod request;
mod shortened;
mod suggest;
mod table;
mod whole_number;

pub use self::csv::{CsvDefect, CsvError, CsvReader};
pub use answer::Answer;
pub use document::{BatchLimits, FieldKind, Method, Operation, RouteDocument};
pub use installation::InstallationConfig;
pub use load_error::LoadError;
pub use matching::{ApiPath, Match, MatchError, Segment};
pub use path::{bulk_path, object_path, path_segment};
pub use plan::{BulkPlan, WritePlan, plan, plan_bulk};
pub use problem::Problem;
pub use request::{BulkWriteRequest, RequestErrors, WriteRequest};
#[cfg(feature = "mmap")]
pub use table::MappedFile;
pub use table::{Field, Integration, Object, Operations, RouteTable};
