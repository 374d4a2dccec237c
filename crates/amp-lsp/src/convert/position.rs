use amp_diagnostics::{LineColumn, LineIndex, PositionEncoding, SourceFile, Span};
use gen_lsp_types::{Position, Range};

/// The byte of a position. A position outside of the text counts as its nearest end, one inside a
/// character as the beginning of the character.
pub(crate) fn offset(source: &SourceFile, position: Position, encoding: PositionEncoding) -> u32 {
    offset_in(source.text(), source.line_index(), position, encoding)
}

pub(crate) fn offset_in(
    text: &str,
    lines: &LineIndex,
    position: Position,
    encoding: PositionEncoding,
) -> u32 {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    if position.line as usize >= lines.line_count() {
        return end;
    }
    // A character has at most four units.
    let mut columns = (0..4).filter_map(|back| position.character.checked_sub(back));
    let found = columns.find_map(|column| {
        let place = LineColumn {
            line: position.line,
            column,
        };
        lines.offset(text, place, encoding)
    });
    found.unwrap_or(end)
}

pub(crate) fn position(source: &SourceFile, offset: u32, encoding: PositionEncoding) -> Position {
    let LineColumn { line, column } = source.line_column(offset, encoding);
    Position {
        line,
        character: column,
    }
}

pub(crate) fn range(source: &SourceFile, span: Span, encoding: PositionEncoding) -> Range {
    Range {
        start: position(source, span.start, encoding),
        end: position(source, span.end, encoding),
    }
}

pub(crate) fn span(source: &SourceFile, range: Range, encoding: PositionEncoding) -> Span {
    let start = offset(source, range.start, encoding);
    let end = offset(source, range.end, encoding);
    Span::new(start.min(end), start.max(end))
}
