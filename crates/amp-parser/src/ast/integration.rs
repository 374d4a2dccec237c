use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Field, List, OrScalar, Read, Subscribe, Text, WatchSchema, Write};

/// The manifest in which a product declares how it reads from, writes to and
/// subscribes to its customers' SaaS through Ampersand.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "manifest", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Ampersand manifest")]
pub struct Manifest {
    /// The version of the manifest format. The only version is `1.0.0`.
    // Any scalar is accepted: `spec-version` has a better message for `1.0` than that it is a
    // number.
    #[schemars(extend("const" = "1.0.0", "default" = "1.0.0"))]
    pub spec_version: Field<OrScalar<Text>>,

    /// The integrations of the project: one for each provider, or for each way
    /// of using a provider. At least one.
    #[schemars(length(min = 1))]
    pub integrations: Field<List<Box<Integration>>>,
}

/// One integration: a provider, and what the product does with its data.
///
/// It needs at least one of `read`, `write`, `subscribe` and `proxy`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "integration", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Integration")]
pub struct Integration {
    /// The name that identifies the integration in the API, the SDK and the
    /// dashboard. It must be unique in the manifest, and have at most 64 letters,
    /// digits, `-` and `_`, because it becomes part of URLs.
    #[schemars(length(min = 1), extend("examples" = ["write-to-salesforce"]))]
    pub name: Field<Text>,

    /// The name that customers see when they install the integration. At most
    /// 100 characters.
    #[schemars(extend("examples" = ["Write to Salesforce"]))]
    pub display_name: Option<Box<Field<Text>>>,

    /// The SaaS that the integration connects to, by its key in the provider
    /// catalog. Case matters: `hubspot`, `dynamicsCRM`.
    #[schemars(length(min = 1), extend("examples" = ["salesforce", "hubspot"]))]
    pub provider: Field<Text>,

    /// The part of the provider's API to use, for providers that have several.
    /// Without it, the provider's default module is used.
    #[schemars(extend("examples" = ["crm"]))]
    pub module: Option<Box<Field<Text>>>,

    /// What is read from the customer's SaaS and delivered to the product, on a
    /// schedule or on request.
    pub read: Option<Field<Read>>,

    /// What the product may write to the customer's SaaS through the Write API.
    pub write: Option<Field<Write>>,

    /// Which changes in the customer's SaaS are delivered as they happen. Needs
    /// `read` in the same integration.
    pub subscribe: Option<Field<Subscribe>>,

    /// Whether the product may call the provider's own API with the customer's
    /// credentials.
    pub proxy: Option<Field<Proxy>>,

    /// Notifications when the fields of the customer's objects change.
    pub watch_schema: Option<Box<Field<WatchSchema>>>,
}

/// Calls to the provider's own API, with the customer's credentials added.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`proxy` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Proxy")]
pub struct Proxy {
    /// Whether proxy calls are allowed.
    #[schemars(extend("examples" = [true]))]
    pub enabled: Field<bool>,

    /// Whether calls go to the base URL of the integration's `module` instead
    /// of the provider's root URL.
    #[schemars(extend("default" = false))]
    pub use_module: Option<Field<bool>>,
}
