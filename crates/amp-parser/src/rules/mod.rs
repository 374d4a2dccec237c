//! The rules whose findings parsing reports, one file for each rule.

mod empty_value;
mod field_empty;
mod indentation;
mod invalid_enum_value;
mod key_case;
mod required_field;
mod type_mismatch;
mod unknown_key;
mod update_event_enabled;
mod yaml_ambiguous_scalar;
mod yaml_duplicate_key;
mod yaml_limits;
mod yaml_merge_order;
mod yaml_multiple_documents;
mod yaml_syntax;

use amp_diagnostics::Rule;

pub use empty_value::EMPTY_VALUE;
pub use field_empty::FIELD_EMPTY;
pub use indentation::INDENTATION;
pub use invalid_enum_value::INVALID_ENUM_VALUE;
pub use key_case::KEY_CASE;
pub use required_field::REQUIRED_FIELD;
pub use type_mismatch::TYPE_MISMATCH;
pub use unknown_key::UNKNOWN_KEY;
pub use update_event_enabled::UPDATE_EVENT_ENABLED;
pub use yaml_ambiguous_scalar::YAML_AMBIGUOUS_SCALAR;
pub use yaml_duplicate_key::YAML_DUPLICATE_KEY;
pub use yaml_limits::YAML_LIMITS;
pub use yaml_merge_order::YAML_MERGE_ORDER;
pub use yaml_multiple_documents::YAML_MULTIPLE_DOCUMENTS;
pub use yaml_syntax::YAML_SYNTAX;

/// The rules that parsing alone reports.
pub static RULES: &[&Rule] = &[
    &YAML_SYNTAX,
    &INDENTATION,
    &YAML_DUPLICATE_KEY,
    &YAML_MERGE_ORDER,
    &YAML_MULTIPLE_DOCUMENTS,
    &YAML_LIMITS,
    &YAML_AMBIGUOUS_SCALAR,
    &TYPE_MISMATCH,
    &INVALID_ENUM_VALUE,
    &REQUIRED_FIELD,
    &EMPTY_VALUE,
    &UNKNOWN_KEY,
    &KEY_CASE,
    &UPDATE_EVENT_ENABLED,
];
