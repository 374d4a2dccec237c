#![doc = include_str!("../README.md")]

pub mod answer;
mod csv;
pub mod host;
pub mod installation;
pub mod limits;
mod outcome;
pub mod plan;
mod problem;
pub mod request;
mod sentence;
pub mod stored;
mod whole_number;

pub use self::csv::{BadRow, CsvDefect, CsvError, CsvEvent, CsvParser, CsvReader, CsvRow};
pub use answer::Answer;
pub use installation::InstallationConfig;
pub use outcome::{Outcome, outcome};
pub use plan::{BulkPlan, BulkPlanner, Planner, WritePlan, plan, plan_bulk};
pub use problem::Problem;
pub use request::{BulkWriteRequest, RequestErrors, WriteRequest};
pub use stored::StoredError;
