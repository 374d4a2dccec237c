use amp_ide::hover as known;
use gen_lsp_types::{Contents, Hover, HoverParams, MarkupContent, MarkupKind};

use super::{Failure, Question};
use crate::convert::{offset, range};

pub(super) fn hover(
    question: &Question<'_>,
    params: HoverParams,
) -> Result<Option<Hover>, Failure> {
    let position = params.text_document_position_params.position;
    let source = question.document.source();
    let encoding = question.client.encoding;
    let Some(snapshot) = question.document.snapshot() else {
        return Ok(None);
    };
    let found = known(snapshot, offset(source, position, encoding));
    Ok(found.map(|found| Hover {
        contents: Contents::MarkupContent(MarkupContent {
            kind: MarkupKind::Markdown,
            value: found.markdown,
        }),
        range: Some(range(source, found.span, encoding)),
    }))
}
