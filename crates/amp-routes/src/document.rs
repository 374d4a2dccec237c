//! The routing table in its JSON form: plain data, made by `ampc build`.

#[cfg(feature = "schema")]
use std::borrow::Cow;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::path::{DOT_SEGMENTS, bulk_path, object_path};
use crate::provider_traits::ProviderTraits;

/// The compiled write objects of a project: everything that a write runtime
/// needs to answer requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "ampc routing table"))]
pub struct RouteDocument {
    /// The version of this file format. Readers must refuse a version that they do
    /// not know.
    pub format_version: FormatVersion,
    /// The project's name or id, if the table was built for one project.
    pub project: Option<String>,
    /// The integrations, in the order of the manifest.
    pub integrations: Vec<Integration>,
    /// Every request that can be made: one entry per method and path.
    pub routes: Vec<Route>,
}

impl RouteDocument {
    /// The table of these integrations. The routes follow from them: for every name of every object
    /// one `POST`, and one `PUT` if upsert is offered. A name that cannot be a path segment, as
    /// described at [`path_segment`], has no `POST`.
    ///
    /// [`path_segment`]: crate::path_segment
    pub fn new(project: Option<String>, integrations: Vec<Integration>) -> Self {
        Self {
            format_version: FormatVersion::of(&integrations),
            project,
            routes: routes(&integrations).collect(),
            integrations,
        }
    }

    /// Adds the integrations and the routes of another table after its own. The
    /// result is that of [`RouteDocument::new`] with the integrations of both.
    pub fn append(&mut self, other: Self) {
        self.format_version = self.format_version.max(other.format_version);
        let before = u32::try_from(self.integrations.len()).unwrap_or(u32::MAX);
        self.integrations.extend(other.integrations);
        self.routes
            .extend(other.routes.into_iter().map(|route| Route {
                integration: route.integration.saturating_add(before),
                ..route
            }));
    }

    /// The index of the first route that does not follow from the integrations, or before which one
    /// is missing.
    pub(crate) fn unexpected_route(&self) -> Option<usize> {
        let mut expected = routes(&self.integrations);
        let unexpected = self
            .routes
            .iter()
            .position(|route| expected.next().as_ref() != Some(route));
        unexpected.or_else(|| expected.next().map(|_| self.routes.len()))
    }
}

/// The `formatVersion` of a table. A file of another version is never loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatVersion {
    /// A table without types.
    #[default]
    Untyped,
    /// Mappings may have the type of the field that is written.
    Typed,
}

impl FormatVersion {
    /// The versions that this crate reads and writes.
    pub const ALL: [Self; 2] = [Self::Untyped, Self::Typed];

    /// The version with this number.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.number() == number)
    }

    /// The lowest version that can represent these integrations, so that older readers can read
    /// them if possible.
    pub fn of(integrations: &[Integration]) -> Self {
        let objects = integrations.iter().flat_map(|each| &each.objects);
        let mut fields = objects.flat_map(|object| &object.fields);
        if fields.any(|field| field.value_type.is_some() || field.read_only.is_some()) {
            Self::Typed
        } else {
            Self::Untyped
        }
    }

    /// The number in a file.
    pub const fn number(self) -> u32 {
        match self {
            Self::Untyped => 2,
            Self::Typed => 3,
        }
    }
}

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.number())
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        Self::from_number(number)
            .ok_or_else(|| D::Error::custom(format_args!("unknown formatVersion {number}")))
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Self::ALL.map(Self::number) })
    }
}

/// One integration. It may have no objects, for example if it only reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "Integration"))]
pub struct Integration {
    /// The integration's name in the manifest.
    pub name: String,
    /// The id that the platform gave to the integration, if it is known at build
    /// time.
    pub id: Option<String>,
    /// The display name.
    pub display_name: Option<String>,
    /// The provider's key in the catalog: `salesforce`, `hubspot`.
    pub provider: String,
    /// The provider's module as named in the manifest. Null means the provider's
    /// default module.
    pub module: Option<String>,
    /// The provider's traits that matter for writes.
    pub traits: ProviderTraits,
    /// The objects that can be written, in the order of the manifest.
    pub objects: Vec<WriteObject>,
}

/// One object that can be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "Write object"))]
pub struct WriteObject {
    /// The provider's name of the object. Whatever name a request uses, this
    /// object is written.
    pub object_name: String,
    /// Every name that a request may use: the object's own name first, then the
    /// name it inherits from the object mapping.
    pub names: Vec<String>,
    /// Whether this is a custom object of the provider.
    pub custom: bool,
    /// What can be done with the object.
    pub operations: Vec<Operation>,
    /// Whether the object inherits the mappings of the read object of the same
    /// name.
    pub inherit_mapping: bool,
    /// The inherited field mappings. A key of a record without a mapping is written
    /// unchanged.
    pub fields: Vec<FieldMapping>,
    /// Which default values customers may set.
    pub value_defaults: ValueDefaults,
    /// How many records the provider accepts in one call. Null if it has no batch
    /// calls.
    pub batch: Option<BatchLimits>,
}

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", schemars(title = "Operation"))]
pub enum Operation {
    /// Creates a new record.
    Create,
    /// Updates the record whose id the request gives.
    Update,
    /// Deletes the record whose id the request gives.
    Delete,
    /// Creates or updates many records, identified by a key column, asynchronously
    /// from CSV.
    Upsert,
}

