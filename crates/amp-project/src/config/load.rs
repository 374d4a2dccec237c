//! From the text of a configuration and the files that it names to a [`Config`].

use std::{mem, path::Path};

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
    files::{FilePath, Files, Origin, normal},
    schemas::described,
};

/// The configuration in `file` for the folder `place`; the default one if there are errors. Its
/// catalog is read from where it was read from.
pub(super) fn load(
    place: &Path,
    file: &FilePath,
    source: SourceFile,
    origin: Origin,
    files: &mut Files,
) -> (Config, Option<ConfigFindings>) {
    let mut read = read(&source);
    place.clone_into(&mut read.config.folder);
    read.config.files.push(file.clone());
    for Located { value: path, at } in mem::take(&mut read.catalog) {
        let file = files.file(&place.join(&path));
        let catalog = read.config.settings.catalog.clone();
        match add_to_catalog(catalog, &file, origin, files) {
            Ok(catalog) => read.config.settings.catalog = catalog,
            Err(error) => {
                let message = format!("the catalog `{}` cannot be used", path.escape_debug());
                read.problems.report(at, message, error.to_string());
            }
        }
        read.config.files.push(file);
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
            let file = files.file(&normal(&place.join(&path)));
            let folder = files.folder_on_disk(file.id.path());
            read.config.schema_folders.push(folder);
            match described(&file.shown, files) {
                Ok(described) => {
                    for (file, object) in described {
                        read.config.files.push(file);
                        objects.push((Some(provider.clone()), object));
                    }
                }
                Err(error) => {
                    read.config.files.push(file);
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
    file: &FilePath,
    origin: Origin,
    files: &mut Files,
) -> Result<Catalog, CatalogError> {
    let bytes = files.data(file, origin)?;
    Ok(catalog.with(&bytes)?)
}
