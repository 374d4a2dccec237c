use amp_ide as ide;
use gen_lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, FoldingRange, FoldingRangeKind,
    FoldingRangeParams, InlayHint, InlayHintParams, Label, SelectionRange, SelectionRangeParams,
    SemanticTokens, SemanticTokensParams, SymbolKind,
};

use super::Question;
use crate::convert::{offset, position, range, semantic_tokens, span};

pub(super) fn symbols(question: &Question<'_>, _: &DocumentSymbolParams) -> DocumentSymbolResponse {
    let symbols = question
        .document
        .snapshot()
        .map(ide::symbols)
        .unwrap_or_default();
    let symbols = symbols.into_iter().map(|one| symbol(question, one));
    DocumentSymbolResponse::DocumentSymbolList(symbols.collect())
}

fn symbol(question: &Question<'_>, one: ide::Symbol) -> DocumentSymbol {
    let source = question.document.source();
    let encoding = question.client.encoding;
    let children = one
        .children
        .into_iter()
        .map(|child| symbol(question, child));
    #[expect(deprecated, reason = "the field cannot be left out")]
    DocumentSymbol {
        name: one.name,
        detail: Some(one.detail).filter(|detail| !detail.is_empty()),
        kind: kind(one.kind),
        tags: None,
        deprecated: None,
        range: range(source, one.span, encoding),
        selection_range: range(source, one.selection, encoding),
        children: Some(children.collect()),
    }
}

pub(super) fn kind(kind: ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::Integration => SymbolKind::Module,
        ide::SymbolKind::Section => SymbolKind::Namespace,
        ide::SymbolKind::Object => SymbolKind::Class,
        ide::SymbolKind::Field => SymbolKind::Field,
    }
}

pub(super) fn folds(question: &Question<'_>, _: &FoldingRangeParams) -> Vec<FoldingRange> {
    let folds = question
        .document
        .snapshot()
        .map(ide::folds)
        .unwrap_or_default();
    let folds = folds.into_iter().map(|fold| FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: fold.is_comment.then_some(FoldingRangeKind::Comment),
        ..FoldingRange::default()
    });
    folds.collect()
}

pub(super) fn selections(
    question: &Question<'_>,
    params: &SelectionRangeParams,
) -> Vec<SelectionRange> {
    let source = question.document.source();
    let encoding = question.client.encoding;
    let ranges = params.positions.iter().map(|&place| {
        let at = offset(source, place, encoding);
        let spans = question
            .document
            .snapshot()
            .map(|snapshot| ide::selections(snapshot, at));
        let outwards = spans.unwrap_or_default().into_iter().rev();
        let grown = outwards.fold(None, |parent, span| {
            let range = range(source, span, encoding);
            Some(SelectionRange {
                range,
                parent: parent.map(Box::new),
            })
        });
        grown.unwrap_or_default()
    });
    ranges.collect()
}

pub(super) fn hints(question: &Question<'_>, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let source = question.document.source();
    let encoding = question.client.encoding;
    let snapshot = question.document.snapshot()?;
    let shown = ide::hints(snapshot, span(source, params.range, encoding));
    let shown = shown.into_iter().map(|hint| InlayHint {
        position: position(source, hint.offset, encoding),
        label: Label::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Some(shown.collect())
}

pub(super) fn tokens(question: &Question<'_>, _: &SemanticTokensParams) -> SemanticTokens {
    let tokens = question
        .document
        .snapshot()
        .map(ide::tokens)
        .unwrap_or_default();
    let source = question.document.source();
    SemanticTokens {
        result_id: None,
        data: semantic_tokens(source, &tokens, question.client.encoding),
    }
}
