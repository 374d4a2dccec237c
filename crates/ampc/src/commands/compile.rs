//! From manifests to one routing table, with the output on the way.

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

/// The findings in one manifest.
pub struct ManifestReport {
    source: SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// How many findings a comment silenced.
    pub suppressed: usize,
    /// The rendered findings.
    text: String,
}

impl ManifestReport {
    pub fn report(&self) -> Report<'_> {
        Report {
            source: &self.source,
            diagnostics: &self.diagnostics,
        }
    }
}

/// Checks manifests and compiles them to one table. `draw` is called for several at a time; its
/// output goes to `out` in the order of the paths, and then its findings to `take`. The user is
/// told what cannot be read. With `field_types`, the table includes types.
pub fn compile<'m>(
    input: &'m Discovery,
    config: &ConfigArguments,
    levels: Option<&LevelFlags>,
    field_types: bool,
    draw: impl Fn(Report<'_>) -> String + Sync,
    out: &mut impl Write,
    mut take: impl FnMut(&ManifestReport),
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
            let mut found = ManifestReport {
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

/// The report on a file that was compared with others.
pub fn link_report(found: &LinkFindings) -> Report<'_> {
    Report {
        source: &found.source,
        diagnostics: &found.diagnostics,
    }
}

/// The report on a configuration.
pub fn config_report(found: &ConfigFindings) -> Report<'_> {
    Report {
        source: &found.source,
        diagnostics: &found.diagnostics,
    }
}
