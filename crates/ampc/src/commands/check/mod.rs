mod job;
#[cfg(feature = "watch")]
mod watch;

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use amp_diagnostics::{Applicability, Decoding, SourceFile};
use amp_project::{
    Baseline, Comparison, Discovery, IntegrationNames, Manifest, NamePlaces, check_ids,
    for_each_manifest, remove_left_drafts, replace_file, shared_names,
};
use amp_render::Report;

use self::job::{Job, Outcome, Shown};
use crate::{
    cli::CheckArguments,
    commands::{
        Status,
        compile::config_report,
        fixes::{Tally, plural},
        report::{self, Reporter, speaks},
        statistics::{Statistics, require_form},
    },
    error::{Error, complain, remark},
    input::{Overriding, find, names_stdin, no_manifest},
    progress::Progress,
    terminal::{Terminal, stderr},
};

/// Shows the findings of every manifest, and then which files could not be
/// read; with `--watch` after every change.
pub fn run(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    #[cfg(feature = "watch")]
    if arguments.watch {
        return watch::run(arguments, terminal);
    }
    once(arguments, terminal)
}

fn once(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let fixes = applicability(arguments)?;
    if arguments.statistics {
        require_form(arguments.report.output_format)?;
    }
    let baseline = read_baseline(arguments)?;
    let updated = updated_baseline(arguments)?;
    // A fixed standard input is printed, so that findings have to go elsewhere.
    let is_stdin = names_stdin(&arguments.input);
    let prints_text = is_stdin && arguments.fixing.fix && !arguments.fixing.diff;
    let mut input = match find(&arguments.input, &arguments.config) {
        Err(error) if !prints_text && !arguments.statistics => {
            return report::refused(error, &arguments.report, &mut terminal.out);
        }
        input => input?,
    };
    let is_empty = input.manifests.is_empty() && input.errors.is_empty();
    if is_empty && !arguments.allow_empty {
        return Err(no_manifest(&arguments.input.paths));
    }
    if arguments.force_exclude {
        // A standard input without a name is nobody's file.
        let is_excluded = |one: &Manifest| one.is_excluded() && one.path != Path::new("");
        let (left_out, wanted) = input.manifests.into_iter().partition(is_excluded);
        input.manifests = wanted;
        // What is not to be touched is printed as it is.
        if prints_text && let [stdin] = Vec::as_slice(&left_out) {
            print_fixed(stdin.text.as_ref(), &mut terminal.out)?;
            return Ok(Status::Clean);
        }
    }
    let job = Job {
        arguments,
        overriding: Overriding::new(&arguments.config, Some(&arguments.levels))?,
        baseline,
        shown: shown(arguments),
        fixes,
        writes: !is_stdin,
        is_many: input.manifests.len() > 1,
        keeps: keeps(arguments),
        style: terminal.style,
    };
    if job.fixes.is_some() && job.writes && job.shown != Shown::Diff {
        remove_left_drafts(input.manifests.iter().map(|one| one.path.as_path()));
    }
    let mut totals = Totals::new(arguments, updated);
    if prints_text {
        let mut stderr = stderr();
        let stdin = each(&input, &job, &mut totals, &mut stderr)?;
        totals.finish(&mut stderr)?;
        print_fixed(stdin.as_ref(), &mut terminal.out)?;
    } else {
        each(&input, &job, &mut totals, &mut terminal.out)?;
        show_ids(&input, &job, &mut totals, &mut terminal.out)?;
        totals.finish(&mut terminal.out)?;
        if speaks(&arguments.report) && job.shown == Shown::Findings {
            remark_on_shared_names(&input.manifests, &totals.places);
        }
    }
    totals.status(input.errors)
}

/// Prints the fixed text of the standard input. One that was not UTF-8 is not
/// what it was any more.
fn print_fixed(source: Option<&SourceFile>, out: &mut impl Write) -> Result<(), Error> {
    match source {
        Some(source) if source.decoding() == Decoding::Utf8 => {
            Ok(out.write_all(source.text().as_bytes())?)
        }
        Some(_) => Err(Error::Usage(
            "the standard input is not UTF-8, so that its text cannot be printed as it was; save \
             it as UTF-8"
                .to_owned(),
        )),
        None => Ok(()),
    }
}

/// The fixes that are asked for.
fn applicability(arguments: &CheckArguments) -> Result<Option<Applicability>, Error> {
    let fixing = &arguments.fixing;
    match (fixing.fix || fixing.diff, fixing.unsafe_fixes) {
        (false, false) => Ok(None),
        (true, false) => Ok(Some(Applicability::Safe)),
        (true, true) => Ok(Some(Applicability::Unsafe)),
        (false, true) => Err(Error::Usage(
            "`--unsafe-fixes` says which fixes to apply; give it together with `--fix` or `--diff`"
                .to_owned(),
        )),
    }
}

/// The baseline to compare with.
fn read_baseline(arguments: &CheckArguments) -> Result<Option<Baseline>, Error> {
    let Some(file) = &arguments.baseline.baseline else {
        return Ok(None);
    };
    if arguments.baseline.update_baseline {
        return Ok(None);
    }
    let baseline = Baseline::load(file).map_err(|error| {
        let what = format!("the baseline `{}` cannot be read", file.display());
        Error::failed_with(what, error, "; make it with `--update-baseline`")
    })?;
    if baseline.is_misplaced() {
        remark(&format!(
            "no file that `{}` knows is there; their paths are relative to its folder, so it may \
             have been moved",
            file.display()
        ));
    }
    Ok(Some(baseline))
}

