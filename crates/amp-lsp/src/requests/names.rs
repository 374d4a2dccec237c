use amp_diagnostics::Span;
use amp_ide as ide;
use gen_lsp_types::{
    Definition, DefinitionParams, DefinitionResponse, DocumentHighlight, DocumentHighlightParams,
    Location, Position, PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameResult,
    ReferenceParams, RenameParams, WorkspaceEdit,
};
use lsp_server::ErrorCode;

use super::{Failure, Question};
use crate::convert::{offset, range, workspace_edit};

pub(super) fn definition(
    question: &Question<'_>,
    params: &DefinitionParams,
) -> Option<DefinitionResponse> {
    let found = at(
        question,
        params.text_document_position_params.position,
        ide::definition,
    );
    let location = found.flatten().map(|span| location(question, span));
    location.map(|location| DefinitionResponse::Definition(Definition::Location(location)))
}

pub(super) fn references(question: &Question<'_>, params: &ReferenceParams) -> Vec<Location> {
    let position = params.text_document_position_params.position;
    let with_definition = params.context.include_declaration;
    let found = at(question, position, |snapshot, offset| {
        ide::references(snapshot, offset, with_definition)
    });
    let found = found.into_iter().flatten();
    found.map(|span| location(question, span)).collect()
}

pub(super) fn highlights(
    question: &Question<'_>,
    params: &DocumentHighlightParams,
) -> Vec<DocumentHighlight> {
    let position = params.text_document_position_params.position;
    let found = at(question, position, |snapshot, offset| {
        ide::references(snapshot, offset, true)
    });
    let found = found.into_iter().flatten();

    found
        .map(|span| DocumentHighlight {
            range: location(question, span).range,
            kind: None,
        })
        .collect()
}

pub(super) fn prepare_rename(
    question: &Question<'_>,
    params: &PrepareRenameParams,
) -> Option<PrepareRenameResult> {
    let found = at(
        question,
        params.text_document_position_params.position,
        ide::prepare_rename,
    );
    found.flatten().map(|found| {
        PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder {
            range: location(question, found.span).range,
            placeholder: found.name,
        })
    })
}

pub(super) fn rename(
    question: &Question<'_>,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>, Failure> {
    let position = params.text_document_position_params.position;
    let edits = at(question, position, |snapshot, offset| {
        ide::rename(snapshot, offset, &params.new_name)
    });
    let edits = edits.transpose();
    let edits = edits.map_err(|error| Failure::new(ErrorCode::RequestFailed, error.to_string()))?;
    Ok(edits.map(|edits| workspace_edit(question.client, question.document, &edits)))
}

/// Answers a request at a position of a manifest.
fn at<T>(
    question: &Question<'_>,
    position: Position,
    ask: impl FnOnce(&ide::Snapshot, u32) -> T,
) -> Option<T> {
    let snapshot = question.document.snapshot()?;
    let at = offset(snapshot.source(), position, question.client.encoding);
    Some(ask(snapshot, at))
}

fn location(question: &Question<'_>, span: Span) -> Location {
    let Question { client, document } = question;
    Location {
        uri: document.uri.clone(),
        range: range(document.source(), span, client.encoding),
    }
}
