//! The client's capabilities. Reading them is lenient: a capability in an unexpected form counts as
//! absent.

use amp_diagnostics::PositionEncoding;
use serde_json::Value;

/// The client's capabilities, as far as they matter here.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each capability is there or not"
)]
pub(crate) struct Client {
    pub encoding: PositionEncoding,
    /// It pulls diagnostics, and wants them at every change.
    pub pulls: bool,
    /// It wants diagnostics only when a document is opened or saved.
    pub waits_for_save: bool,
    pub snippets: bool,
    /// It shows related places of a diagnostic.
    pub related: bool,
    /// It accepts edits with the version of the document.
    pub document_changes: bool,
    /// It watches files on request.
    pub watches: bool,
    /// It resolves the edits of an action when the action is chosen.
    pub resolves_edits: bool,
    pub refreshes_diagnostics: bool,
    pub refreshes_hints: bool,
    /// The client's process, which the server must not outlive.
    pub process: Option<u32>,
    /// Whether comments that silence a finding are offered.
    pub offers_ignore: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub fn new(params: &Value) -> Self {
        let capability = |path: &str| {
            params
                .pointer("/capabilities")
                .and_then(|all| all.pointer(path))
        };
        let has = |path: &str| {
            capability(path)
                .and_then(Value::as_bool)
                .unwrap_or_default()
        };
        let process = params.get("processId").and_then(Value::as_u64);
        let option = |path: &str| {
            params
                .pointer("/initializationOptions")
                .and_then(|all| all.pointer(path))
        };
        let waits_for_save = option("/run").and_then(Value::as_str) == Some("onSave");
        Self {
            encoding: encoding(capability("/general/positionEncodings")),
            // A client pulls whenever it likes, so findings on save are pushed instead.
            pulls: capability("/textDocument/diagnostic").is_some_and(Value::is_object)
                && !waits_for_save,
            waits_for_save,
            snippets: has("/textDocument/completion/completionItem/snippetSupport"),
            related: has("/textDocument/publishDiagnostics/relatedInformation")
                || has("/textDocument/diagnostic/relatedInformation"),
            document_changes: has("/workspace/workspaceEdit/documentChanges"),
            watches: has("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            resolves_edits: has("/textDocument/codeAction/dataSupport")
                && capability("/textDocument/codeAction/resolveSupport/properties")
                    .and_then(Value::as_array)
                    .is_some_and(|properties| properties.contains(&Value::from("edit"))),
            refreshes_diagnostics: has("/workspace/diagnostics/refreshSupport"),
            refreshes_hints: has("/workspace/inlayHint/refreshSupport"),
            process: process.and_then(|id| u32::try_from(id).ok()),
            offers_ignore: option("/offerIgnore")
                .and_then(Value::as_bool)
                .unwrap_or(true),
        }
    }
}

/// UTF-8 if the client supports it, since texts are in it; otherwise the client's first choice.
fn encoding(offered: Option<&Value>) -> PositionEncoding {
    let offered = offered.and_then(Value::as_array).into_iter().flatten();
    let known: Vec<PositionEncoding> = offered
        .filter_map(|name| match name.as_str()? {
            "utf-8" => Some(PositionEncoding::Utf8),
            "utf-16" => Some(PositionEncoding::Utf16),
            "utf-32" => Some(PositionEncoding::Utf32),
            _ => None,
        })
        .collect();
    if known.contains(&PositionEncoding::Utf8) {
        return PositionEncoding::Utf8;
    }
    known.first().copied().unwrap_or(PositionEncoding::Utf16)
}
