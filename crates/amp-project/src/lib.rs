//! Finds manifests with their configuration, and works on many of them at a
//! time.
//!
//! This is the only library that touches the disk for the checker. It knows no
//! terminal and no streams: what goes wrong is an [`Error`] that names the file
//! and the remedy, or [`ConfigFindings`] to be rendered, and one unreadable file
//! never keeps the others from being checked.

mod baseline;
mod catalog;
mod compile;
mod config;
mod discover;
mod draft_names;
mod each;
mod error;
mod files;
mod folders;
mod left_drafts;
mod project;
mod read;
mod real_paths;
mod replace;
mod repository;
mod revision;
mod rules;
mod schemas;
mod shared_names;
mod stream;

pub use baseline::{Baseline, Comparison};
pub use catalog::{CatalogError, load_catalog};
pub use compile::{Compiled, compile};
pub use config::{
    Config, ConfigChoice, ConfigFindings, Configs, IntegrationNames, Manifest, check_ids,
    config_schema,
};
pub use discover::{Discovery, discover, is_manifest_name};
pub use each::for_each_manifest;
pub use error::Error;
pub use folders::OutputFolders;
pub use left_drafts::remove_left_drafts;
pub use project::TwoProjects;
pub use read::{read_data, read_data_from, read_source};
pub use replace::{Draft, create_file, replace_file, replace_text};
pub use repository::name_in_repository;
pub use revision::{Revision, RevisionError, discover_revision};
pub use rules::{NoSuchRule, RuleSelection, categories, rule, rules};
pub use schemas::{SchemaError, load_schemas};
pub use shared_names::{NamePlaces, SharedName, shared_names};
