use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Field, List, Text};

/// The objects whose changes are delivered as they happen.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`subscribe` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Subscribe")]
pub struct Subscribe {
    /// The objects to subscribe to. At least one.
    #[schemars(length(min = 1))]
    pub objects: Field<List<SubscribeObject>>,
}

/// One object whose changes are delivered.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "subscribe object",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Subscribe object")]
pub struct SubscribeObject {
    /// The object's name in the provider's API. Create, update, delete and
    /// association events need a read object of the same name.
    #[schemars(length(min = 1), extend("examples" = ["contacts"]))]
    pub object_name: Field<Text>,

    /// The destination, a webhook or stream set up in the Ampersand dashboard,
    /// that events are sent to.
    #[schemars(length(min = 1), extend("examples" = ["defaultWebhook"]))]
    pub destination: Field<Text>,

    /// Whether events carry the fields and mappings of the read object. Must be
    /// `true` with create, update, delete and association events.
    #[schemars(extend("examples" = [true]))]
    pub inherit_fields_and_mapping: Option<Field<bool>>,

    /// Deliver records that were created.
    pub create_event: Option<Field<Event>>,

    /// Deliver records that were changed.
    pub update_event: Option<Field<UpdateEvent>>,

    /// Deliver records that were deleted.
    pub delete_event: Option<Field<Event>>,

    /// Deliver changes to the associations between records. Only HubSpot supports
    /// this.
    pub association_change_event: Option<Field<AssociationChangeEvent>>,

    /// Other events, by the provider's own names.
    #[schemars(extend("examples" = [["object.merged", "object.restored"]]))]
    pub other_events: Option<Field<List<Text>>>,
}

/// An event that can be switched on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "event", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Event")]
pub struct Event {
    /// `always` switches the event on.
    pub enabled: Field<EventSwitch>,
}

/// The switch of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "event switch", rename_all = "camelCase")]
pub enum EventSwitch {
    /// On for every customer. Leave out an event that you do not want.
    Always,
}

/// The name by which lowering knows [`EventSwitch`]: a word that is not in its
/// list has a rule of its own.
pub(crate) const EVENT_SWITCH: &str = "event switch";

/// The update event, with the fields that trigger it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`updateEvent` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Update event")]
pub struct UpdateEvent {
    /// `always` switches the event on.
    pub enabled: Field<EventSwitch>,

    /// Which fields are watched without being listed. Use either this or
    /// `requiredWatchFields`.
    pub watch_fields_auto: Option<Field<WatchFieldsAuto>>,

    /// The fields whose changes trigger the event, by the provider's names or by
    /// mapped names; nested fields are not allowed. Use either this or
    /// `watchFieldsAuto`.
    #[schemars(extend("examples" = [["name", "domain"]]))]
    pub required_watch_fields: Option<Field<List<Text>>>,
}

/// Which fields are watched for changes without being listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum WatchFieldsAuto {
    /// Every field of the object.
    All,
    /// The fields that the customer selected for reading.
    Selected,
}

/// The association event.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`associationChangeEvent` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Association change event")]
pub struct AssociationChangeEvent {
    /// `always` switches the event on.
    pub enabled: Field<EventSwitch>,

    /// Whether the event contains the full records.
    #[schemars(extend("default" = false))]
    pub include_full_records: Option<Field<bool>>,
}
