//! Lists of providers and of fields.

use std::{io, path::Path};

use amp_catalog::Catalog;

use crate::Files;

/// Why a list of providers or of fields cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// The file is not such a list.
    #[error(transparent)]
    Wrong(#[from] amp_catalog::LoadError),
}

/// Adds a file with the platform's list of providers, or with a list of fields.
///
/// # Errors
///
/// An error of the system or of [`Catalog::with`].
pub fn add_to_catalog(
    catalog: Catalog,
    path: &Path,
    files: &mut Files,
) -> Result<Catalog, CatalogError> {
    let bytes = files.named_data(path)?;
    Ok(catalog.with(&bytes)?)
}
