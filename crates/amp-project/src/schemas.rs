//! The files that describe what a customer's account has.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use amp_account::Object;
use ignore::WalkBuilder;

use crate::files::{Files, Wanted};

/// The extension of the files of custom fields in the source of a Salesforce project.
const CUSTOM_FIELD: &str = ".field-meta.xml";

/// Why the files that describe an account cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// A file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// A folder cannot be searched.
    #[error(transparent)]
    Folder(#[from] ignore::Error),
    /// A folder contains no file of a custom field.
    #[error("there is no file `*{CUSTOM_FIELD}` below it")]
    Empty,
    /// A file does not describe an account.
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

/// Reads what a file describes, or all custom fields below a folder. A file is displayed with the
/// path that is given.
///
/// # Errors
///
/// An error of the system or of [`amp_account::read`].
pub fn load_schemas(path: &Path, files: &mut Files) -> Result<Vec<Object>, SchemaError> {
    // An empty path stands for the working directory.
    let here = path.as_os_str().is_empty();
    let path = if here { Path::new(".") } else { path };
    let whole = files.real_paths.of_folder(path);
    let open = files.open_below(&whole);
    if open.iter().all(|below| below == Path::new("")) && !path.is_dir() {
        let whole = files.whole(path);
        return load(&whole, path, files).map(|object| vec![object]);
    }
    let mut fields = custom_fields(path)?;
    let open = open.into_iter().filter(|path| is_custom_field(path));
    fields.extend(
        open.filter(|path| !fields.contains(path))
            .collect::<Vec<_>>(),
    );
    if fields.is_empty() {
        return Err(SchemaError::Empty);
    }
    let load_in_folder = |field: PathBuf| {
        let path = path.join(&field);
        load(&whole.join(field), &path, files).map_err(|error| SchemaError::In {
            path,
            source: Box::new(error),
        })
    };
    fields.into_iter().map(load_in_folder).collect()
}

/// Whether this is a file in which the source of a Salesforce project describes a custom field.
pub(crate) fn is_custom_field(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().ends_with(CUSTOM_FIELD)
}

/// Accounts are as they are now, whatever the revision of a manifest.
fn load(whole: &Path, shown: &Path, files: &mut Files) -> Result<Object, SchemaError> {
    let source = files.text(Wanted {
        path: whole,
        shown,
        is_named: true,
    })?;
    Ok(amp_account::read(shown, &source)?)
}

/// The files of custom fields on the disk below a folder, by their paths from it, in the
/// order of their names.
fn custom_fields(folder: &Path) -> Result<Vec<PathBuf>, ignore::Error> {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_name(OsStr::cmp);
    let mut paths = Vec::new();
    for entry in walk.build() {
        let path = entry?.into_path();
        if is_custom_field(&path) {
            paths.push(path.strip_prefix(folder).unwrap_or(&path).to_owned());
        }
    }
    Ok(paths)
}
