use std::collections::HashMap;

use amp_checker::{IntegrationWalker, Model, Settings};
use amp_diagnostics::{SourceFile, Span};
use amp_routes::document::{self, RouteDocument};

use crate::matching::Named;

/// A manifest of one of the two sets that are compared.
#[derive(Clone, Copy, Debug)]
pub struct CheckedManifest<'a> {
    /// Its name in its set: a path relative to the folder that was given. An integration is first
    /// looked up in the file of this name, and then in all of the other set.
    pub path: &'a str,
    /// The text.
    pub source: &'a SourceFile,
    /// The resolved manifest.
    pub model: &'a Model<'a>,
    /// The levels of the rules, and the catalog that tells what can be done with objects.
    pub settings: &'a Settings,
}

impl CheckedManifest<'_> {
    /// The place of the list of integrations, or the start of a text without one.
    pub(crate) fn list_of_integrations(&self) -> Span {
        self.model.manifest().integrations.key
    }
}

/// An integration of one of the two sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    /// The index of its manifest in its set.
    pub file: usize,
    pub manifest: CheckedManifest<'a>,
    pub integration: IntegrationWalker<'a>,
    /// Its compiled form; `None` for one without a name or a provider.
    compiled: Option<&'a document::Integration>,
}

/// The integrations of a set, each with its compiled form in its table.
pub(crate) fn sides<'a>(
    manifests: &[CheckedManifest<'a>],
    tables: &'a [RouteDocument],
) -> Vec<Side<'a>> {
    let mut sides = Vec::new();
    for (file, (&manifest, table)) in manifests.iter().zip(tables).enumerate() {
        let compiled: HashMap<&str, &document::Integration> = table
            .integrations
            .iter()
            .map(|integration| (integration.name.as_str(), integration))
            .collect();
        sides.extend(manifest.model.integrations().map(|integration| {
            Side {
                file,
                manifest,
                integration,
                compiled: integration
                    .name()
                    .and_then(|name| compiled.get(name).copied()),
            }
        }));
    }
    sides
}

impl<'a> Side<'a> {
    /// The compiled write objects by their names.
    pub fn compiled_objects(self) -> HashMap<&'a str, &'a document::WriteObject> {
        let objects = self.compiled.into_iter().flat_map(|one| &one.objects);
        objects
            .map(|object| (object.object_name.as_str(), object))
            .collect()
    }

    /// The module in effect: the named one, or the provider's default.
    pub fn module(self) -> Option<&'a str> {
        self.integration.effective_module()
    }
}

impl<'a> Named<'a> for Side<'a> {
    fn name(self) -> Option<&'a str> {
        self.integration.name()
    }

    fn mapped_name(self) -> Option<&'a str> {
        None
    }
}
