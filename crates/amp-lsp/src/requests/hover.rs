use amp_ide::hover as known;
use gen_lsp_types::{Contents, Hover, HoverParams, MarkupContent, MarkupKind};

use super::Question;
use crate::config;
use crate::convert::{offset, range};
use crate::session::Content;

pub(super) fn hover(question: &Question<'_>, params: &HoverParams) -> Option<Hover> {
    let position = params.text_document_position_params.position;
    let source = question.document.source();
    let encoding = question.client.encoding;
    let at = offset(source, position, encoding);
    let found = match &question.document.content {
        Content::Manifest(snapshot) => {
            known(snapshot, at).map(|found| (found.span, found.markdown))
        }
        Content::Config(source, _) => config::hover(source, at),
        Content::Other(_) => None,
    };
    found.map(|(span, value)| Hover {
        contents: Contents::MarkupContent(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        }),
        range: Some(range(source, span, encoding)),
    })
}
