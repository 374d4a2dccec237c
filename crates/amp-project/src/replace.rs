use std::{
    fs::{self, File, Metadata},
    io::{self, Seek, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use amp_diagnostics::SourceFile;
use tempfile::{NamedTempFile, TempPath};

use crate::{
    Error, draft_names::DraftNames, error::without_path, files::disk::read_again,
    left_drafts::claim, remove_left_drafts, stream,
};

/// Replaces the content of the file at `path` in one step: a reader finds the old file or the new
/// one, and a failure leaves the old one. Owner and permissions are kept, and a symbolic link still
/// leads to the same file. A device or a pipe is written into. Drafts that an interrupted run left
/// beside it are removed.
///
/// # Errors
///
/// Errors of the system, and one for a file that is marked read-only.
pub fn replace_file(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    remove_left_drafts([path]);
    match present(path)? {
        Present::Stream => write_through(path, content.as_ref()),
        Present::Nothing => written(path, None, DraftNames::Single, content.as_ref())?.put(),
        Present::File(found) => {
            written(path, Some(&found), DraftNames::Single, content.as_ref())?.put()
        }
    }
}

/// Creates a file at `path` with `content`, in one step. Drafts that an interrupted run left beside
/// it are removed.
///
/// # Errors
///
/// Errors of the system, and [`io::ErrorKind::AlreadyExists`] if something exists there already,
/// which is kept.
pub fn create_file(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    remove_left_drafts([path]);
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let written = written(path, None, DraftNames::Single, content.as_ref())?;
    written.file.persist_noclobber(path)?;
    Ok(())
}

/// Replaces `read`, which was read from the file at `path`, with `text`, as [`replace_file`] does.
/// A file with several hard links is written in place, so that the links stay, and so is a file
/// whose owner could not be kept otherwise. Nothing is done if the file already has `text`.
///
/// # Errors
///
/// [`Error::Changed`] and [`Error::Removed`] if the file is no longer what was read, and
/// [`Error::Unwritable`]. The file is as it was.
pub fn replace_text(path: &Path, read: &SourceFile, text: &str) -> Result<(), Error> {
    let failed = |error| Error::unwritable(path, error);
    let found = match present(path).map_err(failed)? {
        Present::Nothing => return Err(Error::Removed { path: path.into() }),
        Present::Stream => {
            let message = "it is not a regular file";
            return Err(failed(io::Error::new(io::ErrorKind::Unsupported, message)));
        }
        Present::File(found) => found,
    };
    let content = text.as_bytes();
    let draft = if has_other_names(&found) {
        None
    } else {
        Some(written(path, Some(&found), DraftNames::Single, content).map_err(failed)?)
    };
    let draft = draft.filter(|draft| draft.keeps_owner);
    let _alone = draft
        .is_none()
        .then(|| IN_PLACE.lock().unwrap_or_else(PoisonError::into_inner));
    // Right before the old text is replaced, as fixing may have taken a while.
    let before = match unchanged(path, read) {
        Err(Error::Changed { .. }) if unchanged(path, &read.with_text(text)).is_ok() => {
            return Ok(());
        }
        before => before?,
    };
    match draft {
        Some(draft) => draft.put(),
        None => overwrite(path, &before, content),
    }
    .map_err(failed)
}

/// Held while a file is written in place. Another of its names may be processed at the same time,
/// and must not be read half-written.
static IN_PLACE: Mutex<()> = Mutex::new(());

/// The bytes of the file at `path`, if they are still those of `read`.
fn unchanged(path: &Path, read: &SourceFile) -> Result<Vec<u8>, Error> {
    match read_again(path, read) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Error::Changed { path: path.into() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Error::Removed { path: path.into() })
        }
        Err(error) => Err(Error::unwritable(path, error)),
    }
}

/// A file that is written, but not yet in place. If it is dropped, it leaves no trace.
///
/// Several files are replaced together by writing all drafts first: writing may fail, while moving
/// hardly ever does. They are not certain to survive a power cut, as they can be generated again.
#[derive(Debug)]
pub struct Draft(Kind);

#[derive(Debug)]
enum Kind {
    Beside {
        /// Closed, since there may be more drafts than files that a process may open.
        file: TempPath,
        target: PathBuf,
    },
    /// For a device or a pipe, which is written only when it is its turn.
    Through { path: PathBuf, content: Vec<u8> },
}

impl Draft {
    /// Creates a file beside the one at `path`, with what `write` writes.
    ///
    /// # Errors
    ///
    /// Errors of the system and of `write`, and one for a file that is marked read-only.
    pub fn new(
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        let found = match present(path)? {
            Present::Nothing => None,
            Present::File(found) => Some(found),
            Present::Stream => {
                let mut content = Vec::new();
                write(&mut content)?;
                let path = path.to_owned();
                return Ok(Self(Kind::Through { path, content }));
            }
        };
        let written = Written::new(path, found.as_ref(), DraftNames::Build, |file| write(file))?;
        Ok(Self(Kind::Beside {
            file: written.file.into_temp_path(),
            target: written.target,
        }))
    }