/// The baseline that is to be written, with what it knows of files that are not
/// checked now.
fn updated_baseline(arguments: &CheckArguments) -> Result<Option<(&Path, Baseline)>, Error> {
    let file = arguments.baseline.baseline.as_deref();
    let Some(file) = file.filter(|_| arguments.baseline.update_baseline) else {
        return Ok(None);
    };
    let has_text = |found: fs::Metadata| found.is_file() && found.len() > 0;
    let baseline = if fs::metadata(file).is_ok_and(has_text) {
        let baseline = Baseline::load(file);
        let mut baseline = baseline.map_err(|error| {
            let what = format!("the baseline `{}` cannot be read", file.display());
            let remedy = "; nothing was changed, remove the file to begin a new one";
            Error::failed_with(what, error, remedy)
        })?;
        baseline.forget_missing();
        baseline
    } else {
        Baseline::new(file)
    };
    Ok(Some((file, baseline)))
}

fn shown(arguments: &CheckArguments) -> Shown {
    if arguments.fixing.diff {
        Shown::Diff
    } else if arguments.statistics || arguments.baseline.update_baseline {
        Shown::Nothing
    } else {
        Shown::Findings
    }
}

/// Whether something is made of all findings in the end.
fn keeps(arguments: &CheckArguments) -> bool {
    arguments.report.output_format.is_document()
        || arguments.statistics
        || arguments.baseline.update_baseline
}

/// Works on every manifest and prints what there is to print for it. Returns
/// the standard input as it is after fixes.
fn each(
    input: &Discovery,
    job: &Job<'_>,
    totals: &mut Totals<'_>,
    out: &mut impl Write,
) -> Result<Option<SourceFile>, Error> {
    let progress = Progress::new(input.manifests.len());
    let mut stdin = None;
    for_each_manifest(
        &input.manifests,
        |manifest, source| {
            let outcome = job.work(manifest, source);
            progress.step();
            outcome
        },
        |result| -> Result<(), Error> {
            let outcome = match result {
                Ok(outcome) => outcome,
                Err(error) => {
                    totals.errors.push(error);
                    totals.names.push(None);
                    totals.places.push(None);
                    return Ok(());
                }
            };
            progress.print(out, &outcome.text)?;
            totals.add(&outcome);
            totals.names.push(outcome.names);
            totals.places.push(outcome.places);
            stdin = outcome.fixed;
            Ok(())
        },
    )?;
    Ok(stdin)
}

/// Shows what is wrong with the ids in configurations.
fn show_ids(
    input: &Discovery,
    job: &Job<'_>,
    totals: &mut Totals<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let names = std::mem::take(&mut totals.names);
    let mut found = check_ids(input, names.iter().map(Option::as_ref));
    job.arguments.levels.apply_to_configs(&mut found);
    for report in found.iter().map(config_report) {
        totals.add_more(report);
        if job.shown == Shown::Findings {
            let text = report::text(job.arguments.report.output_format, &job.style, report);
            out.write_all(text.as_bytes())?;
        }
    }
    Ok(())
}

/// Says which manifests cannot be built together. That is no finding: they may well
/// be built into tables of their own.
fn remark_on_shared_names(manifests: &[Manifest], places: &[Option<NamePlaces>]) {
    /// Enough to see what it is about.
    const MOST: usize = 3;
    let shared = shared_names(manifests, places);
    for name in shared.iter().take(MOST) {
        remark(&name.to_string());
    }
    if let Some(more) = shared.len().checked_sub(MOST).filter(|more| *more > 0) {
        let more = plural(more, "further name");
        remark(&format!("and so it is with {more}"));
    }
}

/// What all manifests of a run come to.
struct Totals<'a> {
    arguments: &'a CheckArguments,
    reporter: Reporter<'a>,
    statistics: Statistics,
    fixes: Tally,
    comparison: Comparison,
    /// The baseline that is to be written.
    updated: Option<(&'a Path, Baseline)>,
    /// Of each manifest, see [`Outcome::names`].
    names: Vec<Option<IntegrationNames>>,
    /// Of each manifest, see [`Outcome::places`].
    places: Vec<Option<NamePlaces>>,
    errors: Vec<amp_project::Error>,
}

impl<'a> Totals<'a> {
    fn new(arguments: &'a CheckArguments, updated: Option<(&'a Path, Baseline)>) -> Self {
        Self {
            arguments,
            reporter: Reporter::new(&arguments.report),
            statistics: Statistics::default(),
            fixes: Tally::default(),
            comparison: Comparison::default(),
            updated,
            names: Vec::new(),
            places: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn add(&mut self, outcome: &Outcome) {
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

    /// Adds what was found beside the manifests.
    fn add_more(&mut self, report: Report<'_>) {
        self.reporter.add_more(report);
        self.statistics.add(report.diagnostics);
    }

    /// Prints what follows from all files.
    fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        match shown(self.arguments) {
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

    /// How the run ended; complains about what could not be done.
    fn status(mut self, unsearched: Vec<amp_project::Error>) -> Result<Status, Error> {
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
            write_baseline(file, &baseline)?;
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

fn write_baseline(file: &Path, baseline: &Baseline) -> Result<(), Error> {
    replace_file(file, baseline.to_json()).map_err(|error| {
        let what = format!("the baseline `{}` cannot be written", file.display());
        Error::failed_with(what, error, "; nothing was changed")
    })?;
    let findings = plural(baseline.len(), "finding");
    remark(&format!("`{}` now knows {findings}", file.display()));
    Ok(())
}
