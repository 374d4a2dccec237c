//! From manifests to one routing table, for every front end that needs it.

use amp_checker::{Checked, Settings, check};
use amp_codegen::{Unit, link};
use amp_diagnostics::SourceFile;
use amp_routes::RouteDocument;

use crate::{
    Discovery, Error, IntegrationNames, LinkFindings, Manifest, TwoProjects, check_links,
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
    settings: impl Fn(&Manifest) -> Settings + Sync,
    field_types: bool,
    report: impl Fn(SourceFile, Checked) -> T + Sync,
    mut take: impl FnMut(Result<T, Error>) -> Result<(), E>,
) -> Result<Compiled<'_>, E> {
    let project = match project(&discovery.manifests) {
        Ok(project) => project.map(str::to_owned),
        Err(two) => return Ok(Compiled::TwoProjects(two)),
    };
    let mut units = Vec::new();
    let mut names = Vec::new();
    let mut is_readable = discovery.errors.is_empty();
    let mut is_sound = true;
    for_each_manifest(
        &discovery.manifests,
        |manifest, source| {
            let settings = settings(manifest);
            let checked = check(&source, &settings);
            let unit = (!checked.has_errors()).then(|| {
                let unit =
                    Unit::new(&checked.model()).bind(|name| manifest.config.integration_id(name));
                if field_types {
                    unit.with_types(&settings)
                } else {
                    unit
                }
            });
            let names = IntegrationNames::new(&source, &checked);
            Ok((report(source, checked), unit, names))
        },
        |result| {
            is_readable &= result.is_ok();
            let result = result.map(|(found, unit, named)| {
                is_sound &= unit.is_some();
                units.extend(unit);
                names.push(Some(named));
                found
            });
            take(result)
        },
    )?;
    if !is_readable {
        return Ok(Compiled::Unreadable);
    }
    if !is_sound {
        return Ok(Compiled::Findings);
    }
    let mut links = check_links(discovery, &names, settings).in_configs;
    links.extend(names_in_one_table(&names));
    if links.iter().any(LinkFindings::has_errors) {
        return Ok(Compiled::Unlinkable(links));
    }
    let table = link(project, units);
    Ok(Compiled::Table { table, links })
}
