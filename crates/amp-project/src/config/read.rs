//! From the text of `ampc.toml` to a [`Config`].

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use amp_checker::Level;
use amp_diagnostics::{Decoding, Diagnostic, SourceFile};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Config, IntegrationId, Override, RuleLevels,
    document::{self, Document, LevelNames},
    globs::{Globs, Pattern},
    problems::{Problems, listed, span},
    rule::CONFIG,
    schema::LEVELS,
    value::{Located, Text, Value},
};
use crate::{RuleSelection, links::clash};

/// The contents of a text.
pub(super) struct Read {
    /// All of it except the catalog and the schemas, which are in files of their own.
    pub config: Config,
    /// The paths of the files of the catalog.
    pub catalog: Vec<Text>,
    /// The files and folders that describe accounts, by the keys of providers.
    pub schemas: Vec<(Text, Option<Vec<Text>>)>,
    pub problems: Problems,
}

/// Reads a configuration. What is wrong in it is reported and left out.
pub(super) fn read(source: &SourceFile) -> Read {
    let mut read = Read {
        config: Config::default(),
        catalog: Vec::new(),
        schemas: Vec::new(),
        problems: Problems::default(),
    };
    if let Some(at) = foreign_bytes(source.decoding()) {
        let message = "the file is not UTF-8".to_owned();
        read.problems
            .report(at, message, "save the file as UTF-8".to_owned());
        return read;
    }
    let (document, errors) = DeTable::parse_recoverable(source.text());
    for error in &errors {
        let at = error.span().unwrap_or_default();
        let message = "this is not TOML".to_owned();
        read.problems
            .report(at, message, error.message().to_owned());
    }
    if errors.is_empty() {
        let document = Spanned::new(document.span(), DeValue::Table(document.into_inner()));
        if let Some(document) = Document::of(&document, "", &mut read.problems) {
            read.take(document);
        }
    }
    read
}

/// The bytes that are not UTF-8, which every TOML file must be.
fn foreign_bytes(decoding: Decoding) -> Option<Range<usize>> {
    match decoding {
        Decoding::Utf8 => None,
        Decoding::InvalidUtf8 { first } => {
            let first = first as usize;
            Some(first..first + char::REPLACEMENT_CHARACTER.len_utf8())
        }
        Decoding::Utf16 => Some(0..0),
    }
}

impl Read {
    fn take(&mut self, document: Document) {
        let Self {
            config,
            catalog,
            schemas,
            problems,
        } = self;
        levels(document.rules, problems).apply(&mut config.settings.levels);
        if let Some(all) = document.overrides {
            (config.overrides, config.overridden) = overrides(all, problems);
        }
        if let Some(Located { value, at }) = document.exclude {
            config.exclude = together(at, patterns(value, problems), problems);
        }
        config.settings.destinations = document.destinations.map(|names| {
            let names = names.into_iter().map(|name| name.value);
            names.collect::<BTreeSet<_>>().into()
        });
        *catalog = document.catalog.map_or_else(Vec::new, |paths| paths.0);
        *schemas = document.schemas.map_or_else(Vec::new, |all| all.0);
        if let Some(project) = document.project {
            config.project =
                see_that_it_is_set("project", &project, problems).then_some(project.value);
        }
        if let Some(named) = document.integrations {
            config.integrations = ids(&named.0, problems);
        }
    }
}

/// The levels of a table. The order of its entries does not matter: the id of a rule takes
/// precedence over a glob, and a glob over a category.
fn levels(table: Option<LevelNames>, problems: &mut Problems) -> RuleLevels {
    let mut levels = Vec::new();
    for (name, level) in table.into_iter().flat_map(|table| table.0.0) {
        match RuleSelection::parse(&name.value) {
            Ok(selection) => {
                let level = level.and_then(|level| known_level(level, problems));
                levels.extend(level.map(|level| (selection, level)));
            }
            Err(advice) => {
                let message = format!("there is no rule `{}`", name.value.escape_debug());
                problems.report(name.at, message, advice.to_string());
            }
        }
    }
    levels.sort_by_key(|(selection, _)| selection.closeness());
    let of_rules = levels
        .iter()
        .flat_map(|(selection, level)| selection.rules().map(|rule| (rule, *level)));
    RuleLevels(of_rules.collect())
}

