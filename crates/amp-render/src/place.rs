use amp_diagnostics::{PositionEncoding, SourceFile, Span};

/// A part of a file in the form for CI systems: all four numbers count from 1, columns are Unicode
/// characters, and the end column is after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start_line: u32,
    pub start_column: u32,
    pub end_line: u32,
    pub end_column: u32,
}

impl Place {
    /// The place of `span`. Its end is never before its start.
    pub fn new(span: Span, source: &SourceFile) -> Self {
        let position = |offset| source.line_column(offset, PositionEncoding::Utf32);
        let start = position(span.start);
        let end = position(span.end.max(span.start));
        Self {
            start_line: start.line + 1,
            start_column: start.column + 1,
            end_line: end.line + 1,
            end_column: end.column + 1,
        }
    }
}
