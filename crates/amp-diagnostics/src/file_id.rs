use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

/// Which file of a disk a text is of, however its path is written and whatever name is shown.
///
/// It is an absolute path without `.`, `..` and links to folders, so that its bytes can be
/// compared. A link to a file is a file of its own, as it is in an editor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(Arc<OsStr>);

impl FileId {
    /// The file at such a path; it need not exist.
    pub fn new(path: &Path) -> Self {
        Self(path.as_os_str().into())
    }

    /// The path.
    pub fn path(&self) -> &Path {
        Path::new(&self.0)
    }
}
