//! The contents of `ampc.toml`: the only list of its keys, from which the reader and the published
//! JSON Schema are derived.

use schemars::JsonSchema;

use super::{
    schema::make_optional,
    value::{Entries, Located, OneOrMany, Text, table},
};

table! {
    /// Settings of ampc for the manifests in the folder of this file and below.
    #[schemars(title = "Configuration of ampc", transform = make_optional)]
    pub(super) struct Document {
        /// The level of a rule, by its id: `off`, `note`, `warning` or `error`. The name
        /// of a category (`style`) stands for its rules, and a glob
        /// (`provider-capability-*`) for those that it matches; the id of a rule goes
        /// before both. A flag of the command line goes before all of them.
        rules: LevelNames,
        /// Levels for some of the manifests. Of several that apply, the last
        /// counts.
        overrides: Located<Vec<Located<Override>>>,
        /// The manifests to pass over when a folder is searched, as globs relative
        /// to this file. One without a `/` stands for that name at any depth, and
        /// one that names a folder for all that is in it.
        exclude: Located<Vec<Text>>,
        /// The destinations that exist. A manifest that names another one is
        /// reported.
        destinations: Vec<Text>,
        /// The file with the platform's list of providers, relative to this file, or one with
        /// a list of fields, or several. They take the place of the built-in lists.
        catalog: OneOrMany,
        /// What the accounts of customers have: by the key of a provider, files that describe
        /// objects, and folders with the source of a Salesforce project, relative to this
        /// file.
        schemas: Entries<Vec<Text>>,
        /// The name or id of the project that the manifests are deployed to.
        project: Text,
        /// The ids that integrations got when they were deployed, by their names.
        integrations: Entries<Text>,
    }
}

table! {
    /// Levels for some of the manifests.
    pub(super) struct Override {
        /// The manifests it is for, as globs like those of `exclude`.
        files: Located<Vec<Text>>,
        /// The level of a rule, by its id, a category or a glob.
        rules: LevelNames,
    }
}

/// The names of levels, each by what names the rules that have it.
pub(super) struct LevelNames(pub Entries<Text>);
