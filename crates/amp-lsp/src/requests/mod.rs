//! Requests about a document, one file for each kind.

mod actions;
mod completion;
mod hover;
mod layout;
mod names;
mod structure;
mod workspace;

use amp_diagnostics::Cancelled;
use gen_lsp_types::{
    CodeActionRequest, CodeActionResolveRequest, CompletionRequest, DefinitionRequest, Diagnostic,
    DocumentDiagnosticReport, DocumentDiagnosticRequest, DocumentFormattingRequest,
    DocumentHighlightRequest, DocumentRangeFormattingRequest, DocumentSymbolRequest,
    FoldingRangeRequest, FullDocumentDiagnosticReport, HoverRequest, InlayHintRequest,
    LspRequestMethod as Method, PrepareRenameRequest, ReferencesRequest,
    RelatedFullDocumentDiagnosticReport, RenameRequest, SelectionRangeRequest,
    SemanticTokensRequest, Uri, WorkspaceSymbolRequest,
};
use lsp_server::{ErrorCode, Request};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

use crate::client::Client;
use crate::convert::diagnostic;
use crate::session::{Document, Documents, Session};

/// Why a request has no result.
#[derive(Debug)]
pub(crate) struct Failure {
    pub code: ErrorCode,
    pub message: String,
}

impl Failure {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    pub fn unknown_method(method: &str) -> Self {
        Self::new(
            ErrorCode::MethodNotFound,
            format!("there is no method `{method}`"),
        )
    }
}

impl From<Cancelled> for Failure {
    fn from(Cancelled: Cancelled) -> Self {
        Self::new(
            ErrorCode::ContentModified,
            "there is a newer version of the text",
        )
    }
}

/// A request about a document.
pub(crate) struct Question<'q> {
    pub client: &'q Client,
    pub document: &'q Document,
}

/// The document that a request is about, in its newest version.
pub(crate) fn document_of(params: &Value, documents: &Documents) -> Option<Arc<Document>> {
    // For an action, it is in the data that was sent with the action.
    let uri = params
        .pointer("/textDocument/uri")
        .or_else(|| params.pointer("/data/uri"))?
        .as_str()?;
    documents.get(&Uri(uri.to_owned()))
}

/// The findings in a document, on its own and with the others of its workspace.
pub(crate) fn findings(session: &Session, document: &Document) -> Vec<Diagnostic> {
    let beside_others = workspace::findings_beside_others(session, document);
    let found = document.diagnostics().iter().chain(&beside_others);
    found
        .map(|found| diagnostic(&session.client, document, found))
        .collect()
}

/// Answers a request; `document` is the one that it is about, if that is open.
pub(crate) fn answer(
    session: &Session,
    request: Request,
    document: Option<&Document>,
) -> Result<Value, Failure> {
    let client = &session.client;
    let name = request.method.clone();
    let params = request.params;
    match Method::from(name.as_str()) {
        Method::TextDocumentDiagnostic => {
            about::<DocumentDiagnosticRequest, _>(client, params, document, |question, _| {
                report(findings(session, question.document))
            })
        }
        Method::TextDocumentCompletion => {
            about::<CompletionRequest, _>(client, params, document, completion::completion)
        }
        Method::TextDocumentHover => {
            about::<HoverRequest, _>(client, params, document, hover::hover)
        }
        Method::TextDocumentCodeAction => {
            try_about::<CodeActionRequest>(client, params, document, actions::actions)
        }
        Method::CodeActionResolve => {
            try_about::<CodeActionResolveRequest>(client, params, document, actions::resolve)
        }
        Method::TextDocumentDefinition => {
            about::<DefinitionRequest, _>(client, params, document, names::definition)
        }
        Method::TextDocumentReferences => {
            about::<ReferencesRequest, _>(client, params, document, names::references)
        }
        Method::TextDocumentDocumentHighlight => {
            about::<DocumentHighlightRequest, _>(client, params, document, names::highlights)
        }
        Method::TextDocumentPrepareRename => {
            about::<PrepareRenameRequest, _>(client, params, document, names::prepare_rename)
        }
        Method::TextDocumentRename => {
            try_about::<RenameRequest>(client, params, document, names::rename)
        }
        Method::TextDocumentDocumentSymbol => {
            about::<DocumentSymbolRequest, _>(client, params, document, structure::symbols)
        }
        Method::TextDocumentFoldingRange => {
            about::<FoldingRangeRequest, _>(client, params, document, structure::folds)
        }
        Method::TextDocumentSelectionRange => {
            about::<SelectionRangeRequest, _>(client, params, document, structure::selections)
        }
        Method::TextDocumentInlayHint => {
            about::<InlayHintRequest, _>(client, params, document, structure::hints)
        }
        Method::TextDocumentSemanticTokensFull => {
            about::<SemanticTokensRequest, _>(client, params, document, structure::tokens)
        }
        Method::TextDocumentFormatting => {
            about::<DocumentFormattingRequest, _>(client, params, document, layout::all)
        }
        Method::TextDocumentRangeFormatting => {
            about::<DocumentRangeFormattingRequest, _>(client, params, document, layout::lines)
        }
        Method::WorkspaceSymbol => {
            let params = read::<WorkspaceSymbolRequest>(params)?;
            written(&workspace::symbols(session, &params))
        }
        _ => Err(Failure::unknown_method(&name)),
    }
}

fn about<R: gen_lsp_types::Request, A: Into<R::Result>>(
    client: &Client,
    params: Value,
    document: Option<&Document>,
    answer: impl FnOnce(&Question<'_>, &R::Params) -> A,
) -> Result<Value, Failure> {
    try_about::<R>(client, params, document, |question, params| {
        Ok(answer(question, params).into())
    })
}

fn try_about<R: gen_lsp_types::Request>(
    client: &Client,
    params: Value,
    document: Option<&Document>,
    answer: impl FnOnce(&Question<'_>, &R::Params) -> Result<R::Result, Failure>,
) -> Result<Value, Failure> {
    let params = read::<R>(params)?;
    let Some(document) = document else {
        return Err(Failure::new(
            ErrorCode::InvalidParams,
            "the document is not open",
        ));
    };
    written(&answer(&Question { client, document }, &params)?)
}

fn read<R: gen_lsp_types::Request>(params: Value) -> Result<R::Params, Failure> {
    serde_json::from_value(params)
        .map_err(|error| Failure::new(ErrorCode::InvalidParams, error.to_string()))
}

fn written(result: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(result)
        .map_err(|error| Failure::new(ErrorCode::InternalError, error.to_string()))
}

fn report(items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(
        RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: None,
                items,
            },
        },
    )
}
