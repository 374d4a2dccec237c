//! From the arguments to manifests with their settings.

use std::{
    fmt::Write,
    io,
    path::{Path, PathBuf},
};

use amp_account::Accounts;
use amp_catalog::Catalog;
use amp_checker::{Levels, Settings};
use amp_diagnostics::SourceFile;
use amp_project::{
    ConfigChoice, ConfigFindings, Configs, Discovery, Files, ManifestFile, add_to_catalog,
    discover, load_schemas, read_source,
};

use crate::{
    cli::{ConfigArguments, InputArguments},
    error::{Error, UnsoundConfigs},
    levels::LevelFlags,
};

/// The path that stands for the standard input.
const STDIN: &str = "-";

/// Finds what the arguments name. A configuration that has errors or cannot be read is an error.
pub fn find(arguments: &InputArguments, config: &ConfigArguments) -> Result<Discovery, Error> {
    let mut configs = Configs::new(choice(config));
    let found = match read_stdin(arguments)? {
        Some(source) => {
            let path: PathBuf = arguments
                .stdin_filename
                .as_deref()
                .unwrap_or_default()
                .into();
            let source = match arguments.stdin_filename {
                Some(_) => source.of_file(configs.id(&path)),
                None => source,
            };
            let mut found = Discovery::default();
            found
                .manifests
                .push(configs.manifest(path).with_text(source));
            found
        }
        None => discover(&arguments.paths, &mut configs),
    };
    see_that_all_are_sound([configs])?;
    Ok(found)
}

/// Whether the standard input is named.
pub fn names_stdin(arguments: &InputArguments) -> bool {
    arguments.paths.iter().any(|path| path == Path::new(STDIN))
}

/// Where configurations come from, according to the arguments.
pub fn choice(config: &ConfigArguments) -> ConfigChoice {
    match &config.config {
        _ if config.no_config => ConfigChoice::Nothing,
        Some(file) => ConfigChoice::File(file.clone()),
        None => ConfigChoice::Nearest,
    }
}

/// An error if a configuration has errors or could not be read.
pub fn see_that_all_are_sound(configs: impl IntoIterator<Item = Configs>) -> Result<(), Error> {
    let mut unsound = UnsoundConfigs::default();
    for mut configs in configs {
        // Two sides of a comparison may share a configuration.
        let is_known = |one: &ConfigFindings| {
            let mut known = unsound.broken.iter();
            known.any(|known| known.source == one.source)
        };
        configs.broken.retain(|one| !is_known(one));
        unsound.broken.extend(configs.broken);
        let is_known = |one: &amp_project::Error| {
            let mut known = unsound.unreadable.iter();
            known.any(|known| known.path() == one.path())
        };
        configs.errors.retain(|one| !is_known(one));
        unsound.unreadable.extend(configs.errors);
    }
    if unsound.broken.is_empty() && unsound.unreadable.is_empty() {
        Ok(())
    } else {
        Err(Error::Config(unsound))
    }
}

/// The settings from the command line; they take precedence over configurations.
#[derive(Default)]
pub struct Overriding {
    levels: Levels,
    catalog: Option<Catalog>,
    accounts: Option<Accounts>,
}

impl Overriding {
    /// Reads the catalog and the schemas that the arguments name.
    pub fn new(config: &ConfigArguments, levels: Option<&LevelFlags>) -> Result<Self, Error> {
        let mut files = Files::default();
        let add = |catalog: Catalog, path: &PathBuf| {
            let what = || format!("the catalog `{}` cannot be used", path.display());
            add_to_catalog(catalog, path, &mut files).map_err(|error| Error::failed(what(), error))
        };
        let mut given = config.catalog.iter();
        let catalog = given.try_fold(Catalog::built_in(), add)?;
        Ok(Self {
            levels: levels.map(LevelFlags::levels).unwrap_or_default(),
            catalog: (!config.catalog.is_empty()).then_some(catalog),
            accounts: accounts(&config.schema, &mut files)?,
        })
    }

    /// The settings of a manifest.
    pub fn settings(&self, manifest: &ManifestFile) -> Settings {
        let mut settings = manifest.settings();
        settings.levels.give_way_to(&self.levels);
        if let Some(catalog) = &self.catalog {
            settings.catalog = catalog.clone();
        }
        if let Some(accounts) = &self.accounts {
            settings.accounts = accounts.clone();
        }
        settings
    }
}

/// The accounts that arguments such as `contact.json` and `hubspot=contacts.json` describe;
/// `None` without any.
fn accounts(schemas: &[String], files: &mut Files) -> Result<Option<Accounts>, Error> {
    let mut objects = Vec::new();
    for argument in schemas {
        let (provider, path) = match argument.split_once('=') {
            Some((provider, path)) if !Path::new(argument).exists() => (Some(provider), path),
            _ => (None, argument.as_str()),
        };
        let described = load_schemas(Path::new(path), files)
            .map_err(|error| Error::failed(format!("the schema `{path}` cannot be used"), error))?;
        let provider = provider.map(str::to_owned);
        objects.extend(
            described
                .into_iter()
                .map(|object| (provider.clone(), object)),
        );
    }
    Ok((!objects.is_empty()).then(|| Accounts::new(objects)))
}

/// The error for paths that lead to no manifest.
pub fn no_manifest(paths: &[PathBuf]) -> Error {
    let mut places = String::new();
    for (index, path) in paths.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(places, "{separator}`{}`", path.display());
    }
    Error::Usage(format!(
        "no manifest found in {places}: a manifest is called `amp.yaml`, `amp.yml`, `*.amp.yaml` \
         or `*.amp.yml`; name the file if yours is called otherwise, or if `.gitignore` or \
         `ampc.toml` excludes it"
    ))
}

/// The error for several manifests where a command takes one.
pub fn only_one(command: &str, manifests: &[ManifestFile]) -> Error {
    const SHOWN: usize = 3;
    let paths = manifests.iter().map(|manifest| &manifest.path);
    let mut list: Vec<String> = paths
        .take(SHOWN)
        .map(|path| format!("`{}`", path.display()))
        .collect();
    if manifests.len() > SHOWN {
        list.push("...".to_owned());
    }
    Error::Usage(format!(
        "`{command}` takes one manifest, and there are {}: {}; give the path of the one",
        manifests.len(),
        list.join(", ")
    ))
}

/// The standard input, when the arguments name it.
fn read_stdin(arguments: &InputArguments) -> Result<Option<SourceFile>, Error> {
    if !names_stdin(arguments) {
        return match &arguments.stdin_filename {
            None => Ok(None),
            Some(name) => Err(Error::Usage(format!(
                "`--stdin-filename {name}` names the standard input, which is not read; give `-` \
                 as the path"
            ))),
        };
    }
    if arguments.paths.len() > 1 {
        return Err(Error::Usage(
            "`-` cannot be combined with other paths; check the standard input in a run of its \
             own"
            .to_owned(),
        ));
    }
    let name = arguments.stdin_filename.as_deref().unwrap_or("<stdin>");
    let source = read_source(name, io::stdin().lock()).map_err(Error::Input)?;
    Ok(Some(source))
}
