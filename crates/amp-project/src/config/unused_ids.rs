//! The ids in a configuration that belong to no integration.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::closest;

use super::{Config, ConfigFindings, table::ID};
use crate::Discovery;

/// Warns of the ids in configurations that no manifest has an integration for.
///
/// `names` are the integrations of each manifest in `discovery`; `None` for one
/// in which an error may hide others. Nothing is said about a configuration of
/// which other manifests may follow it: when its folder was not searched from
/// the top, when it excludes some of them, and when one is not known in full.
pub fn unused_ids<'n>(
    discovery: &Discovery,
    names: impl IntoIterator<Item = Option<Vec<&'n str>>>,
) -> Vec<ConfigFindings> {
    let mut manifests = discovery.manifests.iter();
    if !manifests.any(|manifest| manifest.config.has_ids()) {
        return Vec::new();
    }
    let mut known: BTreeMap<&Path, (&Config, Option<HashSet<&str>>)> = BTreeMap::new();
    for (manifest, names) in discovery.manifests.iter().zip(names) {
        let config = &manifest.config;
        if !config.has_ids() {
            continue;
        }
        let entry = known.entry(config.folder());
        let (_, all) = entry.or_insert_with(|| {
            let is_whole = discovery.found_all_of(config);
            (config, is_whole.then(HashSet::new))
        });
        match (&mut *all, names) {
            (Some(all), Some(names)) => all.extend(names),
            _ => *all = None,
        }
    }
    let known = known.into_values();
    known
        .filter_map(|(config, names)| unused_in(config, &names?))
        .collect()
}

fn unused_in(config: &Config, names: &HashSet<&str>) -> Option<ConfigFindings> {
    let is_free = |name: &&&str| !config.integrations.contains_key(**name);
    let free: Vec<&str> = names.iter().filter(is_free).copied().collect();
    let unused = config.integrations.iter();
    let mut diagnostics: Vec<Diagnostic> = unused
        .filter(|(name, _)| !names.contains(name.as_str()))
        .map(|(name, id)| {
            let near = closest(name, free.iter().copied());
            let label = near.map_or_else(
                || "this id is not used".to_owned(),
                |near| format!("did you mean `{}`?", near.escape_debug()),
            );
            let message = format!("no manifest has an integration `{}`", name.escape_debug());
            Diagnostic::new(ID, Severity::Warning, id.name, message)
                .label(label)
                .help(
                    "Write the name that the manifest has now, or remove the id of an integration \
                     that is gone.",
                )
        })
        .collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.primary.span);
    let source = config.source.clone()?;
    (!diagnostics.is_empty()).then_some(ConfigFindings {
        source,
        diagnostics,
    })
}
