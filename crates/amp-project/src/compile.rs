//! From manifests to one routing table, for every front end that needs it.

use amp_checker::{Checked, Settings, check};
use amp_codegen::{Unit, link};
use amp_diagnostics::SourceFile;
use amp_routes::RouteDocument;

use crate::{
    Discovery, Error, IntegrationNames, LinkFindings, ManifestFile, TwoProjects, check_links,
    for_each_manifest, links::names_in_one_table, project::project,
};

/// The result of compiling manifests.
#[derive(Debug)]
pub enum Compiled<'m> {
    /// The manifests have no errors.
    Table {
        /// The table.
        table: RouteDocument,
        /// The findings of [`check_links`], none of them an error.
        links: Vec<LinkFindings>,
    },
    /// A manifest has errors.
    Findings,
    /// The manifests cannot be linked into one table, or not with the ids in their configuration.
    Unlinkable(Vec<LinkFindings>),
    /// The manifests are deployed to two projects.
    TwoProjects(TwoProjects<'m>),
    /// Not every file could be read.
    Unreadable,
}

/// Checks manifests and compiles them to one table. `report` turns the findings of a manifest into
/// what is to be kept of them, for several manifests at a time; `take` gets the results in the
/// order of the paths, and the files that cannot be read. If there are two projects, nothing is
/// checked. With `field_types`, the table contains what is known of the fields that mappings write.
///
/// # Errors
///
/// The first error of `take`, which ends the run.
pub fn compile<T: Send, E>(
    discovery: &Discovery,
    settings: impl Fn(&ManifestFile) -> Settings + Sync,
    field_types: bool,
    report: impl Fn(SourceFile, Checked) -> T + Sync,
    mut take: impl FnMut(Result<T, Error>) -> Result<(), E>,
) -> Result<Compiled<'_>, E> {
    let project = match project(&discovery.manifests) {
        Ok(project) => project.map(str::to_owned),
        Err(two) => return Ok(Compiled::TwoProjects(two)),
    };
    let mut parts = Parts::default();
    for_each_manifest(
        &discovery.manifests,
        |manifest, source| {
            let settings = settings(manifest);
            let checked = check(&source, &settings);
            let mut names = IntegrationNames::new(&source, &checked);
            names.let_go_of_text(manifest);
            let unit = unit(manifest, &checked, field_types.then_some(&settings));
            Ok((report(source, checked), Part { unit, names }))
        },
        |result| {
            take(result.map(|(kept, part)| {
                parts.add(part);
                kept
            }))
        },
    )?;
    Ok(parts.link(discovery, project, settings))
}

/// What becomes of a manifest in the table, if it has no errors.
fn unit(manifest: &ManifestFile, checked: &Checked, types: Option<&Settings>) -> Option<Unit> {
    if checked.has_errors() {
        return None;
    }
    let unit = Unit::new(&checked.model()).bind(|name| manifest.config.integration_id(name));
    Some(match types {
        Some(settings) => unit.with_types(settings),
        None => unit,
    })
}

/// What is needed of a manifest to link it with others.
struct Part {
    /// `None` if it has errors.
    unit: Option<Unit>,
    names: IntegrationNames,
}

/// The manifests that were read so far.
#[derive(Default)]
struct Parts {
    units: Vec<Unit>,
    names: Vec<Option<IntegrationNames>>,
}

impl Parts {
    fn add(&mut self, Part { unit, names }: Part) {
        self.units.extend(unit);
        self.names.push(Some(names));
    }

    fn link(
        self,
        discovery: &Discovery,
        project: Option<String>,
        settings: impl Fn(&ManifestFile) -> Settings,
    ) -> Compiled<'_> {
        let is_readable = self.names.len() == discovery.manifests.len();
        if !is_readable || !discovery.errors.is_empty() {
            return Compiled::Unreadable;
        }
        if self.units.len() < self.names.len() {
            return Compiled::Findings;
        }
        let mut links = check_links(discovery, &self.names, settings).in_configs;
        links.extend(names_in_one_table(&self.names));
        if links.iter().any(LinkFindings::has_errors) {
            return Compiled::Unlinkable(links);
        }
        let table = link(project, self.units);
        Compiled::Table { table, links }
    }
}
