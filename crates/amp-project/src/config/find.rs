//! Which configuration applies to which manifest.

use std::{
    collections::HashMap,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use amp_checker::Settings;
use amp_diagnostics::{FileId, SourceFile};

use super::{Config, ConfigFindings, load::load};
use crate::{
    Error,
    files::{FilePath, Files, Origin, disk::read_file},
};

const FILE_NAME: &str = "ampc.toml";

/// The longest path that is searched, in bytes. No system has files at longer ones, and the folders
/// above one would exhaust the memory.
const LONGEST_PATH: usize = 32 * 1024;

/// Where configurations come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConfigChoice {
    /// The nearest `ampc.toml` in the folder of a manifest or above it.
    #[default]
    Nearest,
    /// This file for every manifest.
    File(PathBuf),
    /// None: every manifest has the default settings.
    Nothing,
}

/// The configurations of a run, each read once: from the disk, or from a revision.
#[derive(Debug, Default)]
pub struct Configs {
    choice: ConfigChoice,
    pub(crate) files: Files,
    /// By the folder of a manifest, as given.
    folders: HashMap<OsString, FolderConfig>,
    /// The nearest configurations, by the folder that they apply to.
    nearest: HashMap<OsString, Option<Placed>>,
    /// The configuration that was chosen by its path, once it is needed.
    chosen: Option<Placed>,
    /// The configurations that were read but have errors.
    pub broken: Vec<ConfigFindings>,
    /// The configurations that could not be read.
    pub errors: Vec<Error>,
}

/// A configuration, and the folder that holds it.
#[derive(Clone, Debug)]
struct Placed {
    config: Arc<Config>,
    place: PathBuf,
}

/// What applies to the manifests of a folder.
#[derive(Clone, Debug, Default)]
struct FolderConfig {
    config: Arc<Config>,
    /// The folder, relative to the configuration's.
    relative: PathBuf,
}

/// A manifest and its configuration.
#[derive(Clone, Debug)]
pub struct ManifestFile {
    /// The path, as displayed.
    pub path: PathBuf,
    /// The configuration.
    pub config: Arc<Config>,
    /// The text, if it is not that of the file at `path` on the disk: the standard input, a text
    /// that is open in an editor, or a file of a revision.
    pub text: Option<SourceFile>,
    /// The file; `None` for a standard input without a name.
    id: Option<FileId>,
    /// The path relative to the folder of the configuration.
    relative: PathBuf,
}

impl ManifestFile {
    /// The settings that its configuration gives it.
    pub fn settings(&self) -> Settings {
        self.config.settings(&self.relative)
    }

    /// The same manifest with another text.
    #[must_use]
    pub fn with_text(self, source: SourceFile) -> Self {
        let text = Some(source);
        Self { text, ..self }
    }

    /// The text.
    pub(crate) fn read(&self) -> Result<SourceFile, Error> {
        match &self.text {
            Some(text) => Ok(text.clone()),
            None => read_file(&self.path, self.id.as_ref())
                .map_err(|error| Error::new(&self.path, error)),
        }
    }

    /// The file of a configuration as if it were a manifest, to get the levels that apply to it.
    pub(crate) fn of_config(config: &Arc<Config>) -> Option<Self> {
        let FilePath { id, shown } = config.files.first()?;
        Some(Self {
            path: shown.clone(),
            config: Arc::clone(config),
            text: Some(config.source()?.clone()),
            id: Some(id.clone()),
            relative: shown.file_name()?.into(),
        })
    }

    /// Whether it is skipped when its folder is searched.
    pub fn is_excluded(&self) -> bool {
        self.config.exclude.contain(&self.relative)
    }
}

impl Configs {
    /// No configuration is read before a manifest needs it.
    pub fn new(choice: ConfigChoice) -> Self {
        Self {
            choice,
            ..Self::default()
        }
    }

    /// From now on, the file at `path` has this text, whatever is on the disk: it is open in an
    /// editor. Without a text, it is again as on the disk.
    pub fn set_text(&mut self, path: &Path, source: Option<SourceFile>) {
        self.files.set_text(path, source);
        self.forget(path);
    }

    /// Notes that the file at `path` has changed. A manifest that is requested again gets the new
    /// settings.
    pub fn forget(&mut self, path: &Path) {
        let file = self.files.id(path);
        let placed = self.nearest.values().flatten().chain(&self.chosen);
        let readers = placed.filter(|placed| {
            let config = &placed.config;
            let is_read = config.files.iter().any(|one| one.id == file);
            is_read || config.may_describe_account(file.path())
        });
        let mut owners: Vec<PathBuf> = readers.map(|placed| placed.place.clone()).collect();
        // A new file may take precedence over those above it.
        if file.path().ends_with(FILE_NAME) {
            owners.extend(file.path().parent().map(Path::to_owned));
        }
        let is_affected = |folder: &Path| owners.iter().any(|owner| folder.starts_with(owner));

        self.nearest
            .retain(|folder, _| !is_affected(Path::new(folder)));
        self.chosen.take_if(|chosen| is_affected(&chosen.place));
        self.folders.clear();
        self.broken.retain(|broken| {
            let own = broken.files.first();
            !own.and_then(|own| own.id.path().parent())
                .is_some_and(is_affected)
        });
        self.errors
            .retain(|error| self.files.id(error.path()) != file);
    }

