use std::fmt;

use super::layout::{
    FieldRecord, IntegrationRecord, ObjectRecord, TextRef, field_flags, object_flags, trait_flags,
};
use super::operations::Operations;
use super::records::Records;
use super::traits::Traits;
use crate::document::{BatchLimits, FieldKind, ValueType};

/// One integration of a [`RouteTable`](super::RouteTable).
#[derive(Clone, Copy)]
pub struct Integration<'t> {
    pub(super) records: Records<'t>,
    pub(super) record: &'t IntegrationRecord,
}

impl<'t> Integration<'t> {
    /// The integration's name in the manifest.
    pub fn name(self) -> &'t str {
        self.records.text(self.record.name)
    }

    /// The id that the platform gave to the integration, if it was known at build time.
    pub fn id(self) -> Option<&'t str> {
        self.records.optional_text(self.record.id)
    }

    /// The display name.
    pub fn display_name(self) -> Option<&'t str> {
        self.records.optional_text(self.record.display_name)
    }

    /// The provider's key in the catalog: `salesforce`, `hubspot`.
    pub fn provider(self) -> &'t str {
        self.records.text(self.record.provider)
    }

    /// The provider's module as the manifest names it; `None` stands for the
    /// provider's default module.
    pub fn module(self) -> Option<&'t str> {
        self.records.optional_text(self.record.module)
    }

    /// What is special about the provider.
    pub fn traits(self) -> Traits<'t> {
        let has = |flag| self.record.traits & flag != 0;
        let [long, short] = self.record.id_lengths;
        Traits {
            id_field: self.records.text(self.record.id_field),
            id_lengths: has(trait_flags::ID_LENGTHS).then_some((long, short)),
            ignores_case: has(trait_flags::IGNORES_CASE),
            headers: has(trait_flags::HEADERS),
            associations: has(trait_flags::ASSOCIATIONS),
            if_empty: has(trait_flags::IF_EMPTY),
            partial_updates: has(trait_flags::PARTIAL_UPDATES),
        }
    }

    /// The objects that can be written, in the order of the manifest.
    pub fn objects(self) -> impl ExactSizeIterator<Item = Object<'t>> {
        let records = self.records;
        records
            .range(self.record.objects)
            .iter()
            .map(move |record| Object { records, record })
    }
}

impl fmt::Debug for Integration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Integration")
            .field("name", &self.name())
            .field("id", &self.id())
            .finish_non_exhaustive()
    }
}

/// One object that can be written.
#[derive(Clone, Copy)]
pub struct Object<'t> {
    pub(super) records: Records<'t>,
    pub(super) record: &'t ObjectRecord,
}

impl<'t> Object<'t> {
    /// The provider's name of the object. Whatever name a request uses, this
    /// object is written.
    pub fn object_name(self) -> &'t str {
        self.records.text(self.record.object_name)
    }

    /// Every name that a request may use: the object's own name first, then the
    /// name it inherits from the object mapping.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'t str> {
        let names: &'t [TextRef] = self.records.range(self.record.names);
        names.iter().map(move |name| self.records.text(*name))
    }

    /// Whether this is a custom object of the provider.
    pub fn is_custom(self) -> bool {
        self.has(object_flags::CUSTOM)
    }

    /// What can be done with the object.
    pub fn operations(self) -> Operations {
        Operations::from_bits(self.record.operations)
    }

    /// Whether the object takes over the mappings of the read object of the
    /// same name.
    pub fn inherit_mapping(self) -> bool {
        self.has(object_flags::INHERIT_MAPPING)
    }

    /// The inherited field mappings, in the order of the manifest. A key of a
    /// record that matches none of them is written unchanged.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'t>> {
        let fields: &'t [FieldRecord] = self.records.range(self.record.fields);
        fields.iter().map(move |field| Field {
            name: self.records.text(field.name),
            target: self.records.optional_text(field.target),
            kind: if field.flags & field_flags::USER_DEFINED == 0 {
                FieldKind::Predefined
            } else {
                FieldKind::UserDefined
            },
            required: field.flags & field_flags::REQUIRED != 0,
            default: self.records.optional_text(field.default),
            value_type: ValueType::from_number(field.value_type),
            read_only: (field.flags & field_flags::KNOWS_READ_ONLY != 0)
                .then_some(field.flags & field_flags::READ_ONLY != 0),
        })
    }

    /// Whether customers may set a default value for any field.
    pub fn allows_any_default(self) -> bool {
        self.has(object_flags::ALLOW_ANY_FIELDS)
    }

    /// How many records the provider takes in one call; `None` if it has no batch calls.
    pub fn batch(self) -> Option<BatchLimits> {
        self.has(object_flags::BATCH).then(|| BatchLimits {
            create: self.record.batch_create.get(),
            update: self.record.batch_update.get(),
        })
    }

    /// The integration that the object belongs to.
    pub fn integration(self) -> Integration<'t> {
        let records = self.records;
        let position = self.record.integration.get();
        let record = records.get(position).unwrap_or(IntegrationRecord::NONE);
        Integration { records, record }
    }

    fn has(self, flag: u8) -> bool {
        self.record.flags & flag != 0
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Object")
            .field("integration", &self.integration().name())
            .field("object_name", &self.object_name())
            .finish_non_exhaustive()
    }
}

/// One inherited field mapping: which key of a record goes to which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field<'t> {
    /// The key in the request's record. A nested key is a path in bracket
    /// notation: `$['moreInfo']['currentStatus']`.
    pub name: &'t str,
    /// The provider's field that is written, or a path in bracket notation. `None` if each customer
    /// picks the field.
    pub target: Option<&'t str>,
    /// Who decides which field is written: the manifest or the customer.
    pub kind: FieldKind,
    /// Whether every customer has this mapping. The key of an optional mapping
    /// that a customer did not make is removed from the record.
    pub required: bool,
    /// The field that is preselected for the customer, in a user-defined
    /// mapping.
    pub default: Option<&'t str>,
    /// The type of the field that is written. `None` if it is unknown, and in a table that is built
    /// without types.
    pub value_type: Option<ValueType>,
    /// Whether no write can set the field. `None` like `value_type`.
    pub read_only: Option<bool>,
}
