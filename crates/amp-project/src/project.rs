use std::path::Path;

use crate::Manifest;

/// A project and a manifest that is deployed to it.
pub type Deployed<'m> = (&'m str, &'m Path);

/// The project that manifests are deployed to, where a configuration names it.
///
/// # Errors
///
/// The first two that differ.
pub fn project(manifests: &[Manifest]) -> Result<Option<&str>, [Deployed<'_>; 2]> {
    let mut deployed = manifests
        .iter()
        .filter_map(|manifest| Some((manifest.config.project()?, manifest.path.as_path())));
    let Some(first) = deployed.next() else {
        return Ok(None);
    };
    match deployed.find(|(project, _)| *project != first.0) {
        None => Ok(Some(first.0)),
        Some(other) => Err([first, other]),
    }
}
