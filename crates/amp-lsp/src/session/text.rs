use amp_diagnostics::{LineIndex, PositionEncoding};
use gen_lsp_types::TextDocumentContentChangeEvent;

use crate::convert::offset_in;

/// A text after changes, which are applied one after the other. A position outside of the text
/// counts as its nearest end.
pub(crate) fn changed(
    text: &str,
    changes: Vec<TextDocumentContentChangeEvent>,
    encoding: PositionEncoding,
) -> String {
    let mut text = text.to_owned();
    for change in changes {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                text = whole.text;
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let lines = LineIndex::new(&text);
                let start = offset_in(&text, &lines, part.range.start, encoding);
                let end = offset_in(&text, &lines, part.range.end, encoding);
                let (start, end) = (start.min(end) as usize, start.max(end) as usize);
                text.replace_range(start..end, &part.text);
            }
        }
    }
    text
}
