//! From manifests to one routing table, for every command that needs it.

use amp_checker::check;
use amp_codegen::{Clash, Unit, link};
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{Deployed, project};
use amp_render::Report;
use amp_routes::RouteDocument;

use crate::{
    cli::ConfigArguments,
    error::{Error, complain},
    input::{Input, Overriding},
    progress::Progress,
};

/// What manifests come to.
pub enum Compiled {
    /// The table.
    Table(RouteDocument),
    /// A manifest has errors.
    Findings,
    /// The manifests cannot be in one table.
    Clashes(Vec<Clash>),
    /// Not every file could be read, which has been said.
    Unreadable,
}

/// What was found in one manifest.
pub struct Found {
    source: SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// How many findings a comment silenced.
    pub suppressed: usize,
    /// The findings, drawn.
    pub text: String,
}

impl Found {
    pub fn report(&self) -> Report<'_> {
        Report {
            source: &self.source,
            diagnostics: &self.diagnostics,
        }
    }
}

/// Checks manifests and compiles them to one table. `draw` is called for
/// several at a time, and `show` in the order of the paths.
pub fn compile(
    input: &Input,
    config: &ConfigArguments,
    draw: impl Fn(Report<'_>) -> String + Sync,
    mut show: impl FnMut(&Found) -> Result<(), Error>,
) -> Result<Compiled, Error> {
    let overriding = Overriding::new(config, None)?;
    let project = project(&input.manifests).map_err(two_projects)?;
    let mut progress = Progress::new(input.manifests.len());
    let mut units = Vec::new();
    let mut is_readable = input.errors.is_empty();
    let mut is_sound = true;
    input.errors.iter().for_each(complain);
    input.for_each(
        |manifest, source| {
            let settings = overriding.settings(manifest);
            let checked = check(&source, &settings);
            let unit = (!checked.has_errors()).then(|| {
                Unit::new(&source, &checked.model(), &settings.catalog)
                    .bind(|name| manifest.config.integration_id(name))
            });
            let mut found = Found {
                source,
                diagnostics: checked.diagnostics,
                suppressed: checked.suppressed,
                text: String::new(),
            };
            found.text = draw(found.report());
            Ok((found, unit))
        },
        |result| {
            progress.step();
            match result {
                Ok((found, unit)) => {
                    is_sound &= unit.is_some();
                    units.extend(unit);
                    progress.suspend(|| show(&found))?;
                }
                Err(error) => {
                    is_readable = false;
                    complain(&error);
                }
            }
            Ok(())
        },
    )?;
    Ok(match link(project.map(str::to_owned), units) {
        _ if !is_readable => Compiled::Unreadable,
        _ if !is_sound => Compiled::Findings,
        Ok(table) => Compiled::Table(table),
        Err(clashes) => Compiled::Clashes(clashes),
    })
}

/// The finding of a clash, in the file that names the second integration.
pub fn clash_report(clash: &Clash) -> Report<'_> {
    Report {
        source: &clash.source,
        diagnostics: std::slice::from_ref(&clash.diagnostic),
    }
}

fn two_projects([(first, path), (other, other_path)]: [Deployed<'_>; 2]) -> Error {
    Error::Usage(format!(
        "a table is for one project, but `{}` is deployed to `{first}` and `{}` to `{other}`; \
         build them one after the other",
        path.display(),
        other_path.display()
    ))
}
