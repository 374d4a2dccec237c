//! The files that describe what a customer's account has.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use amp_account::Object;
use ignore::WalkBuilder;

use crate::read::read_file;

/// How the files of custom fields end in the source of a Salesforce project.
const CUSTOM_FIELD: &str = ".field-meta.xml";

/// Reads what a file describes, or all custom fields below a folder. A file is shown by the
/// path that is given.
///
/// # Errors
///
/// What the system or [`amp_account::read`] says.
pub fn load_schemas(path: &Path) -> Result<Vec<Object>, String> {
    // No name at all stands for the folder in which the user is.
    let here = path.as_os_str().is_empty();
    let path = if here { Path::new(".") } else { path };
    if !path.is_dir() {
        return load(path).map(|object| vec![object]);
    }
    let paths = custom_fields(path)?;
    if paths.is_empty() {
        return Err(format!("there is no file `*{CUSTOM_FIELD}` below it"));
    }
    let objects = paths
        .iter()
        .map(|path| load(path).map_err(|reason| format!("`{}`: {reason}", path.display())));
    objects.collect()
}

fn load(path: &Path) -> Result<Object, String> {
    let source = read_file(path).map_err(|error| error.to_string())?;
    amp_account::read(path, &source).map_err(|error| error.to_string())
}

/// The files of custom fields below a folder, in the order of their names.
fn custom_fields(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_name(OsStr::cmp);
    let mut paths = Vec::new();
    for entry in walk.build() {
        let path = entry.map_err(|error| error.to_string())?.into_path();
        let name = path.file_name().unwrap_or_default();
        if name.to_string_lossy().ends_with(CUSTOM_FIELD) {
            paths.push(path);
        }
    }
    Ok(paths)
}
