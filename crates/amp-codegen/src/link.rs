use amp_checker::{Model, Settings};
use amp_routes::RouteDocument;
use amp_routes::document::FormatVersion;

use crate::{field_types, routing_table};

/// The contribution of one manifest to a routing table.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The table of this manifest alone.
    table: RouteDocument,
}

impl Unit {
    /// Compiles a manifest, which should have been checked without errors: what is missing or has
    /// the wrong type is left out. What can be done with an object follows from the catalog of the
    /// model.
    pub fn new(model: &Model<'_>) -> Self {
        Self {
            table: routing_table(model),
        }
    }

    /// Adds the types of the fields that mappings write, as far as the settings know them.
    #[must_use]
    pub fn with_types(mut self, settings: &Settings) -> Self {
        field_types::enter(&mut self.table.integrations, settings);
        self.table.format_version = FormatVersion::of(&self.table.integrations);
        self
    }

    /// Adds the ids that integrations got when they were deployed, by their names.
    #[must_use]
    pub fn bind<'a>(mut self, id: impl Fn(&str) -> Option<&'a str>) -> Self {
        for integration in &mut self.table.integrations {
            integration.id = id(&integration.name).map(str::to_owned);
        }
        self
    }
}

/// Links several manifests into one table, in their order. No two integrations should have the same
/// name, ignoring case.
pub fn link(project: Option<String>, units: Vec<Unit>) -> RouteDocument {
    let mut table = RouteDocument::new(project, Vec::new());
    for unit in units {
        table.append(unit.table);
    }
    table
}
