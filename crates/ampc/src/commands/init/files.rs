//! The files of a new project.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use amp_project::create_file;

use super::plan::Plan;
use crate::{
    cli::InitArguments,
    error::{Error, remark},
};

const MANIFEST: &str = "amp.yaml";
const CONFIG: &str = "ampc.toml";
const SCHEMA: &str = "amp.schema.json";

/// Checks that an existing manifest would not be overwritten.
pub fn see_that_there_is_none(folder: &Path) -> Result<(), Error> {
    for name in [MANIFEST, "amp.yml"] {
        let path = path_of(folder, name);
        if fs::symlink_metadata(&path).is_ok() {
            return Err(Error::Refused(format!(
                "`{}` is there already, and stays as it is; give another folder, or `--stdout` to \
                 print a manifest",
                path.display()
            )));
        }
    }
    Ok(())
}

/// Writes the manifest, and the settings and the schema beside it if they do not exist.
pub fn write(
    arguments: &InitArguments,
    plan: &Plan<'_>,
    manifest: &str,
    out: &mut impl Write,
) -> Result<(), Error> {
    let folder = &arguments.folder;
    let failed = |name: &str, error: io::Error| {
        let what = format!("`{}` cannot be written", path_of(folder, name).display());
        Error::failed_with(what, error, "; choose another folder")
    };
    fs::create_dir_all(folder).map_err(|error| failed("", error))?;
    create_file(&path_of(folder, MANIFEST), manifest).map_err(|error| failed(MANIFEST, error))?;
    writeln!(out, "Wrote {}", path_of(folder, MANIFEST).display())?;
    let schema = format!("{:#}\n", amp_codegen::manifest_schema());
    for (name, content) in [(CONFIG, config(plan)), (SCHEMA, schema)] {
        match create_file(&path_of(folder, name), content) {
            Ok(()) => writeln!(out, "Wrote {}", path_of(folder, name).display())?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let path = path_of(folder, name);
                remark(&format!(
                    "`{}` is there already, and stays as it is",
                    path.display()
                ));
            }
            Err(error) => return Err(failed(name, error)),
        }
    }
    writeln!(
        out,
        "\n`ampc check` says what is wrong with it; `ampc routes list` what it can do."
    )?;
    Ok(())
}

/// The settings, which list the destination.
fn config(plan: &Plan<'_>) -> String {
    let destination = serde_json::Value::from(plan.destination.as_str());
    format!(
        "# Settings of ampc for the manifests in this folder and below.\n\n# The destinations that \
         the dashboard has; one that a manifest misspells is reported.\ndestinations = \
         [{destination}]\n"
    )
}

/// A path as people write it: without `./`.
fn path_of(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") {
        PathBuf::from(name)
    } else {
        folder.join(name)
    }
}
