//! The configuration file, `ampc.toml`. `document` is the only list of its keys.

mod document;
mod find;
mod globs;
mod load;
mod problems;
mod read;
mod rule;
mod schema;
mod value;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use self::globs::Globs;
use crate::{FilePath, rules::rules_beyond_manifests, schemas::is_custom_field};
use amp_checker::{Level, Levels, Rule, Settings};
use amp_diagnostics::{Diagnostic, SourceFile, Span};

pub use find::{ConfigChoice, Configs, ManifestFile};
pub use schema::config_schema;

/// The settings that a configuration file gives to the manifests in its folder and below.
#[derive(Debug, Default)]
pub struct Config {
    /// Those of every manifest, but for what overrides change.
    settings: Settings,
    overrides: Vec<Override>,
    /// The patterns of all overrides. They are matched together, so that the number of overrides
    /// does not matter.
    overridden: Globs,
    exclude: Globs,
    project: Option<String>,
    /// By the names of integrations.
    integrations: BTreeMap<String, IntegrationId>,
    /// The file that it was read from.
    source: Option<SourceFile>,
    /// The folder that it applies to.
    folder: PathBuf,
    files: Vec<FilePath>,
    /// The absolute paths of `schemas`: if one is a folder, a file may appear in it.
    schema_folders: Vec<PathBuf>,
}

/// An entry of `[integrations]`.
#[derive(Debug)]
pub(crate) struct IntegrationId {
    pub id: String,
    /// The place of the id.
    pub place: Span,
    /// The place of the name.
    pub name: Span,
}

/// Levels for some of the manifests.
#[derive(Debug)]
struct Override {
    /// The end of its patterns in [`Config::overridden`], where they follow those of the override
    /// before it.
    end: usize,
    rules: RuleLevels,
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

    /// Whether it has ids of integrations.
    pub fn has_ids(&self) -> bool {
        !self.integrations.is_empty()
    }

    /// The id that the integration of this name got when it was deployed.
    pub fn integration_id(&self, name: &str) -> Option<&str> {
        let entry = self.integrations.get(name)?;
        Some(&entry.id)
    }

    /// The ids of integrations, by their names.
    pub(crate) fn ids(&self) -> &BTreeMap<String, IntegrationId> {
        &self.integrations
    }

    /// The text that it was read from.
    pub(crate) fn source(&self) -> Option<&SourceFile> {
        self.source.as_ref()
    }

    /// The folder that it applies to, without links.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that it was read from: its own, those of its catalog, and those that describe
    /// accounts.
    pub fn files(&self) -> &[FilePath] {
        &self.files
    }

    /// Whether a new file may be one that describes an account.
    fn may_describe_account(&self, file: &Path) -> bool {
        let mut folders = self.schema_folders.iter();
        is_custom_field(file) && folders.any(|folder| file.starts_with(folder))
    }

    /// The settings for one manifest, by its path relative to this file.
    fn settings(&self, manifest: &Path) -> Settings {
        let mut settings = Settings {
            rules_beyond: rules_beyond_manifests(),
            ..self.settings.clone()
        };
        let mut next = 0;
        for pattern in self.overridden.matching(manifest) {
            let position = self
                .overrides
                .partition_point(|overriding| overriding.end <= pattern);
            // Several patterns of one override may match.
            if position >= next {
                self.overrides[position].rules.apply(&mut settings.levels);
                next = position + 1;
            }
        }
        settings
    }
}

/// The findings about a configuration file.
#[derive(Debug)]
pub struct ConfigFindings {
    /// The file.
    pub source: SourceFile,
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The files on which the findings depend, as in [`Config::files`].
    pub files: Vec<FilePath>,
}
