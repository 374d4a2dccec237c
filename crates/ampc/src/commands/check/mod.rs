mod baseline;
mod job;
mod links;
mod totals;
#[cfg(feature = "watch")]
mod watch;

use std::{io::Write, path::Path};

use amp_diagnostics::{Applicability, Decoding, SourceFile};
use amp_project::{Discovery, ManifestFile, for_each_manifest, remove_left_drafts};

use self::{
    job::{Job, Shown},
    links::{remark_on_shared_names, show_links},
    totals::Totals,
};
use crate::{
    cli::CheckArguments,
    commands::{
        Status,
        report::{self, speaks},
        statistics::require_form,
    },
    error::Error,
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
    let baseline = baseline::read(arguments)?;
    let updated = baseline::to_update(arguments)?;
    // The fixed standard input goes to standard output, so the findings go elsewhere.
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
        // A standard input without a name is not a file that can be excluded.
        let is_excluded = |one: &ManifestFile| one.is_excluded() && one.path != Path::new("");
        let (left_out, wanted) = input.manifests.into_iter().partition(is_excluded);
        input.manifests = wanted;
        // An excluded text is printed unchanged.
        if prints_text && let [stdin] = Vec::as_slice(&left_out) {
            print_fixed(stdin.text.as_ref(), &mut terminal.out)?;
            return Ok(Status::Clean);
        }
    }
    let job = Job {
        arguments,
        overriding: Overriding::new(&arguments.config, Some(&arguments.levels))?,
        baseline,
        shown: Shown::of(arguments),
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
        let unsure = show_links(&input, &job, &mut totals, &mut terminal.out)?;
        totals.finish(&mut terminal.out)?;
        if speaks(&arguments.report) && job.shown == Shown::Findings {
            remark_on_shared_names(&unsure);
        }
    }
    totals.status(input.errors)
}

/// Prints the fixed text of the standard input. One that was not UTF-8 is refused, as it would not
/// be the same text any more.
fn print_fixed(source: Option<&SourceFile>, out: &mut impl Write) -> Result<(), Error> {
    match source {
        Some(source) if source.decoding() == Decoding::Utf8 => {
            Ok(out.write_all(source.text().as_bytes())?)
        }
        Some(_) => Err(Error::Refused(
            "the standard input is not UTF-8, so that its text cannot be printed as it was; save \
             it as UTF-8"
                .to_owned(),
        )),
        None => Ok(()),
    }
}

/// The fixes that are requested.
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

/// Whether the output at the end needs all findings.
fn keeps(arguments: &CheckArguments) -> bool {
    arguments.report.output_format.is_document()
        || arguments.statistics
        || arguments.baseline.update_baseline
}

/// Processes every manifest and prints its output. Returns the standard input after fixes.
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
                    return Ok(());
                }
            };
            progress.print(out, &outcome.text)?;
            totals.add(&outcome);
            totals.names.push(outcome.names);
            stdin = outcome.fixed;
            Ok(())
        },
    )?;
    Ok(stdin)
}
