//! `ampc fmt`: gives manifests their layout.

use std::{io::Write, path::Path};

use amp_diagnostics::{PositionEncoding, SourceFile, apply_edits};
use amp_format::{Refusal, format};
use amp_project::{ManifestFile, for_each_manifest, remove_left_drafts, replace_text};
use amp_render::printable_text;

use crate::{
    cli::{ConfigArguments, FmtArguments},
    commands::{
        Status,
        fixes::{diff, painted, plural},
    },
    error::{Error, complain, remark},
    input::{find, names_stdin, no_manifest},
    terminal::Terminal,
};

/// The result of formatting one manifest.
enum Outcome {
    /// It was formatted already.
    Right(SourceFile),
    /// It was reformatted, or would be.
    Changed { source: SourceFile, text: String },
    /// It was left as it is, for a reason.
    Refused(String),
}

/// Formats every manifest, and reports which were not formatted.
pub fn run(arguments: &FmtArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let config = ConfigArguments {
        config: arguments.config.clone(),
        no_config: arguments.no_config,
        catalog: Vec::new(),
        schema: Vec::new(),
    };
    let mut input = find(&arguments.input, &config)?;
    if input.manifests.is_empty() && input.errors.is_empty() {
        return Err(no_manifest(&arguments.input.paths));
    }
    let is_stdin = names_stdin(&arguments.input);
    let only_shows = arguments.check || arguments.diff;
    if arguments.force_exclude {
        // A standard input without a name is not a file that can be excluded.
        let is_excluded = |one: &ManifestFile| one.is_excluded() && one.path != Path::new("");
        let (left_out, wanted) = input.manifests.into_iter().partition(is_excluded);
        input.manifests = wanted;
        if is_stdin
            && !only_shows
            && let [stdin] = Vec::as_slice(&left_out)
            && let Some(source) = &stdin.text
        {
            terminal.out.write_all(source.text().as_bytes())?;
        }
    }
    if !only_shows && !is_stdin {
        remove_left_drafts(input.manifests.iter().map(|one| one.path.as_path()));
    }
    let (mut changed, mut right) = (0, 0);
    let mut failures: Vec<String> = input.errors.iter().map(ToString::to_string).collect();
    for_each_manifest(
        &input.manifests,
        |manifest, source| {
            let outcome = outcome(source);
            if let Outcome::Changed { source, text } = &outcome
                && !only_shows
                && !is_stdin
            {
                replace_text(&manifest.path, source, text)?;
            }
            Ok(outcome)
        },
        |result| -> Result<(), Error> {
            match result {
                Ok(Outcome::Changed { source, text }) => {
                    changed += 1;
                    show(arguments, is_stdin, &source, &text, terminal)?;
                }
                Ok(Outcome::Right(source)) => {
                    right += 1;
                    if is_stdin && !only_shows {
                        terminal.out.write_all(source.text().as_bytes())?;
                    }
                }
                Ok(Outcome::Refused(reason)) => failures.push(reason),
                Err(error) => failures.push(error.to_string()),
            }
            Ok(())
        },
    )?;
    sum_up(arguments, is_stdin, changed, right, terminal)?;
    failures.iter().for_each(complain);
    Ok(match () {
        () if !failures.is_empty() => Status::Failure,
        () if only_shows && changed > 0 => Status::Findings,
        () => Status::Clean,
    })
}

fn outcome(source: SourceFile) -> Outcome {
    match format(&source) {
        Ok(edits) if edits.is_empty() => Outcome::Right(source),
        Ok(edits) => Outcome::Changed {
            text: apply_edits(source.text(), &edits),
            source,
        },
        Err(refusal) => Outcome::Refused(reason(&source, &refusal)),
    }
}

/// Why a text is not formatted, and where that shows.
fn reason(source: &SourceFile, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Broken(first) => {
            let start = first.primary.span.start;
            let place = source.line_column(start, PositionEncoding::Utf32);
            format!(
                "`{}` was left as it is, because it cannot be read as it stands; line {}, column \
                 {}: {}; `ampc check` shows it, and `ampc check --fix` may mend it",
                source.name(),
                place.line + 1,
                place.column + 1,
                first.message
            )
        }
        Refusal::Meaning => format!(
            "`{}` was left as it is, because {refusal}; lay out its comments and long texts by hand",
            source.name()
        ),
    }
}

/// Prints the formatted text or a diff, or which file is not formatted.
fn show(
    arguments: &FmtArguments,
    is_stdin: bool,
    source: &SourceFile,
    text: &str,
    terminal: &mut Terminal,
) -> Result<(), Error> {
    let out = &mut terminal.out;
    if arguments.diff {
        let diff = diff(source.name(), source.text(), text);
        let diff = if terminal.style.color {
            painted(&diff)
        } else {
            diff
        };
        out.write_all(diff.as_bytes())?;
    } else if arguments.check {
        if !arguments.quiet {
            writeln!(out, "Would reformat: {}", printable_text(source.name()))?;
        }
    } else if is_stdin {
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Tells how many files there were. A text or a diff has the standard output to itself.
fn sum_up(
    arguments: &FmtArguments,
    is_stdin: bool,
    changed: usize,
    right: usize,
    terminal: &mut Terminal,
) -> Result<(), Error> {
    let only_shows = arguments.check || arguments.diff;
    if arguments.quiet || (is_stdin && !only_shows) {
        return Ok(());
    }
    let (done, left) = if only_shows {
        ("would be reformatted", "already formatted")
    } else {
        ("reformatted", "left unchanged")
    };
    let parts = [(changed, done), (right, left)];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{} {what}", plural(count, "file")))
        .collect();
    if parts.is_empty() {
        return Ok(());
    }
    let sentence = parts.join(", ");
    if arguments.diff {
        remark(&sentence);
    } else {
        writeln!(terminal.out, "{sentence}")?;
    }
    Ok(())
}
