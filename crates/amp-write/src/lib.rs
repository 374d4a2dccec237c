#![doc = include_str!("../README.md")]

pub mod answer;
mod csv;
pub mod installation;
pub mod limits;
pub mod plan;
mod problem;
pub mod request;
mod sentence;
mod whole_number;

pub use self::csv::{CsvDefect, CsvError, CsvReader};
pub use answer::Answer;
pub use installation::InstallationConfig;
pub use plan::{BulkPlan, WritePlan, plan, plan_bulk};
pub use problem::Problem;
pub use request::{BulkWriteRequest, RequestErrors, WriteRequest};
