#![doc = include_str!("../README.md")]

mod cancellation;
mod diagnostic;
mod file_id;
mod fix;
mod left_out;
mod level;
mod line_index;
mod rule;
mod source;
mod span;
mod words;

pub use cancellation::{Cancellation, Cancelled};
pub use diagnostic::{Diagnostic, Elsewhere, Label, Severity};
pub use file_id::FileId;
pub use fix::{Applicability, Edit, Fix, apply_edits};
pub use left_out::{LeftOut, MAX_FINDINGS};
pub use level::Level;
pub use line_index::{LineColumn, LineIndex, PositionEncoding};
pub use rule::{Category, FixKind, Rule};
pub use source::{Decoding, SourceFile};
pub use span::Span;