impl Operation {
    /// The name in every output: `create`, `update`, `delete`, `upsert`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Upsert => "upsert",
        }
    }
}

/// One inherited field mapping: which key of a record goes to which field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "Field mapping"))]
pub struct FieldMapping {
    /// The key in the request's record. A nested key is a path in bracket
    /// notation: `$['moreInfo']['currentStatus']`.
    pub name: String,
    /// The provider's field that is written, or a path in bracket notation. Null if
    /// each customer picks the field.
    pub target: Option<String>,
    /// Who decides which field is written.
    pub kind: FieldKind,
    /// Whether every customer has this mapping. The key of an optional mapping
    /// that a customer did not make is removed from the record.
    pub required: bool,
    /// In a user-defined mapping, the field that is preselected for the customer.
    pub default: Option<String>,
    /// The type of the field that is written. Omitted if it is not known, or if the
    /// table was built without types.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "ValueType"))]
    pub value_type: Option<ValueType>,
    /// Whether no write can set the field. Omitted like `type`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "bool"))]
    pub read_only: Option<bool>,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(inline))]
pub enum ValueType {
    /// A text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A day.
    Date,
    /// A day and a time.
    #[serde(rename = "datetime")]
    DateTime,
    /// One of several values.
    SingleSelect,
    /// Some of several values.
    MultiSelect,
    /// The id of another record.
    Reference,
    /// A value with fields of its own.
    Object,
    /// Another type.
    Other,
}

impl ValueType {
    /// Every type, in the order of its number in the binary form, which begins at 1.
    const ALL: [Self; 11] = [
        Self::String,
        Self::Boolean,
        Self::Int,
        Self::Float,
        Self::Date,
        Self::DateTime,
        Self::SingleSelect,
        Self::MultiSelect,
        Self::Reference,
        Self::Object,
        Self::Other,
    ];

    /// The name in the JSON form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::Float => "float",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::SingleSelect => "singleSelect",
            Self::MultiSelect => "multiSelect",
            Self::Reference => "reference",
            Self::Object => "object",
            Self::Other => "other",
        }
    }

    /// The type of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }

    pub(crate) fn number(self) -> u8 {
        self as u8 + 1
    }

    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }
}

/// Who decides which field a mapping writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum FieldKind {
    /// The manifest: the entry has a `fieldName`.
    Predefined,
    /// The customer, at installation.
    UserDefined,
}

/// Which default values customers may set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ValueDefaults {
    /// Whether customers may set a default value for any field.
    pub allow_any_fields: bool,
}

/// How many records the provider accepts in one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BatchLimits {
    /// The maximum number of records in a create call.
    pub create: u32,
    /// The maximum number of records in an update call.
    pub update: u32,
}

/// One request that can be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "Route"))]
pub struct Route {
    /// The request's HTTP method.
    pub method: Method,
    /// The request's path. It contains `{projectIdOrName}` and `{integrationId}`
    /// literally, as parameters; requests name an integration by its id or its
    /// name. The object's name is percent-encoded.
    pub path: String,
    /// The operations that the request can perform.
    pub operations: Vec<Operation>,
    /// The position of the integration in `integrations`, counted from 0.
    pub integration: u32,
    /// The position of the object in the integration's `objects`, counted from
    /// 0.
    pub object: u32,
}

/// The HTTP method of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Writes one record or a batch.
    Post,
    /// Upserts many records from CSV.
    Put,
}

impl Method {
    /// The method's name (RFC 9110, section 9): `POST`, `PUT`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

fn routes(integrations: &[Integration]) -> impl Iterator<Item = Route> {
    (0..).zip(integrations).flat_map(|(position, integration)| {
        (0..)
            .zip(&integration.objects)
            .flat_map(move |(object_position, object)| {
                object_routes(position, object_position, object)
            })
    })
}

fn object_routes(integration: u32, index: u32, object: &WriteObject) -> Vec<Route> {
    let (bulk, single): (Vec<_>, Vec<_>) = object
        .operations
        .iter()
        .partition(|operation| **operation == Operation::Upsert);
    let mut routes = Vec::new();
    for name in &object.names {
        for (method, path, operations) in [
            (Method::Post, object_path(name), &single),
            (Method::Put, bulk_path(name), &bulk),
        ] {
            let arrives = method == Method::Put || !DOT_SEGMENTS.contains(&name.as_str());
            if !operations.is_empty() && arrives {
                routes.push(Route {
                    method,
                    path,
                    operations: operations.clone(),
                    integration,
                    object: index,
                });
            }
        }
    }
    routes
}
