use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, TempPath};

use crate::error::without_path;

/// Puts `content` into the file at `path` in one step: a reader finds the old file
/// or the new one, and a failure leaves the old one. Permissions stay, and a
/// symbolic link stays one to the same file.
///
/// # Errors
///
/// Those of the system, and one for a file that is marked read-only.
pub fn replace_file(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let (file, target) = written(path, |file| file.write_all(content.as_ref()))?;
    // What its author wrote is not to be lost with the power.
    file.as_file().sync_all()?;
    file.persist(&target)?;
    Ok(())
}

/// A file that is written, but not yet in its place. Dropped, it leaves no trace.
///
/// Several files are replaced together by writing all drafts first: what mostly
/// fails is to write, and hardly ever to move. They do not outlast a power cut for
/// certain, as what can be generated again need not.
#[derive(Debug)]
pub struct Draft {
    /// Closed, since there may be more drafts than files that a process may have
    /// open.
    file: TempPath,
    target: PathBuf,
}

impl Draft {
    /// Makes a file beside the one at `path`, with what `write` writes into it.
    ///
    /// # Errors
    ///
    /// Those of the system and of `write`, and one for a file that is marked
    /// read-only.
    pub fn new(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Self> {
        let (file, target) = written(path, write)?;
        Ok(Self {
            file: file.into_temp_path(),
            target,
        })
    }

    /// Puts the file to its place, in one step.
    ///
    /// # Errors
    ///
    /// Those of the system. The old file is there as it was.
    pub fn replace(self) -> io::Result<()> {
        self.file.persist(&self.target)?;
        Ok(())
    }
}

/// A file beside the one at `path`, with its permissions and with what `write`
/// writes, and where it belongs.
fn written(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<(NamedTempFile, PathBuf)> {
    let target = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        target => target?,
    };
    let permissions = match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => {
            let message = "it is a directory";
            return Err(io::Error::new(io::ErrorKind::IsADirectory, message));
        }
        Ok(metadata) if metadata.permissions().readonly() => {
            let message = "the file is read-only";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    // In the same folder, because a file moves in one step only within a file
    // system.
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut draft = tempfile::Builder::new();
    draft.prefix(".ampc-");
    allow_as_usual(&mut draft);
    let mut file = draft
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(|error| without_path(&error))?;
    write(file.as_file_mut())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok((file, target))
}

/// Gives a new file the permissions that files have which are made without
/// further ado: all that the user's mask allows.
#[cfg(unix)]
fn allow_as_usual(draft: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;

    draft.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn allow_as_usual(_: &mut tempfile::Builder<'_, '_>) {}
