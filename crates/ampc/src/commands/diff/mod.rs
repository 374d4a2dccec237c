mod files;
mod output;

use amp_checker::Model;
use amp_diagnostics::{Diagnostic, Severity};
use amp_diff::{Changes, is_addition};
use amp_project::Configs;

use self::{
    files::{DiffSettings, File, find},
    output::{Counts, Output},
};
use crate::{
    cli::DiffArguments,
    commands::{Status, report::refused, statistics::require_form},
    error::{Error, complain, remark},
    input::{choice, no_manifest, see_that_all_are_sound},
    terminal::Terminal,
};

/// Shows the changes between two sets of manifests. If a new manifest has errors, they are shown,
/// and nothing is compared.
pub fn run(arguments: &DiffArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    if arguments.statistics {
        require_form(arguments.report.output_format)?;
    }
    let [mut old_configs, mut new_configs] =
        [(); 2].map(|()| Configs::new(choice(&arguments.config)));
    let mut errors = Vec::new();
    let old = find(&arguments.old, &mut old_configs, &mut errors)?;
    let new = find(&arguments.new, &mut new_configs, &mut errors)?;
    let judged = old.judged(&mut new_configs);
    match see_that_all_are_sound([old_configs, new_configs]) {
        Err(error) if !arguments.statistics => {
            return refused(error, &arguments.report, &mut terminal.out);
        }
        sound => sound?,
    }
    let settings = DiffSettings::new(arguments)?;
    let mut old = settings.check_all(&old, &mut errors)?;
    let new = settings.check_all(&new, &mut errors)?;
    if !errors.is_empty() {
        errors.iter().for_each(complain);
        return Ok(Status::Failure);
    }
    settings.judge(&mut old, &judged);
    if old.is_empty() && new.is_empty() {
        return Err(no_manifest(&[arguments.old.clone(), arguments.new.clone()]));
    }
    let has_errors = if new.iter().any(|file| file.checked.has_errors()) {
        show_errors(arguments, &new, terminal)?
    } else {
        mention_errors(&old);
        show_changes(arguments, &old, &new, terminal)?
    };
    Ok(if has_errors && !arguments.exit_zero {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Shows the errors of the new manifests.
fn show_errors(
    arguments: &DiffArguments,
    new: &[File],
    terminal: &mut Terminal,
) -> Result<bool, Error> {
    let mut output = Output::new(arguments);
    for file in new {
        let diagnostics = file.checked.diagnostics.iter();
        let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
        let errors: Vec<Diagnostic> = diagnostics.filter(is_error).cloned().collect();
        output.add(&file.source, &errors, terminal)?;
    }
    output.finish("Nothing was compared: mend these errors first.\n", terminal)?;
    Ok(true)
}

/// Tells that errors in old manifests may hide changes. They were there before, and a change that
/// mends them must not fail because of them.
fn mention_errors(old: &[File]) {
    for file in old.iter().filter(|file| file.checked.has_errors()) {
        remark(&format!(
            "`{}` has errors; it is compared as far as it can be read",
            file.source.name()
        ));
    }
}

/// Shows the changes. Returns whether something breaks.
fn show_changes(
    arguments: &DiffArguments,
    old: &[File],
    new: &[File],
    terminal: &mut Terminal,
) -> Result<bool, Error> {
    let (old_models, new_models) = (models(old), models(new));
    let changes = amp_diff::diff(&side(old, &old_models), &side(new, &new_models));
    let mut output = Output::new(arguments);
    let mut counts = Counts::default();
    for Changes {
        source,
        mut diagnostics,
    } in changes
    {
        counts.add(&diagnostics);
        diagnostics.retain(|one| arguments.all || !is_mere_addition(one));
        output.add(source, &diagnostics, terminal)?;
    }
    output.finish(&counts.closing_line(arguments.all), terminal)?;
    Ok(counts.breaking > 0)
}

/// Whether the finding is an addition that requires no attention, which is the case unless a level
/// says otherwise.
fn is_mere_addition(diagnostic: &Diagnostic) -> bool {
    is_addition(diagnostic) && diagnostic.severity == Severity::Note
}

fn models(files: &[File]) -> Vec<Model<'_>> {
    files.iter().map(|file| file.checked.model()).collect()
}

fn side<'a>(files: &'a [File], models: &'a [Model<'a>]) -> Vec<amp_diff::CheckedManifest<'a>> {
    let files = files.iter().zip(models);
    files
        .map(|(file, model)| amp_diff::CheckedManifest {
            path: &file.path,
            source: &file.source,
            model,
            settings: &file.settings,
        })
        .collect()
}
