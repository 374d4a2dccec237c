//! Whether existing files are what a build would write.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use super::{outputs::Output, present::holds};
use crate::{
    cli::BuildArguments,
    commands::{
        Status,
        fixes::{diff, plural},
        report::speaks,
    },
    error::Error,
    terminal::{Terminal, stderr},
};

/// What a build would change.
pub struct Staleness {
    /// A description of each difference, or a diff.
    differences: Vec<String>,
    compared: usize,
}

impl Staleness {
    /// Compares the outputs with the disk. `left_over` are files that a build
    /// would remove.
    pub fn of(outputs: &[Output<'_>], left_over: &[PathBuf]) -> Result<Self, Error> {
        let mut differences = Vec::new();
        for output in outputs {
            differences.extend(difference(output)?);
        }
        for path in left_over {
            differences.push(format!("`{}` is no longer generated\n", path.display()));
        }
        Ok(Self {
            differences,
            compared: outputs.len(),
        })
    }

    /// Prints the differences, and how to resolve them.
    pub fn show(
        &self,
        arguments: &BuildArguments,
        terminal: &mut Terminal,
    ) -> Result<Status, Error> {
        // A machine-readable format has the standard output to itself.
        let is_for_people = arguments.report.output_format.is_for_people();
        for difference in &self.differences {
            if is_for_people {
                terminal.out.write_all(difference.as_bytes())?;
            } else {
                stderr().write_all(difference.as_bytes())?;
            }
        }
        let speaks = speaks(&arguments.report);
        if self.differences.is_empty() {
            if speaks {
                let files = plural(self.compared, "file");
                writeln!(terminal.out, "Up to date: {files}.")?;
            }
            return Ok(Status::Clean);
        }
        if speaks {
            let files = plural(self.differences.len(), "generated file");
            writeln!(
                terminal.out,
                "Stale: {files}. Run `ampc build` with the same options, without `--check`."
            )?;
        }
        Ok(Status::Findings)
    }
}

/// How a file differs from what it should hold, if it does.
fn difference(output: &Output<'_>) -> Result<Option<String>, Error> {
    if holds(&output.path, &output.content) {
        return Ok(None);
    }
    let name = output.path.display().to_string();
    // Anything but a regular file might be read forever.
    let is_file = fs::metadata(&output.path).map(|found| found.is_file());
    if matches!(is_file, Ok(false)) {
        return Ok(Some(format!("`{name}` is not a regular file\n")));
    }
    let present = match fs::read(&output.path) {
        Ok(present) => present,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(format!("`{name}` is missing\n")));
        }
        Err(error) => {
            return Err(Error::failed(format!("`{name}` cannot be read"), error));
        }
    };
    let bytes = output.content.bytes();
    let texts = (str::from_utf8(&present), str::from_utf8(&bytes));
    Ok(Some(match texts {
        (Ok(before), Ok(after)) if !after.contains('\0') => {
            // A repository may be checked out with Windows line endings.
            let before = before.replace("\r\n", "\n");
            if before == after {
                return Ok(None);
            }
            diff(&name, &before, after)
        }
        _ => format!(
            "`{name}` differs: {} bytes are there, {} would be written\n",
            present.len(),
            bytes.len()
        ),
    }))
}
