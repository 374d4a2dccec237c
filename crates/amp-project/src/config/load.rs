//! From the text of a configuration and the files that it names to a [`Config`].

use std::{
    mem,
    path::{Path, PathBuf},
};

use amp_account::Accounts;
use amp_catalog::Catalog;
use amp_diagnostics::SourceFile;

use super::{
    Config, ConfigFindings,
    read::{Read, read},
    value::Located,
};
use crate::{
    catalog::CatalogError,
    files::{Files, Wanted},
    real_paths::normal,
    schemas::load_schemas,
};

/// The configuration for the folder `place`; the default one if there are errors. If the user named
/// it, its catalog is read from the disk, too.
pub(super) fn load(
    place: &Path,
    source: SourceFile,
    is_named: bool,
    files: &mut Files,
) -> (Config, Option<ConfigFindings>) {
    let mut read = read(&source);
    place.clone_into(&mut read.config.folder);
    read.config.files.push(source.name().into());
    for Located { value: path, at } in mem::take(&mut read.catalog) {
        let file = normal(&place.join(&path));
        let shown = files.shown(&place.join(&path));
        let catalog = read.config.settings.catalog.clone();
        match add_to_catalog(catalog, &file, &shown, is_named, files) {
            Ok(catalog) => read.config.settings.catalog = catalog,
            Err(error) => {
                let message = format!("the catalog `{}` cannot be used", path.escape_debug());
                read.problems.report(at, message, error.to_string());
            }
        }
        read.config.files.push(shown);
    }
    load_accounts(place, &mut read, files);
    let diagnostics = read.problems.into_diagnostics();
    if diagnostics.is_empty() {
        read.config.source = Some(source);
        return (read.config, None);
    }
    let unread = Config {
        folder: read.config.folder,
        schema_folders: read.config.schema_folders,
        files: read.config.files.clone(),
        ..Config::default()
    };
    let findings = ConfigFindings {
        source,
        diagnostics,
        files: read.config.files,
    };
    (unread, Some(findings))
}

/// Reads the descriptions of the accounts.
fn load_accounts(place: &Path, read: &mut Read, files: &mut Files) {
    let mut objects = Vec::new();
    for (provider, paths) in mem::take(&mut read.schemas) {
        let Located {
            value: provider,
            at,
        } = provider;
        if read.config.settings.catalog.provider(&provider).is_none() {
            let message = format!("there is no provider `{}`", provider.escape_debug());
            let label = "the keys here are those of providers".to_owned();
            read.problems.report(at, message, label);
            continue;
        }
        for Located { value: path, at } in paths.unwrap_or_default() {
            let file = normal(&place.join(&path));
            let named = files.shown(&file);
            read.config.schema_folders.push(file);
            match load_schemas(&named, files) {
                Ok(described) => {
                    let sources = described.iter().map(|object| object.source().name());
                    read.config.files.extend(sources.map(PathBuf::from));
                    let described = described.into_iter();
                    objects.extend(described.map(|object| (Some(provider.clone()), object)));
                }
                Err(error) => {
                    read.config.files.push(named);
                    let message = format!("the schema `{}` cannot be used", path.escape_debug());
                    read.problems.report(at, message, error.to_string());
                }
            }
        }
    }
    read.config.settings.accounts = Accounts::new(objects);
}

fn add_to_catalog(
    catalog: Catalog,
    path: &Path,
    shown: &Path,
    is_named: bool,
    files: &mut Files,
) -> Result<Catalog, CatalogError> {
    let bytes = files.data(Wanted {
        path,
        shown,
        is_named,
    })?;
    Ok(catalog.with(&bytes)?)
}
