use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Why a path could not be searched, read or written. Displayed, it names the path and
/// the remedy.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this path.
    #[error(
        "`{}` does not exist: give the path of a manifest or of a directory that holds manifests",
        path.display()
    )]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// There is no configuration at the path that was chosen for it.
    #[error(
        "the configuration `{}` does not exist: give the path of an `ampc.toml`",
        path.display()
    )]
    NoConfig {
        /// The path as given.
        path: PathBuf,
    },
    /// The path exists, but the system refuses access.
    #[error("`{}` cannot be read: {source}; {}", path.display(), how_to_read(source))]
    Unreadable {
        /// The file or directory.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The file has changed since it was read, and is left as it is.
    #[error(
        "`{}` was changed by somebody else since it was read; it was left as it is, run ampc again",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The file that was read is gone, and is not created again.
    #[error(
        "`{}` was removed by somebody else since it was read; it was not made again",
        path.display()
    )]
    Removed {
        /// The file.
        path: PathBuf,
    },
    /// The folder cannot be created.
    #[error("{}", why_no_folder(path, source))]
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// Another build writes into the folder, and does not finish.
    #[error(
        "another build has been writing into `{}` for {} seconds; wait for its end, or end it",
        path.display(),
        waited.as_secs()
    )]
    Busy {
        /// The folder.
        path: PathBuf,
        /// How long ampc waited.
        waited: Duration,
    },
    /// The file cannot be replaced.
    #[error(
        "`{}` cannot be written: {source}; it was left as it is{}",
        path.display(),
        how_to_write(source)
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
}

impl Error {
    /// The error that the file at `path` cannot be replaced.
    pub fn unwritable(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Unwritable { path, source }
    }

    /// The path that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::NoConfig { path }
            | Self::Unreadable { path, .. }
            | Self::Changed { path }
            | Self::Removed { path }
            | Self::NoFolder { path, .. }
            | Self::Busy { path, .. }
            | Self::Unwritable { path, .. } => path,
        }
    }

    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            _ => Self::Unreadable { path, source },
        }
    }
}

fn how_to_read(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "give yourself the right to read it, or leave it out",
        _ => "see that it is a readable file, or leave it out",
    }
}

fn how_to_write(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => ", give yourself the right to write it and its folder",
        io::ErrorKind::StorageFull => ", make room for it",
        io::ErrorKind::Unsupported => {
            "; give its text to `ampc check - --fix`, which prints it fixed"
        }
        _ => "",
    }
}

fn why_no_folder(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            format!("`{path}` cannot be a directory, because a file has that name or is above it")
        }
        _ => format!("the directory `{path}` cannot be made: {error}"),
    }
}

/// The same error without a path. Libraries wrap the system's error into one that names a path,
/// which ours name, too.
pub(crate) fn without_path(error: &io::Error) -> io::Error {
    io::Error::from(error.kind())
}
