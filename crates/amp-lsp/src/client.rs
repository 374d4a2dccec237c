//! What the client can do. Read leniently: a capability that is written in some other
//! way is not there.

use amp_diagnostics::PositionEncoding;
use serde_json::Value;

/// What the client can do, as far as it matters here.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each capability is there or not"
)]
pub(crate) struct Client {
    pub encoding: PositionEncoding,
    /// Asks for diagnostics itself, and is to have them at every change.
    pub pulls: bool,
    /// Is to have diagnostics only when a document is opened and when it is saved.
    pub waits_for_save: bool,
    pub snippets: bool,
    /// Shows the places that explain a finding.
    pub related: bool,
    /// Takes edits that name the version of the document.
    pub document_changes: bool,
    /// Watches files where it is asked to.
    pub watches: bool,
    /// Asks for the edits of an action when it is chosen.
    pub resolves_edits: bool,
    pub refreshes_diagnostics: bool,
    pub refreshes_hints: bool,
    /// The process that is to be outlived by nobody.
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
            // A client asks whenever it likes, so that it has to be told instead.
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

/// UTF-8 where the client can, since texts are in it; then what it likes best.
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
