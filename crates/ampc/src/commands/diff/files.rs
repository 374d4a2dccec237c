use std::path::{Path, PathBuf};

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::SourceFile;
use amp_project::{
    Configs, ManifestFile, Revision, discover, discover_revision, for_each_manifest,
};

use crate::{
    cli::DiffArguments,
    error::{Error, remark},
    input::Overriding,
};

/// What to do about a broken configuration that cannot be changed any more.
const WAY_AROUND: &str = "What is in a revision stays as it is: follow another configuration with \
                          `--config`, or none with `--no-config`.";

/// The manifests of one of the two arguments, before they are checked.
pub struct Side {
    /// The file or directory, to which the paths of the manifests are relative.
    root: PathBuf,
    manifests: Vec<ManifestFile>,
    is_revision: bool,
}

impl Side {
    /// The manifests with the configurations whose levels apply to findings about what is gone. In
    /// a repository, that is the configuration of the other side, where a level may have been set
    /// for this very change.
    pub fn judged(&self, new: &mut Configs) -> Vec<ManifestFile> {
        let manifests = self.manifests.iter();
        let judged = manifests.map(|manifest| {
            if self.is_revision {
                new.manifest(manifest.path.clone())
            } else {
                manifest.clone()
            }
        });
        judged.collect()
    }
}

/// A checked manifest of one of the two sets.
pub struct File {
    /// Its name in its set.
    pub path: String,
    pub source: SourceFile,
    pub checked: Checked,
    /// The settings for the comparison.
    pub settings: Settings,
}

/// Finds the manifests of one of the two arguments, with the configurations of that side. What
/// cannot be searched is added to `errors`.
pub fn find(
    path: &Path,
    configs: &mut Configs,
    errors: &mut Vec<amp_project::Error>,
) -> Result<Side, Error> {
    let Some(revision) = path.to_str().and_then(Revision::parse) else {
        if matches!(path.try_exists(), Ok(false)) {
            return Err(nothing_at(path));
        }
        let found = discover(&[path.to_owned()], configs);
        errors.extend(found.errors);
        return Ok(Side {
            root: path.to_owned(),
            manifests: found.manifests,
            is_revision: false,
        });
    };
    let manifests = discover_revision(&revision, configs);
    let manifests = manifests.map_err(Error::other)?;
    for found in &mut configs.broken {
        if let Some(last) = found.diagnostics.pop() {
            found.diagnostics.push(last.help(WAY_AROUND));
        }
    }
    if manifests.is_empty() {
        remark(&format!("there is no manifest in `{}`", path.display()));
    }
    Ok(Side {
        root: revision.path.unwrap_or_default().into(),
        manifests,
        is_revision: true,
    })
}

fn nothing_at(path: &Path) -> Error {
    let name = path.display();
    Error::Usage(if path == Path::new("-") {
        "the standard input cannot be compared; give a file, a directory or a revision".to_owned()
    } else {
        format!(
            "`{name}` does not exist: give a manifest, a directory that holds manifests, or \
             `git:{name}` if it is a revision"
        )
    })
}

/// How manifests are checked before they are compared.
pub struct DiffSettings {
    /// The settings to check with. The flags do not apply to what `ampc check` reports.
    checking: Overriding,
    comparing: Overriding,
}

impl DiffSettings {
    /// Reads the catalog that the arguments name.
    pub fn new(arguments: &DiffArguments) -> Result<Self, Error> {
        Ok(Self {
            checking: Overriding::new(&arguments.config, None)?,
            comparing: Overriding::new(&arguments.config, Some(&arguments.levels))?,
        })
    }

    /// Checks the manifests. A file that cannot be read is added to `errors`.
    pub fn check_all(
        &self,
        found: &Side,
        errors: &mut Vec<amp_project::Error>,
    ) -> Result<Vec<File>, Error> {
        let mut files = Vec::new();
        for_each_manifest(
            &found.manifests,
            |manifest, source| Ok(self.check(&found.root, manifest, source)),
            |result| -> Result<(), Error> {
                match result {
                    Ok(file) => files.push(file),
                    Err(error) => errors.push(error),
                }
                Ok(())
            },
        )?;
        Ok(files)
    }

    /// Gives old manifests the settings of other configurations, which are in the same order.
    pub fn judge(&self, files: &mut [File], judged: &[ManifestFile]) {
        for (file, manifest) in files.iter_mut().zip(judged) {
            file.settings.levels = self.comparing.settings(manifest).levels;
        }
    }

    fn check(&self, root: &Path, manifest: &ManifestFile, source: SourceFile) -> File {
        let path = manifest.path.strip_prefix(root).unwrap_or(&manifest.path);
        File {
            path: path.to_string_lossy().replace('\\', "/"),
            checked: check(&source, &self.checking.settings(manifest)),
            settings: self.comparing.settings(manifest),
            source,
        }
    }
}
