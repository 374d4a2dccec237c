//! One file for each rule, and the one list that names them.
//!
//! A new rule is a file here and a line in [`RULES`]. What a rule reports, why,
//! and how it looks wrong and right stands in its doc comment, which is its
//! page; a test runs the page's examples.

mod custom_object_name;
mod duplicate_integration_name;
mod duplicate_read_object;
mod duplicate_subscribe_object;
mod duplicate_write_object;
mod empty_section;
mod field_empty;
mod field_mapping_jsonpath;
mod field_mapping_unique;
mod field_shape;
mod inherit_mapping_ambiguous;
mod inherit_mapping_no_effect;
mod inherit_mapping_no_read;
mod integration_name_format;
mod integration_structure;
mod invalid_enum_value;
mod key_case;
mod read_objects;
mod required_field;
mod spec_version;
mod subscribe_objects;
mod type_mismatch;
mod unknown_key;
mod untrimmed_name;
pub(crate) mod unused_ignore;
mod write_mapping_shadow;
mod write_name_collision;
mod write_objects;
mod write_read_only_field;
mod yaml_ambiguous_scalar;
mod yaml_duplicate_key;
mod yaml_limits;
mod yaml_multiple_documents;
mod yaml_syntax;

use crate::Rule;

/// Every rule, in the order in which `ampc rules` lists them.
static RULES: &[&Rule] = &[
    &yaml_syntax::YAML_SYNTAX,
    &yaml_duplicate_key::YAML_DUPLICATE_KEY,
    &yaml_multiple_documents::YAML_MULTIPLE_DOCUMENTS,
    &yaml_limits::YAML_LIMITS,
    &yaml_ambiguous_scalar::YAML_AMBIGUOUS_SCALAR,
    &type_mismatch::TYPE_MISMATCH,
    &invalid_enum_value::INVALID_ENUM_VALUE,
    &required_field::REQUIRED_FIELD,
    &unknown_key::UNKNOWN_KEY,
    &key_case::KEY_CASE,
    &empty_section::EMPTY_SECTION,
    &untrimmed_name::UNTRIMMED_NAME,
    &spec_version::SPEC_VERSION,
    &integration_structure::INTEGRATION_STRUCTURE,
    &duplicate_integration_name::DUPLICATE_INTEGRATION_NAME,
    &integration_name_format::INTEGRATION_NAME_FORMAT,
    &read_objects::READ_OBJECTS,
    &write_objects::WRITE_OBJECTS,
    &subscribe_objects::SUBSCRIBE_OBJECTS,
    &duplicate_read_object::DUPLICATE_READ_OBJECT,
    &duplicate_write_object::DUPLICATE_WRITE_OBJECT,
    &duplicate_subscribe_object::DUPLICATE_SUBSCRIBE_OBJECT,
    &custom_object_name::CUSTOM_OBJECT_NAME,
    &field_empty::FIELD_EMPTY,
    &field_shape::FIELD_SHAPE,
    &field_mapping_unique::FIELD_MAPPING_UNIQUE,
    &field_mapping_jsonpath::FIELD_MAPPING_JSONPATH,
    &inherit_mapping_no_read::INHERIT_MAPPING_NO_READ,
    &inherit_mapping_no_effect::INHERIT_MAPPING_NO_EFFECT,
    &inherit_mapping_ambiguous::INHERIT_MAPPING_AMBIGUOUS,
    &write_name_collision::WRITE_NAME_COLLISION,
    &write_mapping_shadow::WRITE_MAPPING_SHADOW,
    &write_read_only_field::WRITE_READ_ONLY_FIELD,
    &unused_ignore::UNUSED_IGNORE,
];

/// Every rule.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id).copied()
}
