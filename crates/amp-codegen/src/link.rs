use std::collections::HashMap;

use amp_catalog::Catalog;
use amp_checker::Model;
use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_routes::RouteDocument;

use crate::routing_table::integrations;

/// What one manifest brings into a routing table.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What a table of this manifest alone would be.
    table: RouteDocument,
    /// Where the name of each integration stands.
    names: Vec<Span>,
}

impl Unit {
    /// Compiles a manifest, which should have been checked without errors:
    /// what is missing or mistyped in it is left out. What can be done with an
    /// object follows from the catalog.
    pub fn new(model: &Model<'_>, catalog: &Catalog) -> Self {
        let (integrations, names) = integrations(model, catalog).unzip();
        Self {
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
/// `source` is asked for the manifest of a unit, by its index, where there is a
/// clash: to keep the texts of all of them would take more memory than the table.
///
/// # Errors
///
/// Every integration whose name belongs to one of another manifest. Names that
/// differ only in upper and lower case are the same, as they are within one
/// manifest.
pub fn link(
    project: Option<String>,
    units: Vec<Unit>,
    source: impl Fn(usize) -> SourceFile,
) -> Result<RouteDocument, Vec<Clash>> {
    let clashes = clashes(&units, source);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let mut table = RouteDocument::new(project, Vec::new());
    for unit in units {
        table.append(unit.table);
    }
    Ok(table)
}

fn clashes(units: &[Unit], source: impl Fn(usize) -> SourceFile) -> Vec<Clash> {
    let mut first_uses: HashMap<String, (usize, Span)> = HashMap::new();
    let mut clashes = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        for (integration, span) in unit.table.integrations.iter().zip(&unit.names) {
            let key = integration.name.to_lowercase();
            let Some(&(first_unit, first)) = first_uses.get(&key) else {
                first_uses.insert(key, (index, *span));
                continue;
            };
            clashes.push(Clash {
                source: source(index),
                diagnostic: clash(&integration.name, *span, &source(first_unit), first),
            });
        }
    }
    clashes
}

fn clash(name: &str, span: Span, source: &SourceFile, first: Span) -> Diagnostic {
    Diagnostic::new(
        "duplicate-integration-name",
        Severity::Error,
        span,
        format!("two manifests have an integration named `{name}`"),
    )
    .label("already the name of an integration in another manifest")
    .elsewhere(source, first, "first used here")
    .help("Rename one of them, or build the manifests into tables of their own.")
}
