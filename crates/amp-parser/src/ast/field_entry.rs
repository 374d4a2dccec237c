use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Field, OptionalField, Text};

/// An entry of `requiredFields` or `optionalFields`.
///
/// There are two kinds of entry. With `fieldName`, it is an existing field of
/// the provider, which `mapToName` may rename. Without `fieldName`, `mapToName`
/// is the name of a field in the product, and each customer picks the
/// provider's field for it at installation.
///
/// A nested field is written as a path in bracket notation:
/// `$['parent']['child']`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "field", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Field")]
pub struct FieldEntry {
    /// The field's name in the provider's API.
    #[schemars(extend("examples" = ["mobilephone", "$['address']['city']"]))]
    pub field_name: Option<Field<Text>>,

    /// The name under which the product knows the field.
    #[schemars(extend("examples" = ["phone"]))]
    pub map_to_name: Option<Field<Text>>,

    /// The name that customers see for the field.
    #[schemars(extend("examples" = ["Phone"]))]
    pub map_to_display_name: Option<Box<Field<Text>>>,

    /// The question that customers see when they pick a field. Only allowed without
    /// `fieldName`.
    #[schemars(extend("examples" = ["Which field holds your notes?"]))]
    pub prompt: Option<Box<Field<Text>>>,

    /// The provider's field that is used unless the customer picks another. It
    /// should be a standard field, because custom fields differ from customer to
    /// customer. Only allowed without `fieldName`.
    #[schemars(extend("examples" = ["description"]))]
    pub default: Option<Box<Field<Text>>>,
}

impl FieldEntry {
    /// The provider's field, for an entry that names an existing one.
    pub fn name(&self) -> Option<&Text> {
        self.field_name.get()
    }

    /// The product's name for the field, when there is a mapping.
    pub fn mapped_name(&self) -> Option<&Text> {
        self.map_to_name.get()
    }
}

/// The name by which lowering knows [`FieldEntry`]: what is not a field has a rule
/// of its own.
pub(crate) const FIELD_ENTRY: &str = "field";
