use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Always, Field, FieldEntry, List, Text};

/// The objects that are read from the customer's SaaS.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`read` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Read")]
pub struct Read {
    /// The objects to read. At least one.
    #[schemars(length(min = 1))]
    pub objects: Field<List<ReadObject>>,
}

/// One object that is read: which fields, how often, and where the results go.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "read object", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Read object")]
pub struct ReadObject {
    /// The object's name in the provider's API: `account`, `contacts`,
    /// `touchpoints__c`.
    #[schemars(length(min = 1), extend("examples" = ["account", "touchpoints__c"]))]
    pub object_name: Field<Text>,

    /// The destination, a webhook or stream set up in the Ampersand dashboard,
    /// that results are sent to.
    #[schemars(length(min = 1), extend("examples" = ["defaultWebhook"]))]
    pub destination: Field<Text>,

    /// How often to read, as a five-field cron expression in quotes, at most
    /// every 10 minutes. Without it, the object is read only on request.
    #[schemars(extend("examples" = ["*/30 * * * *", "0 */6 * * *"]))]
    pub schedule: Option<Field<Text>>,

    /// The name under which the product knows the object. Results are delivered
    /// under this name, and a write object that inherits the mapping answers to
    /// it.
    #[schemars(extend("examples" = ["company"]))]
    pub map_to_name: Option<Field<Text>>,

    /// The name that customers see for the object.
    #[schemars(extend("examples" = ["Company"]))]
    pub map_to_display_name: Option<Box<Field<Text>>>,

    /// The fields that are read for every customer.
    pub required_fields: Option<Field<List<FieldEntry>>>,

    /// The fields that a customer may choose to share.
    pub optional_fields: Option<Field<List<FieldEntry>>>,

    /// `all` lets customers choose from every field of the object, in addition to
    /// those listed.
    pub optional_fields_auto: Option<Field<OptionalFieldsAuto>>,

    /// How much of the past is read when a customer installs the integration.
    pub backfill: Option<Box<Field<Backfill>>>,

    /// How results are delivered. Deprecated: results are delivered as they
    /// arrive.
    #[schemars(extend("deprecated" = true))]
    pub delivery: Option<Box<Field<Delivery>>>,

    /// `always` reads the object for every installation, even if the customer
    /// never selects it.
    pub enabled: Option<Field<Always>>,
}

/// Which fields customers may choose in addition to those listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OptionalFieldsAuto {
    /// Every field of the object.
    All,
}

/// How much of the past is read at installation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`backfill` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Backfill")]
pub struct Backfill {
    /// The period that is read for every customer.
    pub default_period: Field<DefaultPeriod>,
}

/// The backfill period: exactly one of `days` and `fullHistory`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`defaultPeriod` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Default period")]
pub struct DefaultPeriod {
    /// The number of days of history to read. `0` reads none.
    #[schemars(extend("examples" = [30]))]
    pub days: Option<Field<i64>>,

    /// `true` reads the full history.
    #[schemars(extend("examples" = [true]))]
    pub full_history: Option<Field<bool>>,
}

/// How results are delivered to the destination.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`delivery` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Delivery")]
pub struct Delivery {
    /// Whether results are sent as they arrive, or only when the product asks for
    /// them.
    #[schemars(extend("default" = "auto"))]
    pub mode: Option<Field<DeliveryMode>>,

    /// The number of records in a delivery, from 50 to 500. Required with
    /// `onRequest`, not allowed with `auto`.
    #[schemars(extend("examples" = [100]))]
    pub page_size: Option<Field<i64>>,
}

/// When results are delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeliveryMode {
    /// Results are sent as they arrive.
    Auto,
    /// Results wait until the product asks for the next page.
    OnRequest,
}
