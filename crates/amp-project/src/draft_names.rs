//! The names of files that are written but not yet in place.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// What a file is written for. The drafts of a build are distinguished from those of a fix, because
/// only builds lock their folders while they write.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DraftNames {
    /// A file of the user, or one that is named individually.
    Single,
    /// The files of a build.
    Build,
}

/// The random characters of a name.
const RANDOM: usize = 12;

const ENDING: &str = ".tmp";

impl DraftNames {
    /// Creates files with such names.
    pub fn builder(self) -> tempfile::Builder<'static, 'static> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(self.beginning()).suffix(ENDING);
        builder.rand_bytes(RANDOM);
        builder
    }

    /// The files in a folder with such names.
    pub fn find(self, folder: &Path) -> impl Iterator<Item = PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let drafts = entries.filter(move |entry| {
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            is_file && self.include(&entry.file_name())
        });
        drafts.map(|entry| entry.path())
    }

    /// Whether a file has such a name. Only ampc gives such names.
    fn include(self, name: &OsStr) -> bool {
        let name = name.to_str().unwrap_or_default();
        let random = name
            .strip_prefix(self.beginning())
            .and_then(|rest| rest.strip_suffix(ENDING));
        random.is_some_and(|random| {
            random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    }

    fn beginning(self) -> &'static str {
        match self {
            Self::Single => ".ampc-draft-",
            Self::Build => ".ampc-build-",
        }
    }
}
