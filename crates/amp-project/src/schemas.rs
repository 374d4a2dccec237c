//! The files that describe what a customer's account has.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use amp_account::Object;
use ignore::WalkBuilder;

use crate::read::read_file;

/// How the files of custom fields end in the source of a Salesforce project.
const CUSTOM_FIELD: &str = ".field-meta.xml";

/// Why the files that describe an account cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The system refuses a file.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// A folder cannot be searched.
    #[error(transparent)]
    Folder(#[from] ignore::Error),
    /// A folder has no file of a custom field.
    #[error("there is no file `*{CUSTOM_FIELD}` below it")]
    Empty,
    /// A file describes nothing of an account.
    #[error(transparent)]
    Wrong(#[from] amp_account::ReadError),
    /// One of the files in a folder cannot be used.
    #[error("`{}`: {source}", path.display())]
    In {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<Self>,
    },
}

/// Reads what a file describes, or all custom fields below a folder. A file is shown by the
/// path that is given.
///
/// # Errors
///
/// What the system or [`amp_account::read`] says.
pub fn load_schemas(path: &Path) -> Result<Vec<Object>, SchemaError> {
    // No name at all stands for the folder in which the user is.
    let here = path.as_os_str().is_empty();
    let path = if here { Path::new(".") } else { path };
    if !path.is_dir() {
        return load(path).map(|object| vec![object]);
    }
    let paths = custom_fields(path)?;
    if paths.is_empty() {
        return Err(SchemaError::Empty);
    }
    let load_in_folder = |path: PathBuf| {
        load(&path).map_err(|error| SchemaError::In {
            path,
            source: Box::new(error),
        })
    };
    paths.into_iter().map(load_in_folder).collect()
}

fn load(path: &Path) -> Result<Object, SchemaError> {
    let source = read_file(path)?;
    Ok(amp_account::read(path, &source)?)
}

/// The files of custom fields below a folder, in the order of their names.
fn custom_fields(folder: &Path) -> Result<Vec<PathBuf>, ignore::Error> {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_name(OsStr::cmp);
    let mut paths = Vec::new();
    for entry in walk.build() {
        let path = entry?.into_path();
        let name = path.file_name().unwrap_or_default();
        if name.to_string_lossy().ends_with(CUSTOM_FIELD) {
            paths.push(path);
        }
    }
    Ok(paths)
}
