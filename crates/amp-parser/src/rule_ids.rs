//! The ids of the rules that parsing itself reports. Their pages and levels
//! stand with all others in the checker.

/// Text that is no YAML.
pub const YAML_SYNTAX: &str = "yaml-syntax";
/// Lines in a column where the manifest does not know them.
pub const INDENTATION: &str = "indentation";
/// A key twice in one mapping.
pub const YAML_DUPLICATE_KEY: &str = "yaml-duplicate-key";
/// A key whose value a `<<` after it replaces.
pub const YAML_MERGE_ORDER: &str = "yaml-merge-order";
/// Anything after the first document.
pub const YAML_MULTIPLE_DOCUMENTS: &str = "yaml-multiple-documents";
/// Too deep, too large, recursive, or not UTF-8.
pub const YAML_LIMITS: &str = "yaml-limits";
/// A scalar that YAML 1.1 and 1.2 read differently.
pub const YAML_AMBIGUOUS_SCALAR: &str = "yaml-ambiguous-scalar";
/// A value of the wrong type.
pub const TYPE_MISMATCH: &str = "type-mismatch";
/// A value outside its list.
pub const INVALID_ENUM_VALUE: &str = "invalid-enum-value";
/// A required key that is missing, null or empty.
pub const REQUIRED_FIELD: &str = "required-field";
/// A key that may be left out, and has no value.
pub const EMPTY_VALUE: &str = "empty-value";
/// A key that is no part of the manifest.
pub const UNKNOWN_KEY: &str = "unknown-key";
/// A key that differs from the known one only in case.
pub const KEY_CASE: &str = "key-case";
/// An event that is switched on in another way than by `always`.
pub const UPDATE_EVENT_ENABLED: &str = "update-event-enabled";
/// A field that names none.
pub const FIELD_EMPTY: &str = "field-empty";
