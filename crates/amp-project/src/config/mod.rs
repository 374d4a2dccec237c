//! The configuration file, `ampc.toml`.
//!
//! [`Config`] is its only definition: the reader fills it, and the published
//! JSON Schema derives from it.

mod find;
mod globs;
mod ids;
mod read;
mod rule;
mod schema;
mod table;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use amp_account::Accounts;
use amp_catalog::Catalog;
use amp_checker::{Level, Levels, Rule, Settings};
use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use schemars::JsonSchema;

use self::globs::Globs;

pub use find::{ConfigChoice, Configs, Manifest};
pub use ids::{IntegrationNames, check_ids};
pub use schema::config_schema;

/// Settings of ampc for the manifests in the folder of this file and below.
#[derive(Debug, Default, JsonSchema)]
#[schemars(
    title = "Configuration of ampc",
    deny_unknown_fields,
    transform = schema::make_optional
)]
pub struct Config {
    /// The level of a rule, by its id: `off`, `note`, `warning` or `error`. The name
    /// of a category (`style`) stands for its rules, and a glob
    /// (`provider-capability-*`) for those that it matches; the id of a rule goes
    /// before both. A flag of the command line goes before all of them.
    rules: RuleLevels,
    /// Levels for some of the manifests. Of several that apply, the last
    /// counts.
    overrides: Vec<Override>,
    /// The patterns of all overrides. They are matched together, so that a manifest
    /// does not ask each override.
    #[schemars(skip)]
    overridden: Globs,
    /// The manifests to pass over when a folder is searched, as globs relative
    /// to this file. One without a `/` stands for that name at any depth, and
    /// one that names a folder for all that is in it.
    #[schemars(with = "Vec<String>")]
    exclude: Globs,
    /// The destinations that exist. A manifest that names another one is
    /// reported.
    #[schemars(with = "Vec<String>")]
    destinations: Option<Arc<BTreeSet<String>>>,
    /// The file with the platform's list of providers, relative to this file.
    /// It takes the place of the built-in list.
    #[schemars(with = "String")]
    catalog: Catalog,
    /// What the accounts of customers have: by the key of a provider, files that describe
    /// objects, and folders with the source of a Salesforce project, relative to this
    /// file.
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    schemas: Accounts,
    /// The name or id of the project that the manifests are deployed to.
    #[schemars(with = "String")]
    project: Option<String>,
    /// The ids that integrations got when they were deployed, by their names.
    #[schemars(with = "BTreeMap<String, String>")]
    integrations: BTreeMap<String, IntegrationId>,
    /// Where it was read from.
    #[schemars(skip)]
    source: Option<SourceFile>,
    /// The folder that it is for.
    #[schemars(skip)]
    folder: PathBuf,
    #[schemars(skip)]
    files: Vec<PathBuf>,
}

/// What `[integrations]` says of one of them.
#[derive(Debug)]
struct IntegrationId {
    id: String,
    /// Where the id stands.
    place: Span,
    /// Where the name stands.
    name: Span,
}

/// Levels for some of the manifests.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Override {
    /// The manifests it is for, as globs like those of `exclude`.
    #[schemars(with = "Vec<String>")]
    files: Patterns,
    /// The level of a rule, by its id, a category or a glob.
    rules: RuleLevels,
}

/// The patterns of an override, as the end of their positions in
/// [`Config::overridden`], where they follow those of the override before it.
#[derive(Clone, Copy, Debug, Default)]
struct Patterns {
    end: usize,
}

/// The levels that a table sets.
#[derive(Debug, Default)]
struct RuleLevels(Vec<(&'static Rule, Level)>);

impl RuleLevels {
    fn apply(&self, levels: &mut Levels) {
        for &(rule, level) in &self.0 {
            levels.set(rule, level);
        }
    }
}

impl Config {
    /// The name or id of the project.
    pub fn project(&self) -> Option<&str> {
        self.project.as_deref()
    }

    /// Whether it says which ids integrations got.
    pub fn has_ids(&self) -> bool {
        !self.integrations.is_empty()
    }

    /// The id that the integration of this name got when it was deployed.
    pub fn integration_id(&self, name: &str) -> Option<&str> {
        let entry = self.integrations.get(name)?;
        Some(&entry.id)
    }

    /// The folder that it is for, without links.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that it was read from, by their paths from the working directory: its
    /// own, that of its catalog, and those that describe accounts.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The settings for one manifest, by its path relative to this file.
    fn settings(&self, manifest: &Path) -> Settings {
        let mut levels = Levels::default();
        self.rules.apply(&mut levels);
        let mut next = 0;
        for pattern in self.overridden.matching(manifest) {
            let position = self
                .overrides
                .partition_point(|overriding| overriding.files.end <= pattern);
            // Several patterns of one may match.
            if position >= next {
                self.overrides[position].rules.apply(&mut levels);
                next = position + 1;
            }
        }
        Settings {
            levels,
            catalog: self.catalog.clone(),
            destinations: self.destinations.clone(),
            accounts: self.schemas.clone(),
            compatibility: amp_diff::rules(),
        }
    }
}

/// What was found in a configuration file.
#[derive(Debug)]
pub struct ConfigFindings {
    /// The file.
    pub source: SourceFile,
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The files on which the findings depend, as of [`Config::files`].
    pub files: Vec<PathBuf>,
}

impl ConfigFindings {
    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        let mut diagnostics = self.diagnostics.iter();
        diagnostics.any(|one| one.severity == Severity::Error)
    }
}
