//! From manifests to one routing table, with what is shown on the way.

use std::io::Write;

use amp_checker::Checked;
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_project::{Compiled, ConfigFindings, Discovery, LinkFindings};
use amp_render::Report;

use crate::{
    cli::ConfigArguments,
    error::{Error, complain},
    input::Overriding,
    levels::LevelFlags,
    progress::Progress,
};

/// What was found in one manifest.
pub struct Found {
    source: SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// How many findings a comment silenced.
    pub suppressed: usize,
    /// The findings, drawn.
    text: String,
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
/// several at a time; what it returns goes to `out` in the order of the paths,
/// and then what was found to `take`. Of what cannot be read, the user is told. With
/// `field_types`, the table has them.
pub fn compile<'m>(
    input: &'m Discovery,
    config: &ConfigArguments,
    levels: Option<&LevelFlags>,
    field_types: bool,
    draw: impl Fn(Report<'_>) -> String + Sync,
    out: &mut impl Write,
    mut take: impl FnMut(&Found),
) -> Result<Compiled<'m>, Error> {
    let overriding = Overriding::new(config, levels)?;
    let progress = Progress::new(input.manifests.len());
    input.errors.iter().for_each(complain);
    let compiled = amp_project::compile(
        input,
        |manifest| overriding.settings(manifest),
        field_types,
        |source,
         Checked {
             diagnostics,
             suppressed,
             ..
         }| {
            let mut found = Found {
                source,
                diagnostics,
                suppressed,
                text: String::new(),
            };
            found.text = draw(found.report());
            progress.step();
            found
        },
        |result| -> Result<(), Error> {
            match result {
                Ok(found) => {
                    progress.print(out, &found.text)?;
                    take(&found);
                }
                Err(error) => complain(&error),
            }
            Ok(())
        },
    )?;
    match compiled {
        Compiled::TwoProjects(two) => Err(Error::other(two.to_string())),
        compiled => Ok(compiled),
    }
}

/// The report of what was found in a file when it was held against others.
pub fn link_report(found: &LinkFindings) -> Report<'_> {
    Report {
        source: &found.source,
        diagnostics: &found.diagnostics,
    }
}

/// The report of what was found in a configuration.
pub fn config_report(found: &ConfigFindings) -> Report<'_> {
    Report {
        source: &found.source,
        diagnostics: &found.diagnostics,
    }
}
