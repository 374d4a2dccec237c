//! Requests about all manifests of a workspace.

use amp_diagnostics::Diagnostic;
use amp_ide::{Snapshot, Symbol};
use amp_project::IntegrationNames;
use gen_lsp_types::{
    BaseSymbolInformation, Location, WorkspaceSymbol, WorkspaceSymbolLocation,
    WorkspaceSymbolParams,
};

use super::structure::kind;
use crate::convert::range;
use crate::session::{Content, Document, IndexedManifest, Session};

/// The most symbols of an answer; more would not be read.
const MAX_SYMBOLS: usize = 500;

/// The integrations and objects whose names contain the letters of the query in order.
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
    manifest: &IndexedManifest,
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

/// Whether a name contains these letters in order, ignoring case.
fn has_letters(name: &str, letters: &str) -> bool {
    let mut name = name.chars().flat_map(char::to_lowercase);
    let mut letters = letters.chars().flat_map(char::to_lowercase);
    letters.all(|letter| name.any(|sign| sign == letter))
}

/// The findings about a document that depend on the others of its workspace.
pub(super) fn findings_beside_others(session: &Session, document: &Document) -> Vec<Diagnostic> {
    match &document.content {
        Content::Manifest(snapshot) => shared_names(session, document, snapshot),
        Content::Config(source, _) => session.workspace.problems_of_config(source),
        Content::Other(_) => Vec::new(),
    }
}

/// The findings about names of integrations that another manifest of the workspace shares,
/// whichever has them first.
fn shared_names(session: &Session, document: &Document, snapshot: &Snapshot) -> Vec<Diagnostic> {
    // Usually there is one manifest, and nothing to search for at every keystroke.
    if session.workspace.count() < 2 && session.documents.all().len() < 2 {
        return Vec::new();
    }
    let mut manifests = session.workspace.manifests(&session.documents);
    let all = manifests.len();
    manifests.retain(|manifest| manifest.source.id() != document.source().id());
    if manifests.len() == all {
        return Vec::new();
    }
    let own = IntegrationNames::new(snapshot.source(), snapshot.checked());
    let others = manifests.iter();
    let others = others.map(|other| (other.project.as_deref(), Some(&other.integrations)));
    let shared = amp_project::shared_names(others.chain([(document.project(), Some(&own))]));
    let here = shared
        .iter()
        .filter(|shared| shared.position == manifests.len());
    here.filter_map(|shared| shared.told(&snapshot.settings().levels))
        .collect()
}
