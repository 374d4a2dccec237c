#![doc = include_str!("../README.md")]

mod concise;
mod each;
mod excerpt;
mod explanation;
mod fingerprint;
mod format;
mod full;
mod github;
mod gitlab;
pub mod json;
mod json_line;
mod junit;
mod paragraphs;
mod path;
mod place;
mod plain;
mod printable;
mod related;
mod sarif;
mod style;
mod summary;
mod title;
mod windows;

use amp_diagnostics::{Diagnostic, SourceFile};

pub use concise::concise;
pub use format::{FORMATS, FileNames, Format, Layout, Reader, Run};
pub use full::full;
pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use junit::junit;
pub use plain::plain;
pub use printable::printable_text;
pub use sarif::sarif;
pub use style::Style;
pub use summary::{Summary, summary_line};

/// The findings in one file.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The file.
    pub source: &'a SourceFile,
    /// The findings, in the order in which they are shown.
    pub diagnostics: &'a [Diagnostic],
}