    /// The folder in which a draft for `path` is created; `None` if no draft is needed.
    pub fn folder(path: &Path) -> Option<PathBuf> {
        match present(path) {
            Ok(Present::Stream) => None,
            _ if path.is_symlink() => Some(folder_of(&target(path).ok()?).to_owned()),
            _ => Some(folder_of(path).to_owned()),
        }
    }

    /// Whether it goes into a device or a pipe, which may refuse it.
    pub fn is_stream(&self) -> bool {
        matches!(self.0, Kind::Through { .. })
    }

    /// Moves the file into place, in one step.
    ///
    /// # Errors
    ///
    /// Errors of the system. The old file is unchanged.
    pub fn replace(self) -> io::Result<()> {
        match self.0 {
            Kind::Beside { file, target } => Ok(file.persist(&target)?),
            Kind::Through { path, content } => write_through(&path, &content),
        }
    }
}

/// What exists where a file is to be written.
enum Present {
    Nothing,
    File(Metadata),
    /// A device or a pipe.
    Stream,
}

fn present(path: &Path) -> io::Result<Present> {
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Present::Nothing),
        found => found?,
    };
    let refused = |kind, message: &str| Err(io::Error::new(kind, message.to_owned()));
    if found.is_dir() {
        refused(io::ErrorKind::IsADirectory, "it is a directory")
    } else if stream::is_stream(found.file_type()) {
        Ok(Present::Stream)
    } else if !found.is_file() {
        refused(io::ErrorKind::Unsupported, "it is not a regular file")
    } else if found.permissions().readonly() {
        refused(io::ErrorKind::PermissionDenied, "the file is read-only")
    } else {
        Ok(Present::File(found))
    }
}

fn write_through(path: &Path, content: &[u8]) -> io::Result<()> {
    stream::open_to_write(path)?.write_all(content)
}

/// Writes into the file itself. If that fails, the old content is written again, for which there
/// was room.
fn overwrite(path: &Path, before: &[u8], content: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    let outcome = fill(&mut file, content);
    if outcome.is_err() {
        fill(&mut file, before)?;
    }
    outcome
}

fn fill(file: &mut File, content: &[u8]) -> io::Result<()> {
    file.rewind()?;
    file.write_all(content)?;
    file.set_len(content.len() as u64)?;
    file.sync_all()
}

/// A file beside the one that it will replace.
struct Written {
    file: NamedTempFile,
    target: PathBuf,
    /// Whether it has the owner of the old file.
    keeps_owner: bool,
}

fn written(
    path: &Path,
    found: Option<&Metadata>,
    names: DraftNames,
    content: &[u8],
) -> io::Result<Written> {
    let written = Written::new(path, found, names, |file| file.write_all(content))?;
    // The author's work must not be lost in a power cut.
    written.file.as_file().sync_all()?;
    Ok(written)
}

impl Written {
    /// A file with what `write` writes, and with the owner and permissions of the file that was
    /// `found` at `path`.
    fn new(
        path: &Path,
        found: Option<&Metadata>,
        names: DraftNames,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<Self> {
        let target = target(path)?;
        let mut draft = names.builder();
        allow_as_usual(&mut draft);
        // In the same folder, because a file can be moved in one step only within a file system.
        let make = || {
            let made = draft.tempfile_in(folder_of(&target));
            made.map_err(|error| without_path(&error))
        };
        let mut file = make()?;
        while !claim(file.as_file()) {
            file = make()?;
        }
        write(file.as_file_mut())?;
        let mut keeps_owner = true;
        if let Some(found) = found {
            keeps_owner = keep_owner(file.as_file(), found).is_ok();
            file.as_file().set_permissions(found.permissions())?;
        }
        Ok(Self {
            file,
            target,
            keeps_owner,
        })
    }

    fn put(self) -> io::Result<()> {
        self.file.persist(&self.target)?;
        Ok(())
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The file that a path leads to, following links even to files that do not exist yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const MOST_LINKS: usize = 40;
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        target => return target,
    }
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else {
            break;
        };
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    Ok(target)
}

/// Gives a new file the default permissions: everything that the user's umask allows.
#[cfg(unix)]
fn allow_as_usual(draft: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;

    draft.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn allow_as_usual(_: &mut tempfile::Builder<'_, '_>) {}

/// Gives a file the owner and the group of another one.
#[cfg(unix)]
fn keep_owner(file: &File, found: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let made = file.metadata()?;
    if (made.uid(), made.gid()) == (found.uid(), found.gid()) {
        return Ok(());
    }
    fchown(file, Some(found.uid()), Some(found.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn has_other_names(found: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(found) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}
