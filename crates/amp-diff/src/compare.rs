use amp_checker::finish;
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_routes::RouteDocument;

use crate::{
    CheckedManifest,
    file::{Side, sides},
    integrations::matched_integrations,
    pair::Pair,
    rules::{self, addition, removed_integration},
};

/// The changes in one manifest.
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    /// The manifest.
    pub source: &'a SourceFile,
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compares two sets of manifests.
///
/// Returns one entry for each new manifest, in order, followed by one for each old manifest that is
/// gone together with its integrations, as there is no other place for these findings. The levels
/// that the settings of a manifest give to the rules are applied.
///
/// The manifests should have been checked without errors: what is missing or has the wrong type is
/// skipped.
pub fn diff<'a>(old: &[CheckedManifest<'a>], new: &[CheckedManifest<'a>]) -> Vec<Changes<'a>> {
    let old_tables = tables(old);
    let new_tables = tables(new);
    let matched = matched_integrations(
        sides(old, &old_tables),
        sides(new, &new_tables),
        old.len() == 1 && new.len() == 1,
    );
    let mut in_old = vec![Vec::new(); old.len()];
    let mut in_new = vec![Vec::new(); new.len()];
    for (old, new) in matched.kept {
        rules::check(&Pair::new(old, new), &mut in_new[new.file]);
    }
    for (removed, renamed) in matched.removed {
        match (renamed, heir(removed, old, new)) {
            (Some(renamed), _) => {
                in_new[renamed.file].push(removed_integration::renamed(removed, renamed));
            }
            (None, Some(file)) => {
                let place = new[file].list_of_integrations();
                in_new[file].push(removed_integration::removed(removed, place));
            }
            (None, None) => in_old[removed.file].push(removed_integration::gone(removed)),
        }
    }
    for side in matched.added {
        in_new[side.file].push(addition::integration(side.integration));
    }
    let new = new.iter().zip(in_new);
    let old = old
        .iter()
        .zip(in_old)
        .filter(|(_, found)| !found.is_empty());
    new.chain(old)
        .map(|(manifest, found)| {
            let tree = &manifest.model.parse().tree;
            // What a change breaks, no comment silences.
            let of_comments = |_: &mut Vec<Diagnostic>| Vec::new();
            let levels = &manifest.settings.levels;
            Changes {
                source: manifest.source,
                diagnostics: finish(found, levels, Some(tree), of_comments).diagnostics,
            }
        })
        .collect()
}

fn tables(manifests: &[CheckedManifest<'_>]) -> Vec<RouteDocument> {
    let table = |manifest: &CheckedManifest<'_>| amp_codegen::routing_table(manifest.model);
    manifests.iter().map(table).collect()
}

/// The index of the new manifest that should still contain an integration: the one at the same
/// path, or the only one.
fn heir(
    removed: Side<'_>,
    old: &[CheckedManifest<'_>],
    new: &[CheckedManifest<'_>],
) -> Option<usize> {
    if old.len() == 1 && new.len() == 1 {
        return Some(0);
    }
    new.iter()
        .position(|manifest| manifest.path == removed.manifest.path)
}
