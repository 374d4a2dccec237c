//! The platform's list of providers.

use std::{io, path::Path};

use amp_catalog::Catalog;

use crate::read::read_data;

/// Why a list of providers cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The system refuses the file.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// The file is no list of providers.
    #[error(transparent)]
    Wrong(#[from] amp_catalog::LoadError),
}

/// Reads the platform's list of providers.
///
/// # Errors
///
/// What the system or [`Catalog::from_json`] says.
pub fn load_catalog(path: &Path) -> Result<Catalog, CatalogError> {
    let bytes = read_data(path)?;
    Ok(Catalog::from_json(&bytes)?)
}
