//! The file with the rows of a bulk write.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::provider::{Failure, FailureKind};

/// Runs blocking disk work on a thread where it blocks no other work.
pub(super) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Writes a file, and returns once it is on disk under its name.
pub(super) fn store_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = draft_of(path);
    let mut file = File::create(&draft)?;
    file.write_all(content)?;
    settle_file(&file, &draft, path)
}

pub(super) fn draft_of(path: &Path) -> PathBuf {
    path.with_extension("part")
}

pub(super) fn settle_file(file: &File, draft: &Path, path: &Path) -> io::Result<()> {
    file.sync_all()?;
    fs::rename(draft, path)?;
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// The failure of an attempt that could not store its rows; another may have space.
#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
pub(super) fn rows_not_stored(error: io::Error) -> Failure {
    Failure::new(
        FailureKind::Retryable,
        format!("the rows cannot be stored: {error}"),
    )
}
