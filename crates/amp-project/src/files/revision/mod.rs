//! The files of a revision, read from a repository by `git`.

mod error;
mod git;

use std::{
    env, io, iter,
    path::{Component, Path, PathBuf},
};

use amp_diagnostics::{FileId, SourceFile};

use self::git::{Blobs, git, said};
use super::normal;

pub use self::error::RevisionError;

/// The files of a revision, read one by one.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The revision as the user named it.
    revision: String,
    id: String,
    /// The top folder of the repository.
    top: PathBuf,
    /// The working directory, relative to that.
    here: PathBuf,
    blobs: Blobs,
}

/// A file of a tree.
pub(crate) struct Entry {
    id: String,
    /// Relative to the working directory.
    pub path: String,
}

impl Tree {
    /// Finds a revision in the repository around the working directory.
    pub fn open(revision: &str) -> Result<Self, RevisionError> {
        let prefix = git(["rev-parse", "--show-prefix"])?;
        if !prefix.status.success() {
            return Err(RevisionError::NoRepository(said(&prefix)));
        }
        let prefix = String::from_utf8_lossy(&prefix.stdout);
        let here = PathBuf::from(prefix.trim_end_matches('\n'));
        let mut top = env::current_dir().map_err(RevisionError::Silent)?;
        for _ in here.components() {
            top.pop();
        }
        Ok(Self {
            revision: revision.to_owned(),
            id: id(revision)?,
            top,
            here,
            blobs: Blobs::open()?,
        })
    }

    /// The files at `path` or below the working directory, in the order of their paths. Links and
    /// submodules are left out.
    pub fn entries(&self, path: Option<&str>) -> Result<Vec<Entry>, RevisionError> {
        let mut arguments = vec!["ls-tree", "-r", "-z", &self.id, "--"];
        arguments.extend(path);
        let output = git(arguments)?;
        if !output.status.success() {
            return Err(RevisionError::Failed(said(&output)));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(text.split('\0').filter_map(entry).collect())
    }

    /// The text of a file that was listed.
    pub fn read_entry(&mut self, entry: &Entry) -> io::Result<SourceFile> {
        let name = format!("git:{}:{}", self.revision, entry.path);
        self.blobs.read(&entry.id, &name)
    }

    /// The text of a file; `None` if that is outside the repository.
    pub fn read(&mut self, file: &FileId) -> Option<io::Result<SourceFile>> {
        let path = file.path().strip_prefix(&self.top).ok()?;
        let name = format!("git:{}:{}", self.revision, from(&self.here, path));
        let object = format!("{}:{}", self.id, from(Path::new(""), path));
        Some(self.blobs.read(&object, &name))
    }

    /// The absolute path of `path`, which is relative to the working directory. In a revision,
    /// folders are not links, and need not exist today.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        normal(&self.top.join(&self.here).join(path))
    }
}

/// The id of the revision's tree. An id is unambiguous, so that no other command gets what the user
/// wrote.
fn id(revision: &str) -> Result<String, RevisionError> {
    let unknown = || RevisionError::Unknown(revision.to_owned());
    if revision.is_empty() {
        return Err(RevisionError::NoName);
    }
    // Git would read it as an option.
    if revision.starts_with('-') {
        return Err(unknown());
    }
    let object = format!("{revision}^{{tree}}");
    let output = git(["rev-parse", "--verify", "--quiet", &object])?;
    let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if output.status.success() && is_id {
        Ok(id)
    } else {
        Err(unknown())
    }
}

/// Reads `100644 blob ID<tab>PATH`.
fn entry(line: &str) -> Option<Entry> {
    let (meta, path) = line.split_once('\t')?;
    let mut meta = meta.split(' ');
    let mode = meta.next()?;
    let (kind, id) = (meta.next()?, meta.next()?);
    (kind == "blob" && mode != "120000").then(|| Entry {
        id: id.to_owned(),
        path: path.to_owned(),
    })
}

/// The relative path from a folder of the repository to a path in it, as git writes it.
fn from(folder: &Path, path: &Path) -> String {
    let shared = folder.components().zip(path.components());
    let shared = shared.take_while(|(ours, theirs)| ours == theirs).count();
    let up = iter::repeat_n(Component::ParentDir, folder.components().count() - shared);
    let way = up.chain(path.components().skip(shared));
    let way: Vec<_> = way
        .map(|component| component.as_os_str().to_string_lossy())
        .collect();
    way.join("/")
}
