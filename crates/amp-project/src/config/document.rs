//! The contents of `ampc.toml`: the only list of its keys, from which the reader and the published
//! JSON Schema are derived.

use schemars::JsonSchema;

use super::{
    schema::make_optional,
    value::{Entries, Located, OneOrMany, Text, table},
};

table! {
    /// Settings for the manifests in the folder of this file and below.
    #[schemars(title = "Configuration of ampc", transform = make_optional)]
    pub(super) struct Document {
        /// The level of a rule, by its id: `off`, `note`, `warning` or `error`. The
        /// name of a category (`style`) sets the level of all its rules, and a glob
        /// (`provider-capability-*`) of those that it matches; the id of a rule takes
        /// precedence over both. Command-line flags take precedence over all of them.
        rules: LevelNames,
        /// Levels for some of the manifests. If several apply to a manifest, the last
        /// one wins.
        overrides: Located<Vec<Located<Override>>>,
        /// The manifests to skip when a folder is searched, as globs relative to this
        /// file. A glob without a `/` matches that name at any depth, and one that
        /// matches a folder excludes everything in it.
        exclude: Located<Vec<Text>>,
        /// The destinations that exist. Any other destination in a manifest is
        /// reported.
        destinations: Vec<Text>,
        /// A file with the platform's list of providers or with a list of fields,
        /// relative to this file, or several such files. They replace the built-in
        /// lists.
        catalog: OneOrMany,
        /// Descriptions of customers' accounts: by the key of a provider, files that
        /// describe objects and folders with the source of a Salesforce project,
        /// relative to this file.
        schemas: Entries<Vec<Text>>,
        /// The name or id of the project that the manifests are deployed to.
        project: Text,
        /// The ids that integrations were given when they were deployed, by the name of
        /// the integration.
        integrations: Entries<Text>,
    }
}

table! {
    /// Levels for some of the manifests.
    pub(super) struct Override {
        /// The manifests that these levels apply to, as globs like those of `exclude`.
        files: Located<Vec<Text>>,
        /// The level of a rule, by its id, a category or a glob.
        rules: LevelNames,
    }
}

/// The names of levels, each by what names the rules that have it.
pub(super) struct LevelNames(pub Entries<Text>);
