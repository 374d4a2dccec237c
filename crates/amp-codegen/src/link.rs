use std::collections::HashMap;

use amp_checker::{DUPLICATE_INTEGRATION_NAME, Model};
use amp_diagnostics::{Diagnostic, SourceFile, Span};
use amp_routes::RouteDocument;

use crate::routing_table::integrations;

/// What one manifest brings into a routing table.
#[derive(Clone, Debug)]
pub struct Unit {
    source: SourceFile,
    /// What a table of this manifest alone would be.
    table: RouteDocument,
    /// Where the name of each integration stands.
    names: Vec<Span>,
}

impl Unit {
    /// Compiles a manifest, which should have been checked without errors:
    /// what is missing or mistyped in it is left out. What can be done with an
    /// object follows from the catalog of the model.
    pub fn new(source: &SourceFile, model: &Model<'_>) -> Self {
        let (integrations, names) = integrations(model).unzip();
        Self {
            source: source.clone(),
            table: RouteDocument::new(None, integrations),
            names,
        }
    }

    /// Enters the ids that deploying gave to integrations, by their names.
    #[must_use]
    pub fn bind<'a>(mut self, id: impl Fn(&str) -> Option<&'a str>) -> Self {
        for integration in &mut self.table.integrations {
            integration.id = id(&integration.name).map(str::to_owned);
        }
        self
    }
}

/// Two integrations that cannot be in one table.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The manifest that names the second of them.
    pub source: SourceFile,
    /// The finding, which points into both manifests.
    pub diagnostic: Diagnostic,
}

/// Puts several manifests into one table, in their order.
///
/// # Errors
///
/// Every integration whose name belongs to one of another manifest. Names that
/// differ only in upper and lower case are the same, as they are within one
/// manifest.
pub fn link(project: Option<String>, units: Vec<Unit>) -> Result<RouteDocument, Vec<Clash>> {
    let clashes = clashes(&units);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let mut table = RouteDocument::new(project, Vec::new());
    for unit in units {
        table.append(unit.table);
    }
    Ok(table)
}

fn clashes(units: &[Unit]) -> Vec<Clash> {
    let mut first_uses: HashMap<String, (&SourceFile, Span)> = HashMap::new();
    let mut clashes = Vec::new();
    for unit in units {
        for (integration, span) in unit.table.integrations.iter().zip(&unit.names) {
            let key = integration.name.to_lowercase();
            let Some((source, first)) = first_uses.get(&key) else {
                first_uses.insert(key, (&unit.source, *span));
                continue;
            };
            clashes.push(Clash {
                source: unit.source.clone(),
                diagnostic: clash(&integration.name, *span, source, *first),
            });
        }
    }
    clashes
}

fn clash(name: &str, span: Span, source: &SourceFile, first: Span) -> Diagnostic {
    DUPLICATE_INTEGRATION_NAME
        .at(
            span,
            format!("two manifests have an integration named `{name}`"),
        )
        .label("already the name of an integration in another manifest")
        .elsewhere(source, first, "first used here")
        .help("Rename one of them, or build the manifests into tables of their own.")
}
