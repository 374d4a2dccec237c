//! From the text of `ampc.toml` to a [`Config`].

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use amp_checker::Level;
use amp_diagnostics::{Decoding, SourceFile};
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{
    Config, IntegrationId, Override, RuleLevels,
    globs::{Globs, Pattern},
    ids::clash,
    schema::LEVELS,
    table::{Problems, Table, listed, span},
};
use crate::RuleSelection;

/// What a text says.
pub(super) struct Read {
    /// All of it but the catalog and the schemas, which lie in files of their own.
    pub config: Config,
    /// The path of the catalog, and where it stands.
    pub catalog: Option<(String, Range<usize>)>,
    pub schemas: Vec<Schemas>,
    pub problems: Problems,
}

/// What describes the account of a provider.
pub(super) struct Schemas {
    /// The key of the provider, and where it stands.
    pub provider: (String, Range<usize>),
    /// Files and folders, each with its place.
    pub paths: Vec<(String, Range<usize>)>,
}

/// Reads a configuration. What is wrong in it is reported and left out.
pub(super) fn read(source: &SourceFile) -> Read {
    let mut read = Read {
        config: Config::default(),
        catalog: None,
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
        let message = "this is no TOML".to_owned();
        read.problems
            .report(at, message, error.message().to_owned());
    }
    if errors.is_empty() {
        read.read_keys(document.get_ref());
    }
    read
}

/// Where a text is not in UTF-8, in which every TOML file is.
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
    fn read_keys(&mut self, document: &DeTable<'_>) {
        let Self {
            config,
            catalog,
            schemas,
            problems,
        } = self;
        let mut table = Table::new(document);
        if let Some(value) = table.get("rules") {
            config.rules = levels(value, problems);
        }
        if let Some(value) = table.get("overrides") {
            (config.overrides, config.overridden) = overrides(value, problems);
        }
        if let Some(value) = table.get("exclude") {
            config.exclude = globs(value, "exclude", problems);
        }
        if let Some(value) = table.get("destinations") {
            let names = texts(value, "destinations", problems).into_iter();
            let names: BTreeSet<String> = names.map(|(name, _)| name.to_owned()).collect();
            config.destinations = Some(names.into());
        }
        if let Some(value) = table.get("catalog") {
            let path = text(value, "catalog", problems);
            *catalog = path.map(|path| (path.to_owned(), value.span()));
        }
        if let Some(value) = table.get("schemas") {
            for (provider, value) in entries(value, "schemas", problems) {
                let paths = texts(value, provider.get_ref(), problems).into_iter();
                schemas.push(Schemas {
                    provider: (provider.get_ref().to_string(), provider.span()),
                    paths: paths.map(|(path, at)| (path.to_owned(), at)).collect(),
                });
            }
        }
        if let Some(value) = table.get("project") {
            config.project = id(value, "project", problems).map(str::to_owned);
        }
        if let Some(value) = table.get("integrations") {
            config.integrations = ids(value, problems);
        }
        table.finish(problems);
    }
}

