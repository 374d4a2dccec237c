//! Which configuration is for which manifest.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use amp_catalog::Catalog;
use amp_checker::Settings;
use amp_diagnostics::SourceFile;

use super::{BrokenConfig, Config, read::read};
use crate::{Error, read::read_file, real_paths::RealPaths};

const FILE_NAME: &str = "ampc.toml";

/// Where configurations come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConfigChoice {
    /// The nearest `ampc.toml` in the folder of a manifest or above it.
    #[default]
    Nearest,
    /// One file for every manifest.
    File(PathBuf),
    /// Nowhere: every manifest has the default settings.
    Nothing,
}

/// The configurations of a run, each read once.
#[derive(Debug, Default)]
pub struct Configs {
    choice: ConfigChoice,
    /// By the folder of a manifest, as it was given.
    folders: HashMap<PathBuf, Found>,
    /// By the folder that holds the file.
    files: HashMap<PathBuf, Option<Arc<Config>>>,
    /// Where what was given really is.
    pub(crate) real_paths: RealPaths,
    /// The configurations that could be read, but not be followed.
    pub broken: Vec<BrokenConfig>,
    /// The configurations that could not be read.
    pub errors: Vec<Error>,
}

/// What is for the manifests of a folder.
#[derive(Clone, Debug, Default)]
struct Found {
    config: Arc<Config>,
    /// The folder, relative to that of the configuration.
    relative: PathBuf,
}

/// A manifest and its configuration.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The path, as it is shown.
    pub path: PathBuf,
    /// The configuration.
    pub config: Arc<Config>,
    /// The path relative to the folder of the configuration.
    relative: PathBuf,
}

impl Manifest {
    /// The settings that its configuration gives it.
    pub fn settings(&self) -> Settings {
        self.config.settings(&self.relative)
    }

    /// Whether it is to be passed over when its folder is searched.
    pub(crate) fn is_excluded(&self) -> bool {
        self.config.exclude.contain(&self.relative)
    }
}

impl Configs {
    /// No configuration is read before a manifest asks for it.
    pub fn new(choice: ConfigChoice) -> Self {
        Self {
            choice,
            ..Self::default()
        }
    }

    /// The manifest at `path` with its configuration; with the default one when
    /// that is broken.
    pub fn manifest(&mut self, path: PathBuf) -> Manifest {
        let folder = path.parent().unwrap_or(Path::new(""));
        let known = self.folders.get(folder).cloned();
        let found = known.unwrap_or_else(|| {
            let found = self.find(folder);
            self.folders.insert(folder.to_owned(), found.clone());
            found
        });
        Manifest {
            config: found.config,
            relative: found.relative.join(path.file_name().unwrap_or_default()),
            path,
        }
    }

    fn find(&mut self, folder: &Path) -> Found {
        let folder = self.real_paths.of_folder(folder);
        let found = match self.choice.clone() {
            ConfigChoice::Nothing => None,
            ConfigChoice::File(file) => {
                let place = file.parent().unwrap_or(Path::new(""));
                let place = self.real_paths.of_folder(place);
                let config = self.load_once(&place, || file.clone(), true);
                config.map(|config| (config, place))
            }
            ConfigChoice::Nearest => folder.ancestors().find_map(|place| {
                let here = self.real_paths.of_folder(Path::new(""));
                let file = || shown(&place.join(FILE_NAME), &here);
                let config = self.load_once(place, file, false)?;
                Some((config, place.to_owned()))
            }),
        };
        let Some((config, place)) = found else {
            return Found::default();
        };
        // A manifest outside the folder of a named configuration keeps its
        // whole path, which patterns can still match by name.
        let relative = folder.strip_prefix(&place).unwrap_or(&folder).to_owned();
        Found { config, relative }
    }

    /// The configuration at `file`, read at the first call.
    fn load_once(
        &mut self,
        place: &Path,
        file: impl FnOnce() -> PathBuf,
        is_named: bool,
    ) -> Option<Arc<Config>> {
        if let Some(known) = self.files.get(place) {
            return known.clone();
        }
        let file = file();
        let config = match read_file(&file) {
            Ok(source) => Some(self.load(place, source)),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_named => None,
            Err(error) => {
                self.errors.push(Error::new(&file, error));
                None
            }
        };
        self.files.insert(place.to_owned(), config.clone());
        config
    }

    fn load(&mut self, place: &Path, source: SourceFile) -> Arc<Config> {
        let mut read = read(&source);
        read.config.files.push(source.name().into());
        if let Some((path, at)) = read.catalog {
            let file = place.join(&path);
            match load_catalog(&file) {
                Ok(catalog) => {
                    read.config.catalog = catalog;
                    let here = self.real_paths.of_folder(Path::new(""));
                    read.config.files.push(shown(&file, &here));
                }
                Err(reason) => {
                    let message = format!("the catalog `{}` cannot be used", path.escape_debug());
                    read.problems.report(at, message, reason);
                }
            }
        }
        let diagnostics = read.problems.into_diagnostics();
        if diagnostics.is_empty() {
            return Arc::new(read.config);
        }
        self.broken.push(BrokenConfig {
            source,
            diagnostics,
        });
        Arc::default()
    }
}

/// Reads the platform's list of providers, or says why that is not possible.
///
/// # Errors
///
/// What the system or [`Catalog::from_json`] says.
pub fn load_catalog(path: &Path) -> Result<Catalog, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    Catalog::from_json(&bytes).map_err(|error| error.to_string())
}

/// The path as a person would give it: relative to `here`, where the user
/// stands, when it is below.
fn shown(path: &Path, here: &Path) -> PathBuf {
    path.strip_prefix(here).unwrap_or(path).to_owned()
}
