use std::collections::HashMap;

use amp_diagnostics as amp;
use gen_lsp_types::{
    DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

use super::range;
use crate::client::Client;
use crate::session::Document;

pub(crate) fn text_edit(client: &Client, document: &Document, edit: &amp::Edit) -> TextEdit {
    TextEdit {
        range: range(document.source(), edit.span, client.encoding),
        new_text: edit.text.clone(),
    }
}

/// Edits of one document, with its version if the client supports versions.
pub(crate) fn workspace_edit(
    client: &Client,
    document: &Document,
    edits: &[amp::Edit],
) -> WorkspaceEdit {
    let edits: Vec<TextEdit> = edits
        .iter()
        .map(|edit| text_edit(client, document, edit))
        .collect();
    if !client.document_changes {
        return WorkspaceEdit {
            changes: Some(HashMap::from([(document.uri.clone(), edits)])),
            ..WorkspaceEdit::default()
        };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        version: Some(document.version),
        text_document_identifier: TextDocumentIdentifier {
            uri: document.uri.clone(),
        },
    };
    WorkspaceEdit {
        document_changes: Some(vec![DocumentChange::TextDocumentEdit(TextDocumentEdit {
            text_document,
            edits: edits.into_iter().map(Edit::TextEdit).collect(),
        })]),
        ..WorkspaceEdit::default()
    }
}
