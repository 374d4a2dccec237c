use std::{
    path::{Path, PathBuf},
    slice,
};

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::SourceFile;
use amp_project::{Configs, Manifest, Revision, discover, discover_revision, for_each_manifest};

use crate::{
    cli::DiffArguments,
    error::{Error, remark},
    input::Overriding,
};

/// Manifests that were found, before they are checked.
pub enum Found {
    OnDisk {
        root: PathBuf,
        manifests: Vec<Manifest>,
    },
    InRevision {
        root: PathBuf,
        manifests: Vec<(Manifest, SourceFile)>,
    },
}

/// A checked manifest of one of the two sets.
pub struct File {
    /// What it is called in its set.
    pub path: String,
    pub source: SourceFile,
    pub checked: Checked,
    /// The settings for the comparison.
    pub settings: Settings,
}

/// Finds the manifests of one of the two arguments. What could not be searched
/// is added to `errors`.
pub fn find(
    path: &Path,
    configs: &mut Configs,
    errors: &mut Vec<amp_project::Error>,
) -> Result<Found, Error> {
    let Some(revision) = path.to_str().and_then(Revision::parse) else {
        let path = path.to_owned();
        let found = discover(slice::from_ref(&path), configs);
        errors.extend(found.errors);
        return Ok(Found::OnDisk {
            root: path,
            manifests: found.manifests,
        });
    };
    let manifests = discover_revision(&revision, configs);
    let manifests = manifests.map_err(|error| Error::Usage(error.to_string()))?;
    if manifests.is_empty() {
        remark(&format!("there is no manifest in `{}`", path.display()));
    }
    Ok(Found::InRevision {
        root: revision.path.unwrap_or_default().into(),
        manifests,
    })
}

/// How manifests are checked before they are compared.
pub struct Job<'a> {
    /// The settings to check with. The flags are not for what `ampc check`
    /// reports.
    checking: Overriding<'a>,
    comparing: Overriding<'a>,
}

impl<'a> Job<'a> {
    /// Reads the catalog that the arguments name.
    pub fn new(arguments: &'a DiffArguments) -> Result<Self, Error> {
        Ok(Self {
            checking: Overriding::new(&arguments.config, None)?,
            comparing: Overriding::new(&arguments.config, Some(&arguments.levels))?,
        })
    }

    /// Checks what was found. A file that cannot be read is added to `errors`.
    pub fn check_all(
        &self,
        found: Found,
        errors: &mut Vec<amp_project::Error>,
    ) -> Result<Vec<File>, Error> {
        let mut files = Vec::new();
        match found {
            Found::OnDisk { root, manifests } => for_each_manifest(
                &manifests,
                |manifest, source| Ok(self.check(&root, manifest, source)),
                |result| -> Result<(), Error> {
                    match result {
                        Ok(file) => files.push(file),
                        Err(error) => errors.push(error),
                    }
                    Ok(())
                },
            )?,
            Found::InRevision { root, manifests } => {
                let manifests = manifests.into_iter();
                files.extend(
                    manifests.map(|(manifest, source)| self.check(&root, &manifest, source)),
                );
            }
        }
        Ok(files)
    }

    fn check(&self, root: &Path, manifest: &Manifest, source: SourceFile) -> File {
        let path = manifest.path.strip_prefix(root).unwrap_or(&manifest.path);
        File {
            path: path.to_string_lossy().replace('\\', "/"),
            checked: check(&source, &self.checking.settings(manifest)),
            settings: self.comparing.settings(manifest),
            source,
        }
    }
}
