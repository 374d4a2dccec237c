use amp_checker::rule;
use amp_diagnostics::Cancelled;
use amp_ide::{Action, ActionKind, Change, Snapshot, actions as offered, edits, fix_all};
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse};
use lsp_server::ErrorCode;
use serde_json::{Value, json};

use super::{Failure, Question};
use crate::capabilities::FIX_ALL;
use crate::convert::{diagnostic, span, workspace_edit};

/// The actions at a place. Those that editors run on save depend on the text alone: clients do not
/// send the diagnostics for them.
pub(super) fn actions(
    question: &Question<'_>,
    params: &CodeActionParams,
) -> Result<Option<Vec<CodeActionResponse>>, Failure> {
    let Some(snapshot) = question.document.snapshot() else {
        return Ok(None);
    };
    let only = params.context.only.as_deref();
    let wants = |kind: &CodeActionKind| {
        let kind = String::from(kind.clone());
        only.is_none_or(|only| only.iter().any(|one| includes(one, &kind)))
    };
    let mut answers = Vec::new();
    if wants(&CodeActionKind::QuickFix) {
        let source = question.document.source();
        let at = span(source, params.range, question.client.encoding);
        let mut offered = offered(snapshot, at)?;
        offered.retain(|one| one.kind != ActionKind::Ignore || question.client.offers_ignore);
        for action in offered {
            let kind = CodeActionKind::QuickFix;
            answers.extend(match action.change {
                Change::Fixes(rule) if question.client.resolves_edits => {
                    let data = data(question, rule.map(|rule| rule.id));
                    Some(CodeAction {
                        data: Some(data),
                        ..answer(question, kind, &action)
                    })
                }
                _ => with_edits(question, snapshot, kind, &action)?,
            });
        }
    }
    let source_kind = CodeActionKind::new(FIX_ALL);
    if only.is_some() && wants(&source_kind) {
        snapshot.try_checked()?;
        if let Some(all) = fix_all(snapshot) {
            answers.extend(with_edits(question, snapshot, source_kind, &all)?);
        }
    }
    let answers = answers.into_iter().map(CodeActionResponse::CodeAction);
    Ok(Some(answers.collect()))
}

/// The edits of a chosen action, for the text for which it was offered.
pub(super) fn resolve(question: &Question<'_>, action: &CodeAction) -> Result<CodeAction, Failure> {
    let Question { client, document } = question;
    let (Some(data), Some(snapshot)) = (&action.data, document.snapshot()) else {
        return Ok(action.clone());
    };
    if data["version"] != document.version {
        let reason = "the text has changed since the action was offered";
        return Err(Failure::new(ErrorCode::ContentModified, reason));
    }
    let change = Change::Fixes(data["rule"].as_str().and_then(rule));
    let edits = edits(snapshot, &change)?;
    Ok(CodeAction {
        edit: Some(workspace_edit(client, document, &edits)),
        ..action.clone()
    })
}

/// Identifies the fixes of an action and their text, for resolving it later.
fn data(question: &Question<'_>, rule: Option<&str>) -> Value {
    let document = question.document;
    json!({ "uri": document.uri, "version": document.version, "rule": rule })
}

/// Whether a kind is among those that a client wants: `source` includes `source.fixAll.ampc`.
fn includes(wanted: &CodeActionKind, kind: &str) -> bool {
    let wanted = String::from(wanted.clone());
    let rest = kind.strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| wanted.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// An action with its edits; `None` if there are none.
fn with_edits(
    question: &Question<'_>,
    snapshot: &Snapshot,
    kind: CodeActionKind,
    action: &Action,
) -> Result<Option<CodeAction>, Cancelled> {
    let edits = edits(snapshot, &action.change)?;
    Ok((!edits.is_empty()).then(|| CodeAction {
        edit: Some(workspace_edit(question.client, question.document, &edits)),
        ..answer(question, kind, action)
    }))
}

fn answer(question: &Question<'_>, kind: CodeActionKind, action: &Action) -> CodeAction {
    let Question { client, document } = question;
    let found = document.diagnostics();
    let found = action
        .findings
        .iter()
        .filter_map(|&number| found.get(number));
    CodeAction {
        title: action.title.clone(),
        kind: Some(kind),
        diagnostics: Some(
            found
                .map(|found| diagnostic(client, document, found))
                .collect(),
        ),
        is_preferred: action.is_preferred.then_some(true),
        ..CodeAction::default()
    }
}