/// The levels of a table. Its entries have no order: the id of a rule goes before a
/// glob, and a glob before a category.
fn levels(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> RuleLevels {
    let mut levels = Vec::new();
    for (name, value) in entries(value, "rules", problems) {
        match RuleSelection::parse(name.get_ref()) {
            Ok(selection) => {
                let level = level(value, name.get_ref(), problems);
                levels.extend(level.map(|level| (selection, level)));
            }
            Err(advice) => {
                let message = format!("there is no rule `{}`", name.get_ref().escape_debug());
                problems.report(name.span(), message, advice.to_string());
            }
        }
    }
    levels.sort_by_key(|(selection, _)| selection.closeness());
    let of_rules = levels
        .iter()
        .flat_map(|(selection, level)| selection.rules().map(|rule| (rule, *level)));
    RuleLevels(of_rules.collect())
}

fn level(value: &Spanned<DeValue<'_>>, id: &str, problems: &mut Problems) -> Option<Level> {
    let name = text(value, id, problems)?;
    let level = LEVELS.into_iter().find(|level| level.as_str() == name);
    if level.is_none() {
        let names = LEVELS.map(Level::as_str);
        let help = format!("The levels are {}.", listed(&names));
        problems.report_unknown("level", &Spanned::new(value.span(), name), names, &help);
    }
    level
}

fn overrides(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> (Vec<Override>, Globs) {
    const EXPECTED: &str = "a list of tables";
    let DeValue::Array(items) = value.get_ref() else {
        problems.report_kind(value, "overrides", EXPECTED);
        return Default::default();
    };
    let mut overrides = Vec::new();
    let mut all = Vec::new();
    for item in items {
        let DeValue::Table(entries) = item.get_ref() else {
            problems.report_kind(item, "overrides", EXPECTED);
            continue;
        };
        let mut table = Table::new(entries);
        let mut overriding = Override::default();
        match table.get("files") {
            Some(value) => all.extend(patterns(value, "files", problems)),
            None => report_incomplete(item, "files", "say which manifests it is for", problems),
        }
        match table.get("rules") {
            Some(value) => overriding.rules = levels(value, problems),
            None => report_incomplete(item, "rules", "say what it changes", problems),
        }
        table.finish(problems);
        overriding.files.end = all.len();
        overrides.push(overriding);
    }
    (overrides, together(value, all, problems))
}

fn report_incomplete(item: &Spanned<DeValue<'_>>, key: &str, label: &str, problems: &mut Problems) {
    let message = format!("an override has no `{key}`");
    problems.report(item.span(), message, label.to_owned());
}

fn globs(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Globs {
    let patterns = patterns(value, key, problems);
    together(value, patterns, problems)
}

fn patterns(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for (pattern, at) in texts(value, key, problems) {
        match Pattern::parse(pattern) {
            Ok(pattern) => patterns.push(pattern),
            Err(error) => {
                let message = "this pattern cannot be matched".to_owned();
                problems.report(at, message, error.to_string());
            }
        }
    }
    patterns
}

/// Patterns that stand in `value`, to be matched together.
fn together(
    value: &Spanned<DeValue<'_>>,
    patterns: Vec<Pattern>,
    problems: &mut Problems,
) -> Globs {
    Globs::new(patterns).unwrap_or_else(|error| {
        let message = "these patterns cannot be matched together".to_owned();
        problems.report(value.span(), message, error.to_string());
        Globs::default()
    })
}

fn ids(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> BTreeMap<String, IntegrationId> {
    let mut ids = BTreeMap::new();
    let mut first_uses: HashMap<&str, &str> = HashMap::new();
    let entries = entries(value, "integrations", problems);
    let names: HashMap<&str, Range<usize>> = entries
        .iter()
        .map(|(name, _)| (name.get_ref().as_ref(), name.span()))
        .collect();
    for (name, value) in entries {
        let key = name.get_ref().as_ref();
        let Some(id) = id(value, key, problems) else {
            continue;
        };
        if let Some(first) = first_uses.insert(id, key) {
            let message = format!("two integrations have the id `{}`", id.escape_debug());
            let label = format!("also that of `{}`", first.escape_debug());
            problems.report(value.span(), message, label);
        }
        let other = names.get(id).filter(|_| id != key);
        let id = IntegrationId {
            id: id.to_owned(),
            place: span(value.span()),
            name: span(name.span()),
        };
        if let Some(other) = other {
            problems.push(clash(key, &id).also(span(other.clone()), "the other integration"));
        }
        ids.insert(key.to_owned(), id);
    }
    ids
}

/// The entries of a table, in the order of the text; none of any other value,
/// which is reported.
fn entries<'t, 'i>(
    value: &'t Spanned<DeValue<'i>>,
    key: &str,
    problems: &mut Problems,
) -> Vec<(&'t Spanned<DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let DeValue::Table(entries) = value.get_ref() else {
        problems.report_kind(value, key, "a table");
        return Vec::new();
    };
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn text<'t>(
    value: &'t Spanned<DeValue<'_>>,
    key: &str,
    problems: &mut Problems,
) -> Option<&'t str> {
    let DeValue::String(text) = value.get_ref() else {
        problems.report_kind(value, key, "a text in quotes");
        return None;
    };
    Some(text)
}

/// A name or id, which is never empty.
fn id<'t>(value: &'t Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Option<&'t str> {
    let id = text(value, key, problems)?;
    if id.is_empty() {
        let message = format!("`{}` is empty", key.escape_debug());
        problems.report(
            value.span(),
            message,
            "write what deploying gave".to_owned(),
        );
        return None;
    }
    Some(id)
}

/// The texts of a list, and where each stands.
fn texts<'t>(
    value: &'t Spanned<DeValue<'_>>,
    key: &str,
    problems: &mut Problems,
) -> Vec<(&'t str, Range<usize>)> {
    const EXPECTED: &str = "a list of texts in quotes";
    let DeValue::Array(items) = value.get_ref() else {
        problems.report_kind(value, key, EXPECTED);
        return Vec::new();
    };
    let mut texts = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(text) => texts.push((text.as_ref(), item.span())),
            _ => problems.report_kind(item, key, EXPECTED),
        }
    }
    texts
}
