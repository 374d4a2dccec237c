use std::io;

/// Why a revision cannot be read. It displays as what to do instead.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// Git cannot be run.
    #[error("`git` cannot be run: {0}; install it, or give files or directories")]
    NoGit(#[source] io::Error),
    /// The working directory is not in a repository that git would read; with git's message.
    #[error("there is no repository here to read a revision from: {0}")]
    NoRepository(String),
    /// No revision is named.
    #[error("`git:` names no revision: write `git:origin/main`")]
    NoName,
    /// The repository has no such revision.
    #[error(
        "the repository has no revision `{0}`; fetch it first, or give a branch, a tag or a \
         commit: `git:origin/main`"
    )]
    Unknown(String),
    /// The revision has nothing at this path.
    #[error(
        "the revision `{revision}` has nothing at `{path}`; paths are relative to the working \
         directory"
    )]
    NoPath {
        /// The revision.
        revision: String,
        /// The path.
        path: String,
    },
    /// Git ended early; with its message.
    #[error("`git` ended early: {0}")]
    Failed(String),
    /// The communication with git failed.
    #[error("`git` ended early: {0}")]
    Silent(#[source] io::Error),
}
