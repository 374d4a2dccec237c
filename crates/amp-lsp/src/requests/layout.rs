use amp_diagnostics::Edit;
use amp_ide as ide;
use gen_lsp_types::{DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit};

use super::Question;
use crate::convert::{span, text_edit};

/// The edits that format a text. The client's options are ignored: the layout is the same
/// everywhere.
pub(super) fn all(question: &Question<'_>, _: &DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let snapshot = question.document.snapshot()?;
    Some(edits(question, &ide::layout(snapshot)))
}

pub(super) fn lines(
    question: &Question<'_>,
    params: &DocumentRangeFormattingParams,
) -> Option<Vec<TextEdit>> {
    let snapshot = question.document.snapshot()?;
    let span = span(snapshot.source(), params.range, question.client.encoding);
    Some(edits(question, &ide::layout_of(snapshot, span)))
}

fn edits(question: &Question<'_>, edits: &[Edit]) -> Vec<TextEdit> {
    let Question { client, document } = question;
    let edits = edits.iter();
    edits
        .map(|edit| text_edit(client, document, edit))
        .collect()
}
