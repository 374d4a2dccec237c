//! The known findings: reading, comparing and writing them.

use std::{fs, path::Path};

use amp_project::{Baseline, Files, replace_file};

use crate::{
    cli::CheckArguments,
    commands::fixes::plural,
    error::{Error, remark},
};

/// The baseline to compare with.
pub fn read(arguments: &CheckArguments) -> Result<Option<Baseline>, Error> {
    let Some(file) = &arguments.baseline.baseline else {
        return Ok(None);
    };
    if arguments.baseline.update_baseline {
        return Ok(None);
    }
    let baseline = Baseline::load(file, &mut Files::default()).map_err(|error| {
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

/// The baseline to write, which keeps the findings of files that are not checked now.
pub fn to_update(arguments: &CheckArguments) -> Result<Option<(&Path, Baseline)>, Error> {
    let file = arguments.baseline.baseline.as_deref();
    let Some(file) = file.filter(|_| arguments.baseline.update_baseline) else {
        return Ok(None);
    };
    let has_text = |found: fs::Metadata| found.is_file() && found.len() > 0;
    let baseline = if fs::metadata(file).is_ok_and(has_text) {
        let baseline = Baseline::load(file, &mut Files::default());
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

/// Writes a baseline.
pub fn write(file: &Path, baseline: &Baseline) -> Result<(), Error> {
    replace_file(file, baseline.to_json()).map_err(|error| {
        let what = format!("the baseline `{}` cannot be written", file.display());
        Error::failed_with(what, error, "; nothing was changed")
    })?;
    let findings = plural(baseline.len(), "finding");
    remark(&format!("`{}` now knows {findings}", file.display()));
    Ok(())
}