fn known_level(name: Text, problems: &mut Problems) -> Option<Level> {
    let level = LEVELS
        .into_iter()
        .find(|level| level.as_str() == name.value);
    if level.is_none() {
        let names = LEVELS.map(Level::as_str);
        let help = format!("The levels are {}.", listed(&names));
        problems.report_unknown("level", &name.value, name.at, names, &help);
    }
    level
}

fn overrides(
    all: Located<Vec<Located<document::Override>>>,
    problems: &mut Problems,
) -> (Vec<Override>, Globs) {
    let mut overrides = Vec::new();
    let mut of_all = Vec::new();
    for Located { value, at } in all.value {
        if value.files.is_none() {
            report_incomplete(&at, "files", "say which manifests it is for", problems);
        }
        if value.rules.is_none() {
            report_incomplete(&at, "rules", "say what it changes", problems);
        }
        let files = value.files.map_or_else(Vec::new, |files| files.value);
        of_all.extend(patterns(files, problems));
        overrides.push(Override {
            end: of_all.len(),
            rules: levels(value.rules, problems),
        });
    }
    (overrides, together(all.at, of_all, problems))
}

fn report_incomplete(at: &Range<usize>, key: &str, label: &str, problems: &mut Problems) {
    let message = format!("an override has no `{key}`");
    problems.report(at.clone(), message, label.to_owned());
}

fn patterns(texts: Vec<Text>, problems: &mut Problems) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for Located { value, at } in texts {
        match Pattern::parse(&value) {
            Ok(pattern) => patterns.push(pattern),
            Err(error) => {
                let message = "this pattern cannot be matched".to_owned();
                problems.report(at, message, error.to_string());
            }
        }
    }
    patterns
}

/// Combines the patterns of the list at a place.
fn together(at: Range<usize>, patterns: Vec<Pattern>, problems: &mut Problems) -> Globs {
    Globs::new(patterns).unwrap_or_else(|error| {
        let message = "these patterns cannot be matched together".to_owned();
        problems.report(at, message, error.to_string());
        Globs::default()
    })
}

fn ids(
    entries: &[(Text, Option<Text>)],
    problems: &mut Problems,
) -> BTreeMap<String, IntegrationId> {
    let mut ids = BTreeMap::new();
    let mut first_uses: HashMap<&str, &str> = HashMap::new();
    let names: HashMap<&str, &Range<usize>> = entries
        .iter()
        .map(|(name, _)| (name.value.as_str(), &name.at))
        .collect();
    for (name, id) in entries {
        let Some(given) = id
            .as_ref()
            .filter(|id| see_that_it_is_set(&name.value, id, problems))
        else {
            continue;
        };
        if let Some(first) = first_uses.insert(&given.value, &name.value) {
            let message = format!(
                "two integrations have the id `{}`",
                given.value.escape_debug()
            );
            let label = format!("also that of `{}`", first.escape_debug());
            problems.report(given.at.clone(), message, label);
        }
        let id = IntegrationId {
            id: given.value.clone(),
            place: span(given.at.clone()),
            name: span(name.at.clone()),
        };
        let other = names
            .get(given.value.as_str())
            .filter(|_| given.value != name.value);
        if let Some(&other) = other {
            let finding = clash(&name.value, &id.id, id.place);
            let finding = finding.also(span(other.clone()), "the other integration");
            // This contradiction is in the file alone, whatever the manifests.
            problems.push(Diagnostic {
                rule: &CONFIG,
                ..finding
            });
        }
        ids.insert(name.value.clone(), id);
    }
    ids
}

/// Whether a name or id is set: an empty one is reported.
fn see_that_it_is_set(key: &str, id: &Text, problems: &mut Problems) -> bool {
    let is_set = !id.value.is_empty();
    if !is_set {
        let message = format!("`{}` is empty", key.escape_debug());
        let label = "write what deploying gave".to_owned();
        problems.report(id.at.clone(), message, label);
    }
    is_set
}
