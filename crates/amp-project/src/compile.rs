//! From manifests to one routing table, for every front end that needs it.

use amp_checker::{Checked, Settings, check};
use amp_codegen::{Clash, Unit, link};
use amp_diagnostics::SourceFile;
use amp_routes::RouteDocument;

use crate::{
    ConfigFindings, Discovery, Error, IntegrationNames, Manifest, TwoProjects, check_ids,
    for_each_manifest, project::project,
};

/// What manifests come to.
#[derive(Debug)]
pub enum Compiled<'m> {
    /// The manifests are sound.
    Table {
        /// The table.
        table: RouteDocument,
        /// The warnings of [`check_ids`].
        ids: Vec<ConfigFindings>,
    },
    /// A manifest has errors.
    Findings,
    /// Ids that cannot be in one table with the integrations, see [`check_ids`].
    WrongIds(Vec<ConfigFindings>),
    /// Integrations that cannot be in one table.
    Clashes(Vec<Clash>),
    /// The manifests are deployed to two projects.
    TwoProjects(TwoProjects<'m>),
    /// Not every file could be read.
    Unreadable,
}

/// Checks manifests and compiles them to one table. `report` makes of what was
/// found in a manifest whatever is to be kept of it, for several at a time;
/// `take` gets that in the order of the paths, and the files that cannot be
/// read. Where there are two projects, nothing is checked.
///
/// # Errors
///
/// The first one of `take`, which ends the run.
pub fn compile<T: Send, E>(
    discovery: &Discovery,
    settings: impl Fn(&Manifest) -> Settings + Sync,
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
                Unit::new(&source, &checked.model())
                    .bind(|name| manifest.config.integration_id(name))
            });
            let is_asked = manifest.config.has_ids();
            let names = is_asked.then(|| IntegrationNames::new(&source, &checked));
            Ok((report(source, checked), unit, names))
        },
        |result| {
            let result = result.map(|(found, unit, named)| {
                is_sound &= unit.is_some();
                units.extend(unit);
                names.push(named);
                found
            });
            is_readable &= result.is_ok();
            take(result)
        },
    )?;
    if !is_readable {
        return Ok(Compiled::Unreadable);
    }
    if !is_sound {
        return Ok(Compiled::Findings);
    }
    let ids = check_ids(discovery, names.iter().map(Option::as_ref));
    if ids.iter().any(ConfigFindings::has_errors) {
        return Ok(Compiled::WrongIds(ids));
    }
    Ok(match link(project, units) {
        Ok(table) => Compiled::Table { table, ids },
        Err(clashes) => Compiled::Clashes(clashes),
    })
}
