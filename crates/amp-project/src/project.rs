use std::{fmt, path::Path};

use crate::ManifestFile;

/// Manifests that are deployed to two projects, while a table is for one. It displays as what to do
/// instead.
#[derive(Debug)]
pub struct TwoProjects<'m>([(&'m str, &'m Path); 2]);

impl fmt::Display for TwoProjects<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [(first, path), (other, other_path)] = self.0;
        write!(
            f,
            "a table is for one project, but `{}` is deployed to `{first}` and `{}` to `{other}`; \
             build them into tables of their own",
            path.display(),
            other_path.display()
        )
    }
}

/// The project that manifests are deployed to, if a configuration names it.
pub(crate) fn project(manifests: &[ManifestFile]) -> Result<Option<&str>, TwoProjects<'_>> {
    let mut deployed = manifests
        .iter()
        .filter_map(|manifest| Some((manifest.config.project()?, manifest.path.as_path())));
    let Some(first) = deployed.next() else {
        return Ok(None);
    };
    match deployed.find(|(project, _)| *project != first.0) {
        None => Ok(Some(first.0)),
        Some(other) => Err(TwoProjects([first, other])),
    }
}