    /// The file at a path; it need not exist.
    pub fn id(&mut self, path: &Path) -> FileId {
        self.files.id(path)
    }

    /// The manifest at `path` with its configuration, or with the default one if that has errors.
    /// An empty path is that of a text that is in no file, in the working directory.
    pub fn manifest(&mut self, path: PathBuf) -> ManifestFile {
        if path.as_os_str().is_empty() {
            return self.configured(path, None);
        }
        let id = self.files.id(&path);
        self.manifest_of(id, path)
    }

    /// The manifest in a file.
    pub(crate) fn manifest_of(&mut self, id: FileId, path: PathBuf) -> ManifestFile {
        let text = self.files.open(&id).cloned();
        ManifestFile {
            text,
            ..self.configured(path, Some(id))
        }
    }

    fn configured(&mut self, path: PathBuf, id: Option<FileId>) -> ManifestFile {
        let folder = path.parent().unwrap_or(Path::new(""));
        let known = self.folders.get(folder.as_os_str()).cloned();
        let found = known.unwrap_or_else(|| {
            let found = self.find(folder);
            self.folders.insert(folder.into(), found.clone());
            found
        });
        ManifestFile {
            config: found.config,
            relative: found.relative.join(path.file_name().unwrap_or_default()),
            text: None,
            id,
            path,
        }
    }

    fn find(&mut self, folder: &Path) -> FolderConfig {
        let folder = self.files.folder(folder);
        let found = match self.choice.clone() {
            ConfigChoice::Nothing => None,
            ConfigChoice::File(file) => Some(self.chosen(&file)),
            ConfigChoice::Nearest => self.nearest(&folder),
        };
        let Some(Placed { config, place }) = found else {
            return FolderConfig::default();
        };
        // A manifest outside the folder of a named configuration keeps its whole path, which
        // patterns can still match by name.
        let relative = folder.strip_prefix(&place).unwrap_or(&folder).to_owned();
        FolderConfig { config, relative }
    }

    /// The configuration at this path, which is read from the disk whatever the revision, and so is
    /// its catalog; the default one if it cannot be read, which is an error of the run.
    fn chosen(&mut self, file: &Path) -> Placed {
        if let Some(known) = &self.chosen {
            return known.clone();
        }
        let place = file.parent().unwrap_or(Path::new(""));
        let place = self.files.folder_on_disk(place);
        let file = self.files.file(file);
        let config = self.load_at(&place, &file).unwrap_or_else(|error| {
            let path = file.shown;
            self.errors.push(match error.kind() {
                io::ErrorKind::NotFound => Error::NoConfig { path },
                _ => Error::new(&path, error),
            });
            Arc::default()
        });
        self.chosen.insert(Placed { config, place }).clone()
    }

    /// The configuration in a folder or above it. Each folder is looked up once.
    fn nearest(&mut self, folder: &Path) -> Option<Placed> {
        if folder.as_os_str().len() > LONGEST_PATH {
            return None;
        }
        let mut passed = Vec::new();
        let mut found = None;
        for place in folder.ancestors() {
            if let Some(known) = self.nearest.get(place.as_os_str()) {
                found.clone_from(known);
                break;
            }
            passed.push(place);
            found = self.in_folder(place);
            if found.is_some() {
                break;
            }
        }
        for place in passed {
            self.nearest.insert(place.into(), found.clone());
        }
        found
    }

    /// The configuration directly in a folder. One that cannot be read is an error of the run.
    fn in_folder(&mut self, place: &Path) -> Option<Placed> {
        let path = place.join(FILE_NAME);
        let file = FilePath {
            id: FileId::new(&path),
            shown: self.files.shown(&path),
        };
        match self.load_at(place, &file) {
            Ok(config) => Some(Placed {
                config,
                place: place.to_owned(),
            }),
            Err(error) => {
                // If the name is too long for the system, the file cannot exist.
                let is_absent = matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
                );
                if !is_absent {
                    self.errors.push(Error::new(&file.shown, error));
                }
                None
            }
        }
    }

    /// The configuration at `file`, which applies to the folder `place`.
    fn load_at(&mut self, place: &Path, file: &FilePath) -> io::Result<Arc<Config>> {
        let origin = match self.choice {
            ConfigChoice::File(_) => Origin::Named,
            ConfigChoice::Nearest | ConfigChoice::Nothing => Origin::Found,
        };
        let source = self.files.text(file, origin)?;
        let (config, findings) = load(place, file, source, origin, &mut self.files);
        self.broken.extend(findings);
        Ok(Arc::new(config))
    }
}
