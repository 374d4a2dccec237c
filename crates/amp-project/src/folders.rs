use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use fs4::TryLockError;

use crate::{Error, draft_names::DraftNames};

/// After this long, the user is told what is waited for.
const UNNOTICED: Duration = Duration::from_millis(200);

/// After this long, another build is no longer waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// For this long, a folder may be gone again as soon as it was made, because other
/// builds failed that had made it before.
const UNREST: Duration = Duration::from_secs(1);

/// How often it is tried to get a folder.
const PAUSE: Duration = Duration::from_millis(5);

/// The folders into which a build writes. As long as this exists, no other build
/// writes into them; when it goes, so do the folders that it made and that stayed
/// empty.
#[derive(Debug, Default)]
pub struct OutputFolders {
    /// From the outside in.
    made: Vec<PathBuf>,
    locks: Vec<File>,
}

impl OutputFolders {
    /// Makes the folders where they are missing, waits for builds that write into
    /// them, and removes the drafts of those that were interrupted. When the wait is
    /// long enough to be noticed, `waits` is told the folder, once.
    ///
    /// # Errors
    ///
    /// [`Error::NoFolder`], and [`Error::Busy`] after a minute.
    pub fn take(
        folders: impl IntoIterator<Item = PathBuf>,
        mut waits: impl FnMut(&Path),
    ) -> Result<Self, Error> {
        let folders: BTreeSet<PathBuf> = folders.into_iter().collect();
        let start = Instant::now();
        let mut is_told = false;
        loop {
            let mut taken = Self::default();
            let outcome = taken.try_take(&folders);
            let waited = start.elapsed();
            match outcome {
                Ok(None) => return Ok(taken),
                Ok(Some(folder)) if waited > PATIENCE => {
                    let path = folder.to_owned();
                    return Err(Error::Busy { path, waited });
                }
                Ok(Some(folder)) if waited > UNNOTICED && !is_told => {
                    waits(folder);
                    is_told = true;
                }
                Err((_, error)) if error.kind() == io::ErrorKind::NotFound && waited < UNREST => {}
                Err((folder, source)) => {
                    let path = folder.to_owned();
                    return Err(Error::NoFolder { path, source });
                }
                Ok(Some(_)) => {}
            }
            // Not while waiting: two builds would wait for each other.
            drop(taken);
            thread::sleep(PAUSE);
        }
    }

    /// Takes all folders, or returns one that another build has, or one that cannot
    /// be made.
    fn try_take<'f>(
        &mut self,
        folders: &'f BTreeSet<PathBuf>,
    ) -> Result<Option<&'f Path>, (&'f Path, io::Error)> {
        let mut places = BTreeSet::new();
        for folder in folders {
            let folder = folder.as_path();
            let place = self.make(folder).and_then(|()| fs::canonicalize(folder));
            let place = place.map_err(|error| (folder, error))?;
            if places.insert(place.clone()) && !self.try_lock(&place) {
                return Ok(Some(folder));
            }
        }
        for place in &places {
            remove_drafts(place);
        }
        Ok(None)
    }

    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.made.push(folder.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        if folder.is_dir() {
            Ok(())
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// Whether the folder at `place` is ours now. A folder that cannot be locked, as on
    /// some file systems of a network, is taken without.
    fn try_lock(&mut self, place: &Path) -> bool {
        let Ok(lock) = open_lock(place) else {
            return place.is_dir();
        };
        match fs4::FileExt::try_lock(&lock) {
            Err(TryLockError::WouldBlock) => return false,
            Err(TryLockError::Error(_)) => return true,
            Ok(()) => {}
        }
        // Whoever had it may have removed it.
        let is_there = is_at(&lock, place);
        self.locks.push(lock);
        is_there
    }
}

impl Drop for OutputFolders {
    /// The locks go after the folders, and a folder with something in it stays.
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes what interrupted builds have left. That it could not be removed is no
/// reason not to build.
fn remove_drafts(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && DraftNames::Build.include(&entry.file_name()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// What is locked in the place of a folder: itself, where the system can do that.
#[cfg(unix)]
fn open_lock(place: &Path) -> io::Result<File> {
    File::open(place)
}

#[cfg(not(unix))]
fn open_lock(place: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash, Hasher};

    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    let name = format!("ampc-{:016x}.lock", hasher.finish());
    File::create(std::env::temp_dir().join(name))
}

#[cfg(unix)]
fn is_at(folder: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let found = folder.metadata().and_then(|ours| {
        let there = fs::metadata(place)?;
        Ok((ours.dev(), ours.ino()) == (there.dev(), there.ino()))
    });
    found.unwrap_or_default()
}

#[cfg(not(unix))]
fn is_at(_: &File, place: &Path) -> bool {
    place.is_dir()
}
