use std::{
    fmt, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Why a path could not be searched, read or written. Displayed, it names the path and
/// the remedy.
#[derive(Debug)]
pub enum Error {
    /// There is nothing at this path.
    NotFound {
        /// The path as it was given.
        path: PathBuf,
    },
    /// There is no configuration at the path that was chosen for it.
    NoConfig {
        /// The path as it was given.
        path: PathBuf,
    },
    /// The path exists, but the system refuses it.
    Unreadable {
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not what was read any more, and is left as it is.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The file that was read is gone, and is not made again.
    Removed {
        /// The file.
        path: PathBuf,
    },
    /// The folder cannot be made.
    NoFolder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another build writes into the folder, and does not come to an end.
    Busy {
        /// The folder.
        path: PathBuf,
        /// How long that was waited for.
        waited: Duration,
    },
    /// The file cannot be replaced.
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Error {
    /// That the file at `path` cannot be replaced.
    pub fn unwritable(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Unwritable { path, source }
    }

    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            _ => Self::Unreadable { path, source },
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path } => write!(
                f,
                "`{}` does not exist: give the path of a manifest or of a directory that holds \
                 manifests",
                path.display()
            ),
            Self::NoConfig { path } => write!(
                f,
                "the configuration `{}` does not exist: give the path of an `ampc.toml`",
                path.display()
            ),
            Self::Unreadable { path, source } => {
                let remedy = match source.kind() {
                    io::ErrorKind::PermissionDenied => {
                        "give yourself the right to read it, or leave it out"
                    }
                    _ => "see that it is a readable file, or leave it out",
                };
                write!(f, "`{}` cannot be read: {source}; {remedy}", path.display())
            }
            Self::Changed { path } => write!(
                f,
                "`{}` was changed by somebody else since it was read; it was left as it is, run \
                 ampc again",
                path.display()
            ),
            Self::Removed { path } => write!(
                f,
                "`{}` was removed by somebody else since it was read; it was not made again",
                path.display()
            ),
            Self::NoFolder { path, source } => {
                let path = path.display();
                match source.kind() {
                    io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => write!(
                        f,
                        "`{path}` cannot be a directory, because a file has that name or is \
                         above it"
                    ),
                    _ => write!(f, "the directory `{path}` cannot be made: {source}"),
                }
            }
            Self::Busy { path, waited } => write!(
                f,
                "another build has been writing into `{}` for {} seconds; wait for its end, or \
                 end it",
                path.display(),
                waited.as_secs()
            ),
            Self::Unwritable { path, source } => {
                let remedy = match source.kind() {
                    io::ErrorKind::PermissionDenied => {
                        ", give yourself the right to write it and its folder"
                    }
                    io::ErrorKind::StorageFull => ", make room for it",
                    io::ErrorKind::Unsupported => {
                        "; give its text to `ampc check - --fix`, which prints it fixed"
                    }
                    _ => "",
                };
                write!(
                    f,
                    "`{}` cannot be written: {source}; it was left as it is{remedy}",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotFound { .. }
            | Self::NoConfig { .. }
            | Self::Changed { .. }
            | Self::Removed { .. }
            | Self::Busy { .. } => None,
            Self::Unreadable { source, .. }
            | Self::NoFolder { source, .. }
            | Self::Unwritable { source, .. } => Some(source),
        }
    }
}

/// The same error in the words of the system. Libraries wrap it into one that
/// names a path, which ours name, too.
pub(crate) fn without_path(error: &io::Error) -> io::Error {
    io::Error::from(error.kind())
}
