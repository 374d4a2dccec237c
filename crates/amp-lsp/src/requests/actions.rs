use amp_ide::{Action, ActionKind, actions as offered, fix_all};
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse};

use super::Question;
use crate::capabilities::FIX_ALL;
use crate::convert::{diagnostic, span, workspace_edit};

/// The actions at a place. Those that editors run when a file is saved are told from the
/// text alone: clients do not send what was found for them.
pub(super) fn actions(
    question: &Question<'_>,
    params: &CodeActionParams,
) -> Option<Vec<CodeActionResponse>> {
    let snapshot = question.document.snapshot()?;
    let only = params.context.only.as_deref();
    let wants = |kind: &CodeActionKind| {
        let kind = String::from(kind.clone());
        only.is_none_or(|only| only.iter().any(|one| includes(one, &kind)))
    };
    let mut answers = Vec::new();
    if wants(&CodeActionKind::QuickFix) {
        let source = question.document.source();
        let at = span(source, params.range, question.client.encoding);
        let offered = offered(snapshot, at).into_iter();
        let offered = offered
            .filter(|action| action.kind != ActionKind::Ignore || question.client.offers_ignore);
        answers.extend(offered.map(|action| answer(question, CodeActionKind::QuickFix, &action)));
    }
    let source_kind = CodeActionKind::new(FIX_ALL);
    if only.is_some() && wants(&source_kind) {
        let all = fix_all(snapshot);
        answers.extend(all.map(|action| answer(question, source_kind, &action)));
    }
    Some(
        answers
            .into_iter()
            .map(CodeActionResponse::CodeAction)
            .collect(),
    )
}

/// Whether a kind is one of those that a client wants: `source` includes
/// `source.fixAll.ampc`.
fn includes(wanted: &CodeActionKind, kind: &str) -> bool {
    let wanted = String::from(wanted.clone());
    let rest = kind.strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| wanted.is_empty() || rest.is_empty() || rest.starts_with('.'))
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
        edit: Some(workspace_edit(client, document, &action.edits)),
        ..CodeAction::default()
    }
}
