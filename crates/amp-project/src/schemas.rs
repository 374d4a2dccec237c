//! The files that describe what a customer's account has.

use std::io;
use std::path::{Path, PathBuf};

use amp_account::Object;
use amp_diagnostics::FileId;

use crate::files::{FilePath, Files, Origin};

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
    let described = described(path, files)?.into_iter();
    Ok(described.map(|(_, object)| object).collect())
}

/// What [`load_schemas`] gives, each object with the file that describes it.
pub(crate) fn described(
    path: &Path,
    files: &mut Files,
) -> Result<Vec<(FilePath, Object)>, SchemaError> {
    // An empty path stands for the working directory.
    let here = path.as_os_str().is_empty();
    let path = if here { Path::new(".") } else { path };
    let Some(fields) = files.below(path, is_custom_field)? else {
        let file = FilePath {
            id: files.id(path),
            shown: path.to_owned(),
        };
        return load(file, files).map(|one| vec![one]);
    };
    if fields.is_empty() {
        return Err(SchemaError::Empty);
    }
    let whole = files.folder_on_disk(path);
    let load_in_folder = |field: PathBuf| {
        let file = FilePath {
            id: FileId::new(&whole.join(&field)),
            shown: path.join(field),
        };
        let path = file.shown.clone();
        load(file, files).map_err(|error| SchemaError::In {
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
fn load(file: FilePath, files: &mut Files) -> Result<(FilePath, Object), SchemaError> {
    let source = files.text(&file, Origin::Named)?;
    let object = amp_account::read(&file.shown, &source)?;
    Ok((file, object))
}
