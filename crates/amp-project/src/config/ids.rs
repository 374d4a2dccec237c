//! The ids in a configuration, held against the integrations of its manifests.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use amp_checker::{Category, Checked};
use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_parser::ast::{Integration, Item};
use amp_suggest::closest;

use super::{Config, ConfigFindings, IntegrationId, rule::CONFIG};
use crate::Discovery;

/// For how many ids without an integration one with a similar name is searched.
const MAX_GUESSES: usize = 100;

/// The names of the integrations of a manifest.
#[derive(Clone, Debug)]
pub struct IntegrationNames {
    source: SourceFile,
    /// Each with where it stands.
    names: Vec<(String, Span)>,
    /// Whether there are no others, which an error may hide.
    is_whole: bool,
}

impl IntegrationNames {
    /// The names in a checked manifest.
    pub fn new(source: &SourceFile, checked: &Checked) -> Self {
        let model = checked.model();
        let integrations = model.integrations();
        let names = integrations.filter_map(|integration| {
            let place = integration.ast().name.span;
            Some((integration.name()?.to_owned(), place))
        });
        Self {
            source: source.clone(),
            names: names.collect(),
            is_whole: names_all(checked),
        }
    }
}

/// Whether every integration of a manifest is known by its name. A syntax error
/// may hide one, other errors do not.
fn names_all(checked: &Checked) -> bool {
    let integrations = checked.parse.manifest.integrations.get();
    let is_named = |item: &Item<Box<Integration>>| {
        let integration = item.get();
        integration.is_some_and(|integration| integration.name.get().is_some())
    };
    let is_syntax = |finding: &Diagnostic| finding.rule.category == Category::Syntax;
    integrations.is_some_and(|list| list.iter().all(is_named))
        && !checked.diagnostics.iter().any(is_syntax)
}

/// What is wrong with the ids in configurations, given the integrations of each
/// manifest in `discovery`; `None` for one that could not be read, or whose
/// configuration has no ids.
///
/// An id that is the name of another integration is an error: a request that
/// names it could mean both. An id that no manifest has an integration for is a
/// warning. That is not said of a configuration of which other manifests may
/// follow it: when its folder was not searched from the top, when it excludes
/// some of them, and when one is not known in full.
pub fn check_ids<'n>(
    discovery: &Discovery,
    names: impl IntoIterator<Item = Option<&'n IntegrationNames>>,
) -> Vec<ConfigFindings> {
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
        known.is_whole &= names.is_some_and(|names| names.is_whole);
        let Some(IntegrationNames { source, names, .. }) = names else {
            continue;
        };
        for (name, place) in names {
            known.places.entry(name).or_insert((source, *place));
        }
    }
    known.values().filter_map(findings).collect()
}

/// A configuration, and the integrations that it is for.
struct Known<'a> {
    config: &'a Config,
    /// Where the name of each stands first.
    places: HashMap<&'a str, (&'a SourceFile, Span)>,
    /// Whether there are no others.
    is_whole: bool,
}

fn findings(known: &Known<'_>) -> Option<ConfigFindings> {
    let ids = &known.config.integrations;
    let clashes = ids.iter().filter_map(|(name, id)| {
        let (source, place) = known.places.get(id.id.as_str())?;
        let found = || clash(name, id).elsewhere(source, *place, "the integration of this name");
        (*name != id.id).then(found)
    });
    let is_unused = |name: &str| known.is_whole && !known.places.contains_key(name);
    let unused = ids.iter().filter(|(name, _)| is_unused(name));
    let unused = unused.enumerate().map(|(number, (name, id))| {
        let near = (number < MAX_GUESSES).then(|| near_name(name, known));
        unused_id(name, id, near.flatten())
    });
    let mut diagnostics: Vec<Diagnostic> = clashes.chain(unused).collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.primary.span);
    let source = known.config.source.clone()?;
    (!diagnostics.is_empty()).then(|| ConfigFindings {
        source,
        diagnostics,
        files: known.config.files().to_owned(),
    })
}

/// The finding about an id that is the name of another integration, to which the
/// place of that name is to be added.
pub(super) fn clash(name: &str, id: &IntegrationId) -> Diagnostic {
    let message = format!(
        "the id of `{}` is the name of another integration",
        name.escape_debug()
    );
    let label = format!("a request for `{}` could mean both", id.id.escape_debug());
    CONFIG
        .at(id.place, message)
        .label(label)
        .help("Write the id that deploying gave, or rename the other integration.")
}

/// The integration without an id that a name most likely stands for.
fn near_name<'a>(name: &str, known: &Known<'a>) -> Option<&'a str> {
    let ids = &known.config.integrations;
    let names = known.places.keys().copied();
    closest(name, names.filter(|name| !ids.contains_key(*name)))
}

fn unused_id(name: &str, id: &IntegrationId, near: Option<&str>) -> Diagnostic {
    let label = near.map_or_else(
        || "this id is not used".to_owned(),
        |near| format!("did you mean `{}`?", near.escape_debug()),
    );
    let message = format!("no manifest has an integration `{}`", name.escape_debug());
    Diagnostic::new(&CONFIG, Severity::Warning, id.name, message)
        .label(label)
        .help(
            "Write the name that the manifest has now, or remove the id of an integration that \
             is gone.",
        )
}
