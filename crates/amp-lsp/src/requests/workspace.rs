//! What is asked about all manifests of a workspace.

use std::collections::HashMap;

use amp_ide::Symbol;
use gen_lsp_types::{
    BaseSymbolInformation, Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    Location, Message, Uri, WorkspaceSymbol, WorkspaceSymbolLocation, WorkspaceSymbolParams,
};

use super::structure::kind;
use crate::convert::{range, to_path};
use crate::session::{Document, Manifest, Session};

/// The most symbols of an answer; nobody reads more.
const MAX_SYMBOLS: usize = 500;

/// The integrations and objects whose names have the letters of the query in their order.
pub(super) fn symbols(session: &Session, params: &WorkspaceSymbolParams) -> Vec<WorkspaceSymbol> {
    let mut found = Vec::new();
    for manifest in session.workspace.manifests(&session.documents) {
        for symbol in &manifest.symbols {
            add(session, &manifest, symbol, None, &params.query, &mut found);
        }
    }
    found
}

fn add(
    session: &Session,
    manifest: &Manifest,
    symbol: &Symbol,
    container: Option<&str>,
    query: &str,
    found: &mut Vec<WorkspaceSymbol>,
) {
    if found.len() >= MAX_SYMBOLS {
        return;
    }
    let is_named = !matches!(
        symbol.kind,
        amp_ide::SymbolKind::Section | amp_ide::SymbolKind::Field
    );
    if is_named && has_letters(&symbol.name, query) {
        let range = range(&manifest.source, symbol.selection, session.client.encoding);
        found.push(WorkspaceSymbol {
            location: WorkspaceSymbolLocation::Location(Location {
                uri: manifest.uri.clone(),
                range,
            }),
            data: None,
            base_symbol_information: BaseSymbolInformation {
                name: symbol.name.clone(),
                kind: kind(symbol.kind),
                tags: None,
                container_name: container.map(str::to_owned),
            },
        });
    }
    let own = match (symbol.kind, container) {
        (amp_ide::SymbolKind::Section, Some(container)) => format!("{container} {}", symbol.name),
        _ => symbol.name.clone(),
    };
    for child in &symbol.children {
        add(session, manifest, child, Some(&own), query, found);
    }
}

/// Whether a name has these letters, in their order and in any case.
fn has_letters(name: &str, letters: &str) -> bool {
    let mut name = name.chars().flat_map(char::to_lowercase);
    let mut letters = letters.chars().flat_map(char::to_lowercase);
    letters.all(|letter| name.any(|sign| sign == letter))
}

/// The integrations of a document that another manifest of the workspace names alike, and
/// which are for the same project: a table can hold one of them. That is no error of
/// either.
pub(super) fn shared_names(session: &Session, document: &Document) -> Vec<Diagnostic> {
    let Some(snapshot) = document.snapshot() else {
        return Vec::new();
    };
    // Mostly there is one manifest, and nothing to look for at every keystroke.
    if session.workspace.count() < 2 && session.documents.all().len() < 2 {
        return Vec::new();
    }
    let manifests = session.workspace.manifests(&session.documents);
    let mut elsewhere: HashMap<String, (&Manifest, &Symbol)> = HashMap::new();
    let of_project = manifests.iter().filter(|manifest| {
        manifest.project.as_deref() == document.project() && !is_same(&manifest.uri, &document.uri)
    });
    for manifest in of_project {
        for symbol in &manifest.symbols {
            elsewhere
                .entry(symbol.name.to_lowercase())
                .or_insert((manifest, symbol));
        }
    }
    let is_inside = manifests
        .iter()
        .any(|manifest| is_same(&manifest.uri, &document.uri));
    if elsewhere.is_empty() || !is_inside {
        return Vec::new();
    }
    let encoding = session.client.encoding;
    let own = amp_ide::symbols(snapshot);
    let shared = own.iter().filter_map(|symbol| {
        let (other, named) = elsewhere.get(&symbol.name.to_lowercase())?;
        // One without a name is reported for that.
        if symbol.selection.is_empty() {
            return None;
        }
        let at = range(&other.source, named.selection, encoding);
        let location = Location {
            uri: other.uri.clone(),
            range: at,
        };
        let related = DiagnosticRelatedInformation {
            location,
            message: "named here".to_owned(),
        };
        Some(Diagnostic {
            range: range(document.source(), symbol.selection, encoding),
            severity: Some(DiagnosticSeverity::Information),
            code: Some(Code::String("shared-name".to_owned())),
            source: Some("ampc".to_owned()),
            message: Message::String(format!(
                "`{}` names an integration `{}`, too; `ampc build` does not put them into one table",
                other.source.name(),
                symbol.name
            )),
            related_information: session.client.related.then(|| vec![related]),
            ..Diagnostic::default()
        })
    });
    shared.collect()
}

/// Whether two addresses are of one file, however they are written.
fn is_same(one: &Uri, other: &Uri) -> bool {
    one == other || to_path(one).is_some_and(|path| to_path(other) == Some(path))
}
