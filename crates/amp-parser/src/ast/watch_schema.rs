use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Event, Field, Text};

/// Notifications when the fields of the customer's objects change.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`watchSchema` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Watch schema")]
pub struct WatchSchema {
    /// The destination, a webhook or stream set up in the Ampersand dashboard,
    /// that notifications are sent to.
    #[schemars(length(min = 1), extend("examples" = ["schemaWebhook"]))]
    pub destination: Field<Text>,

    /// How often to look for changes, as a five-field cron expression in quotes, at
    /// most hourly. The default is once a day.
    #[schemars(extend("default" = "0 */24 * * *"), extend("examples" = ["0 */6 * * *"]))]
    pub schedule: Option<Field<Text>>,

    /// Which changes to report, for all objects of the integration.
    pub all_objects: Field<WatchSchemaObjects>,
}

/// Which changes to fields are reported.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`allObjects` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Watch schema, all objects")]
pub struct WatchSchemaObjects {
    /// Report fields that were created.
    pub field_created: Option<Field<Event>>,

    /// Report fields that were deleted.
    pub field_deleted: Option<Field<Event>>,

    /// Report fields whose definition changed.
    pub field_changed: Option<Field<Event>>,
}
