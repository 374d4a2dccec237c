use amp_diagnostics::{PositionEncoding, SourceFile, Span};

/// A part of a file as CI systems count it: all four numbers from 1, columns
/// in Unicode characters, the end column after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start_line: u32,
    pub start_column: u32,
    pub end_line: u32,
    pub end_column: u32,
}

impl Place {
    /// Where `span` stands. Its end never comes before its start.
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
