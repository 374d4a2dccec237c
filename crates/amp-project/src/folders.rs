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

/// After this long, the user is told what ampc waits for.
const UNNOTICED: Duration = Duration::from_millis(200);

/// After this long, ampc stops waiting for another build.
const PATIENCE: Duration = Duration::from_secs(60);

/// For this long, a folder may disappear again right after it was created, because other builds
/// that created it failed.
const UNREST: Duration = Duration::from_secs(1);

/// The pause between two attempts to take a folder.
const PAUSE: Duration = Duration::from_millis(5);

/// The folders into which a build writes, or which it compares. While this exists, no other build
/// writes into them; when it is dropped, folders that it created and that are still empty are
/// removed.
#[derive(Debug, Default)]
pub struct OutputFolders {
    /// From the outside in.
    made: Vec<PathBuf>,
    locks: Vec<File>,
}

/// What folders are taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Write,
    /// Any number of builds may compare at the same time.
    Compare,
}

impl OutputFolders {
    /// Creates the missing folders, waits for builds that write into them, and removes the drafts
    /// of interrupted ones. If the wait becomes noticeable, `waits` is called once with the folder.
    ///
    /// # Errors
    ///
    /// [`Error::NoFolder`], and [`Error::Busy`] after a minute.
    pub fn take(
        folders: impl IntoIterator<Item = PathBuf>,
        waits: impl FnMut(&Path),
    ) -> Result<Self, Error> {
        Self::take_for(Purpose::Write, folders, waits)
    }

    /// Waits for builds that write into those of the folders that exist, as [`Self::take`] does,
    /// and changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] after a minute.
    pub fn take_to_compare(
        folders: impl IntoIterator<Item = PathBuf>,
        waits: impl FnMut(&Path),
    ) -> Result<Self, Error> {
        Self::take_for(Purpose::Compare, folders, waits)
    }

    fn take_for(
        purpose: Purpose,
        folders: impl IntoIterator<Item = PathBuf>,
        mut waits: impl FnMut(&Path),
    ) -> Result<Self, Error> {
        let folders: BTreeSet<PathBuf> = folders.into_iter().collect();
        let start = Instant::now();
        let mut is_told = false;
        loop {
            let mut taken = Self::default();
            let outcome = taken.try_take(&folders, purpose);
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

    /// Takes all folders, or returns one that another build has, or one that cannot be created.
    fn try_take<'f>(
        &mut self,
        folders: &'f BTreeSet<PathBuf>,
        purpose: Purpose,
    ) -> Result<Option<&'f Path>, (&'f Path, io::Error)> {
        let mut places = BTreeSet::new();
        for folder in folders.iter().map(PathBuf::as_path) {
            let made = match purpose {
                Purpose::Write => self.make(folder),
                Purpose::Compare if folder.is_dir() => Ok(()),
                Purpose::Compare => continue,
            };
            let place = made.and_then(|()| fs::canonicalize(folder));
            let place = place.map_err(|error| (folder, error))?;
            if places.insert(place.clone()) && !self.try_lock(&place, purpose) {
                return Ok(Some(folder));
            }
        }
        if purpose == Purpose::Write {
            // A draft that cannot be removed does not prevent a build.
            for draft in places
                .iter()
                .flat_map(|place| DraftNames::Build.find(place))
            {
                let _ = fs::remove_file(draft);
            }
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

    /// Whether the folder at `place` is ours now. A folder that cannot be locked, as on some
    /// network file systems, is taken without a lock.
    fn try_lock(&mut self, place: &Path, purpose: Purpose) -> bool {
        let Ok(lock) = open_lock(place) else {
            return place.is_dir();
        };
        let outcome = match purpose {
            Purpose::Write => fs4::FileExt::try_lock(&lock),
            Purpose::Compare => fs4::FileExt::try_lock_shared(&lock),
        };
        match outcome {
            Err(TryLockError::WouldBlock) => return false,
            Err(TryLockError::Error(_)) => return true,
            Ok(()) => {}
        }
        // The previous holder may have removed it.
        let is_there = is_at(&lock, place);
        self.locks.push(lock);
        is_there
    }
}

impl Drop for OutputFolders {
    /// The locks are released after the folders are removed; a folder that is not empty stays.
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What is locked for a folder: the folder itself, if the system supports that.
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
