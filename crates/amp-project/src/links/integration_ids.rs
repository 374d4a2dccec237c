//! The ids in configurations, compared with the integrations of their manifests.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::Arc,
};

use amp_checker::{Rule, Settings, comment_names};
use amp_diagnostics::{SourceFile, Span};
use amp_suggest::closest;

use super::{
    IntegrationNames, LinkFindings, integration_id_clash::clash, integration_id_unused::unused,
    settle,
};
use crate::{Config, Discovery, ManifestFile, config::IntegrationId};

/// For how many ids without an integration a similar name is searched.
const MAX_GUESSES: usize = 100;

/// A configuration, and the integrations that it applies to.
struct Known<'a> {
    config: &'a Arc<Config>,
    /// The first place of each name.
    places: HashMap<&'a str, (&'a IntegrationNames, Span)>,
    /// Whether these are all.
    is_whole: bool,
}

/// The findings about ids. An id without an integration is not reported if other manifests may
/// belong to the configuration: when its folder was not searched from the top, when it excludes
/// some manifests, and when one is not known in full.
pub(super) fn check(
    discovery: &Discovery,
    names: &[Option<IntegrationNames>],
    settings: impl Fn(&ManifestFile) -> Settings,
) -> Vec<LinkFindings> {
    let mut known: BTreeMap<&Path, Known<'_>> = BTreeMap::new();
    for (manifest, names) in discovery.manifests.iter().zip(names) {
        let config = &manifest.config;
        if !config.has_ids() {
            continue;
        }
        let known = known.entry(config.folder()).or_insert_with(|| Known {
            config,
            places: HashMap::new(),
            is_whole: discovery.found_all_of(config),
        });
        known.is_whole &= names.as_ref().is_some_and(|names| names.is_whole);
        let Some(names) = names else {
            continue;
        };
        for named in &names.names {
            let place = (names, named.place);
            known.places.entry(&named.name).or_insert(place);
        }
    }
    let found = known.values().filter_map(|known| {
        let manifest = ManifestFile::of_config(known.config)?;
        findings(known, &settings(&manifest))
    });
    found.collect()
}

fn findings(known: &Known<'_>, settings: &Settings) -> Option<LinkFindings> {
    let source = known.config.source()?;
    let ids = known.config.ids();
    let clashes = ids.iter().filter_map(|(name, id)| {
        let (other, place) = known
            .places
            .get(id.id.as_str())
            .filter(|_| *name != id.id)?;
        let finding = clash(name, &id.id, id.place);
        Some((
            id,
            finding.elsewhere(other.source(), *place, "the integration of this name"),
        ))
    });
    let is_unused = |name: &str| known.is_whole && !known.places.contains_key(name);
    let unused_ids = ids.iter().filter(|(name, _)| is_unused(name));
    let unused_ids = unused_ids.enumerate().map(|(number, (name, id))| {
        let near = (number < MAX_GUESSES).then(|| near_name(name, known));
        (id, unused(name, id.name, near.flatten()))
    });
    let found = clashes.chain(unused_ids).map(|(id, finding)| {
        let is_silenced = is_silenced(source, id, finding.rule);
        (finding, is_silenced)
    });
    LinkFindings::of(source, settle(found.collect(), &settings.levels))
}

/// The integration without an id that a name most likely stands for.
fn near_name<'a>(name: &str, known: &Known<'a>) -> Option<&'a str> {
    let ids = known.config.ids();
    let names = known.places.keys().copied();
    closest(name, names.filter(|name| !ids.contains_key(*name)))
}

/// Whether a comment names the rule: at the end of the line of an id, or on a line of its own
/// before it.
fn is_silenced(source: &SourceFile, id: &IntegrationId, rule: &Rule) -> bool {
    let (before, after) = (
        &source.text()[..id.name.start as usize],
        &source.text()[id.place.end as usize..],
    );
    let begins_line = before.trim_end_matches([' ', '\t']).ends_with('\n');
    let above = before.lines().rev().skip(usize::from(!begins_line));
    let above = above.take_while(|line| line.trim_start().starts_with('#'));
    let beside = after
        .lines()
        .next()
        .and_then(|rest| Some(&rest[rest.find('#')?..]));
    let mut comments = beside.into_iter().chain(above);
    comments.any(|comment| comment_names(comment, rule))
}
