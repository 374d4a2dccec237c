use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// Puts `content` into the file at `path` in one step: a reader finds the old file
/// or the new one, and a failure leaves the old one. Permissions stay, and a
/// symbolic link stays one to the same file.
///
/// # Errors
///
/// Those of the system, and one for a file that is marked read-only.
pub fn replace_file(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let target = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        target => target?,
    };
    let permissions = match fs::metadata(&target) {
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
    let mut draft = draft.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    draft.write_all(content.as_ref())?;
    if let Some(permissions) = permissions {
        draft.as_file().set_permissions(permissions)?;
    }
    draft.as_file().sync_all()?;
    draft.persist(&target)?;
    Ok(())
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
