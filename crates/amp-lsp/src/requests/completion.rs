use amp_ide::{Completion, CompletionKind, completion as offered};
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTag, CompletionItemTextEdit, CompletionList,
    CompletionParams, CompletionResponse, Documentation, InsertTextFormat, InsertTextMode,
    MarkupContent, MarkupKind, TextEdit,
};

use super::Question;
use crate::config::{self, Offer};
use crate::convert::{offset, range, text_edit};
use crate::session::Content;

/// Always returns a list, so that no editor falls back to the words of the file.
pub(super) fn completion(question: &Question<'_>, params: &CompletionParams) -> CompletionResponse {
    let position = params.text_document_position_params.position;
    let source = question.document.source();
    let at = offset(source, position, question.client.encoding);
    let items = match &question.document.content {
        Content::Manifest(snapshot) => {
            let offered = offered(snapshot, at).into_iter().enumerate();
            offered
                .map(|(rank, one)| item(question, rank, one))
                .collect()
        }
        Content::Config(source, _) => {
            let offered = config::completion(source, at).into_iter();
            offered.map(|one| of_config(question, one)).collect()
        }
        Content::Other(_) => Vec::new(),
    };
    CompletionResponse::CompletionList(CompletionList {
        items,
        ..CompletionList::default()
    })
}

fn item(question: &Question<'_>, rank: usize, one: Completion) -> CompletionItem {
    let Question { client, document } = question;
    let snippet = one.snippet.filter(|_| client.snippets);
    let format = match snippet {
        Some(_) => InsertTextFormat::Snippet,
        None => InsertTextFormat::PlainText,
    };
    let edit = TextEdit {
        range: range(document.source(), one.replace, client.encoding),
        new_text: snippet.unwrap_or(one.text),
    };
    CompletionItem {
        kind: Some(kind(one.kind)),
        tags: one
            .is_deprecated
            .then(|| vec![CompletionItemTag::Deprecated]),
        detail: Some(one.detail).filter(|detail| !detail.is_empty()),
        documentation: markdown(one.documentation),
        // The order is ours, not alphabetical.
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(one.label.clone()),
        label: one.label,
        insert_text_format: Some(format),
        insert_text_mode: Some(InsertTextMode::AsIs),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        additional_text_edits: one
            .also
            .map(|edit| vec![text_edit(client, document, &edit)]),
        ..CompletionItem::default()
    }
}

fn of_config(question: &Question<'_>, one: Offer) -> CompletionItem {
    let edit = TextEdit {
        range: range(
            question.document.source(),
            one.replace,
            question.client.encoding,
        ),
        new_text: one.text,
    };
    CompletionItem {
        label: one.label,
        kind: Some(if one.is_value {
            CompletionItemKind::EnumMember
        } else {
            CompletionItemKind::Property
        }),
        documentation: markdown(one.description),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        ..CompletionItem::default()
    }
}

fn markdown(value: String) -> Option<Documentation> {
    let is_empty = value.is_empty();
    let kind = MarkupKind::Markdown;
    let page = Documentation::MarkupContent(MarkupContent { kind, value });
    (!is_empty).then_some(page)
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Key => CompletionItemKind::Property,
        CompletionKind::Word => CompletionItemKind::EnumMember,
        CompletionKind::Provider | CompletionKind::Module => CompletionItemKind::Module,
        CompletionKind::Object => CompletionItemKind::Class,
        CompletionKind::Field => CompletionItemKind::Field,
        CompletionKind::MappedName | CompletionKind::Destination => CompletionItemKind::Variable,
        CompletionKind::Schedule => CompletionItemKind::Value,
        CompletionKind::Anchor => CompletionItemKind::Reference,
        CompletionKind::Rule => CompletionItemKind::Constant,
    }
}
