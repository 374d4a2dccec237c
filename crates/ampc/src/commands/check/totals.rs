use std::{
    io::{self, Write},
    path::Path,
};

use amp_project::{Baseline, Comparison, IntegrationNames, LinkFindings};
use amp_render::Report;

use super::{
    baseline,
    job::{Outcome, Shown},
};
use crate::{
    cli::CheckArguments,
    commands::{
        Status,
        compile::link_report,
        fixes::{Tally, plural},
        report::{Reporter, speaks},
        statistics::Statistics,
    },
    error::{Error, complain, remark},
};

/// The totals over all manifests of a run.
pub struct Totals<'a> {
    arguments: &'a CheckArguments,
    reporter: Reporter<'a>,
    statistics: Statistics,
    fixes: Tally,
    comparison: Comparison,
    /// The baseline to write.
    updated: Option<(&'a Path, Baseline)>,
    /// For each manifest, see [`Outcome::names`].
    pub names: Vec<Option<IntegrationNames>>,
    pub errors: Vec<amp_project::Error>,
}

impl<'a> Totals<'a> {
    pub fn new(arguments: &'a CheckArguments, updated: Option<(&'a Path, Baseline)>) -> Self {
        Self {
            arguments,
            reporter: Reporter::new(&arguments.report),
            statistics: Statistics::default(),
            fixes: Tally::default(),
            comparison: Comparison::default(),
            updated,
            names: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Adds the result for a manifest.
    pub fn add(&mut self, outcome: &Outcome) {
        self.reporter.count(outcome.summary);
        if let Some(fixes) = &outcome.fixes {
            self.fixes.add(fixes);
        }
        self.comparison.known += outcome.comparison.known;
        self.comparison.gone += outcome.comparison.gone;
        let Some((source, diagnostics)) = &outcome.found else {
            return;
        };
        self.reporter.keep(Report {
            source,
            diagnostics,
        });
        self.statistics.add(diagnostics);
        if let Some((_, baseline)) = &mut self.updated {
            baseline.replace(source, diagnostics);
        }
    }

    /// Adds the findings in a file that was compared with others. `is_new` says whether the file
    /// had not been checked otherwise.
    pub fn add_links(&mut self, found: &LinkFindings, is_new: bool) {
        self.reporter.add_more(link_report(found), found.suppressed);
        self.statistics.add(&found.diagnostics);
        match &mut self.updated {
            Some((_, baseline)) if is_new => baseline.replace(&found.source, &found.diagnostics),
            Some((_, baseline)) => baseline.add(&found.source, &found.diagnostics),
            None => {}
        }
    }

    /// Adds the comparison of such a file with a baseline. For a file that is not new, the findings
    /// that are known here had been counted as gone.
    pub fn compare(&mut self, Comparison { known, gone }: Comparison, is_new: bool) {
        self.comparison.known += known;
        if is_new {
            self.comparison.gone += gone;
        } else {
            self.comparison.gone -= known;
        }
    }

    /// Prints the output that depends on all files.
    pub fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        match Shown::of(self.arguments) {
            Shown::Findings => {
                if speaks(&self.arguments.report) {
                    self.fixes.print(out)?;
                }
                self.reporter.finish(out)?;
            }
            Shown::Diff => self.sum_up_diff(),
            Shown::Nothing if self.arguments.statistics => {
                let format = self.arguments.report.output_format;
                self.statistics.print(format, out)?;
            }
            Shown::Nothing => {}
        }
        if let Some(file) = &self.arguments.baseline.baseline
            && self.comparison.known > 0
            && speaks(&self.arguments.report)
            && !self.arguments.statistics
        {
            let known = plural(self.comparison.known, "finding");
            writeln!(out, "Left out {known} that `{}` knows.", file.display())?;
        }
        out.flush()
    }

    /// The diff has the standard output to itself.
    fn sum_up_diff(&self) {
        if self.arguments.report.quiet {
            return;
        }
        let problems = plural(self.fixes.count, "problem");
        let files = plural(self.fixes.files, "file");
        let errors = plural(self.reporter.summary().errors, "error");
        remark(&format!(
            "`--fix` would fix {problems} in {files}, and leave {errors}"
        ));
    }

    /// How the run ended; reports what could not be done.
    pub fn status(mut self, unsearched: Vec<amp_project::Error>) -> Result<Status, Error> {
        self.errors.splice(0..0, unsearched);
        self.errors.iter().for_each(complain);
        if let Some(file) = &self.arguments.baseline.baseline
            && self.comparison.gone > 0
        {
            let gone = plural(self.comparison.gone, "finding");
            remark(&format!(
                "{gone} of `{}` did not occur again; `--update-baseline` forgets them",
                file.display()
            ));
        }
        if !self.errors.is_empty() {
            return Ok(Status::Failure);
        }
        if let Some((file, baseline)) = self.updated {
            baseline::write(file, &baseline)?;
            return Ok(Status::Clean);
        }
        let is_changed = self.arguments.fixing.diff && self.fixes.files > 0;
        let fails = is_changed || self.reporter.summary().errors > 0;
        Ok(if fails && !self.arguments.exit_zero {
            Status::Findings
        } else {
            Status::Clean
        })
    }
}
