//! One file for each rule, and the one list that names them.
//!
//! A new rule is a file here and a line in the registry. The doc comment of a rule is its page:
//! what it reports, why, and a wrong and a right example, which a test runs.

mod always_enabled_fields;
mod association_change_provider;
mod backfill_config;
mod custom_object_name;
mod custom_object_provider;
mod delivery_deprecated;
mod delivery_mode;
mod destination_not_found;
mod destination_typo;
mod display_name_length;
mod duplicate_field;
pub(crate) mod duplicate_integration_name;
mod duplicate_read_object;
mod duplicate_subscribe_object;
mod duplicate_write_object;
mod empty_section;
mod empty_value;
mod field_empty;
mod field_mapping_jsonpath;
mod field_mapping_unique;
pub(crate) mod field_shape;
pub(crate) mod field_typo;
pub(crate) mod field_unknown;
mod frequent_schedule_risk;
mod google_calendar_backfill;
mod inherit_mapping_ambiguous;
mod inherit_mapping_no_effect;
pub(crate) mod inherit_mapping_no_read;
mod integration_name_case;
pub(crate) mod integration_name_format;
mod integration_structure;
pub(crate) mod key_in_text;
mod large_backfill_risk;
mod mapping_default_custom;
pub(crate) mod mapping_detached;
mod mapping_display_missing;
mod mapping_noop;
pub(crate) mod name_punctuation;
mod object_exists;
mod object_name_case_collision;
pub(crate) mod object_typo;
pub(crate) mod placeholder_value;
mod provider_capability_proxy;
mod provider_capability_read;
mod provider_capability_subscribe;
mod provider_capability_write;
mod provider_module;
mod provider_not_supported;
mod read_name_collision;
mod read_objects;
mod salesforce_subscribe_limit;
mod schedule_minimum_interval;
mod schedule_missing;
mod schedule_never_fires;
mod schedule_step;
mod schedule_syntax;
mod schema_field_read_only;
pub(crate) mod schema_field_unknown;
mod snowflake_backfill;
mod spec_version;
mod subscribe_inherit_fields;
mod subscribe_minimum_events;
mod subscribe_objects;
pub(crate) mod subscribe_read_object_missing;
mod subscribe_requires_read;
mod untrimmed_name;
mod unused_anchor;
pub(crate) mod unused_ignore;
mod update_event_watch_fields;
pub(crate) mod watch_field_unknown;
mod watch_fields_no_nesting;
mod watch_schema_events;
mod watch_schema_schedule;
mod write_mapping_shadow;
mod write_name_collision;
mod write_name_unreachable;
mod write_objects;
mod write_read_only_field;

use amp_diagnostics::Rule;

use crate::check::Context;

/// Finds the defects that a rule reports.
pub(crate) type Check = fn(&mut Context<'_>);

/// The rules of these modules, each with its `check`.
macro_rules! registry {
    ($($module:ident::$rule:ident),+ $(,)?) => {
        static REGISTRY: &[(&Rule, Check)] = &[$((&$module::$rule, $module::check)),+];
    };
}

// In the order in which `ampc rules` lists them, after those of the parser.
registry![
    empty_section::EMPTY_SECTION,
    untrimmed_name::UNTRIMMED_NAME,
    unused_anchor::UNUSED_ANCHOR,
    name_punctuation::NAME_PUNCTUATION,
    placeholder_value::PLACEHOLDER_VALUE,
    spec_version::SPEC_VERSION,
    integration_structure::INTEGRATION_STRUCTURE,
    duplicate_integration_name::DUPLICATE_INTEGRATION_NAME,
    integration_name_format::INTEGRATION_NAME_FORMAT,
    integration_name_case::INTEGRATION_NAME_CASE,
    display_name_length::DISPLAY_NAME_LENGTH,
    provider_not_supported::PROVIDER_NOT_SUPPORTED,
    provider_module::PROVIDER_MODULE,
    provider_capability_read::PROVIDER_CAPABILITY_READ,
    provider_capability_write::PROVIDER_CAPABILITY_WRITE,
    provider_capability_subscribe::PROVIDER_CAPABILITY_SUBSCRIBE,
    provider_capability_proxy::PROVIDER_CAPABILITY_PROXY,
    read_objects::READ_OBJECTS,
    write_objects::WRITE_OBJECTS,
    subscribe_objects::SUBSCRIBE_OBJECTS,
    duplicate_read_object::DUPLICATE_READ_OBJECT,
    duplicate_write_object::DUPLICATE_WRITE_OBJECT,
    duplicate_subscribe_object::DUPLICATE_SUBSCRIBE_OBJECT,
    object_name_case_collision::OBJECT_NAME_CASE_COLLISION,
    read_name_collision::READ_NAME_COLLISION,
    object_exists::OBJECT_EXISTS,
    object_typo::OBJECT_TYPO,
    custom_object_name::CUSTOM_OBJECT_NAME,
    custom_object_provider::CUSTOM_OBJECT_PROVIDER,
    schedule_syntax::SCHEDULE_SYNTAX,
    schedule_minimum_interval::SCHEDULE_MINIMUM_INTERVAL,
    schedule_never_fires::SCHEDULE_NEVER_FIRES,
    frequent_schedule_risk::FREQUENT_SCHEDULE_RISK,
    schedule_missing::SCHEDULE_MISSING,
    delivery_mode::DELIVERY_MODE,
    delivery_deprecated::DELIVERY_DEPRECATED,
    backfill_config::BACKFILL_CONFIG,
    large_backfill_risk::LARGE_BACKFILL_RISK,
    google_calendar_backfill::GOOGLE_CALENDAR_BACKFILL,
    snowflake_backfill::SNOWFLAKE_BACKFILL,
    always_enabled_fields::ALWAYS_ENABLED_FIELDS,
    field_empty::FIELD_EMPTY,
    field_shape::FIELD_SHAPE,
    field_typo::FIELD_TYPO,
    field_unknown::FIELD_UNKNOWN,
    field_mapping_unique::FIELD_MAPPING_UNIQUE,
    field_mapping_jsonpath::FIELD_MAPPING_JSONPATH,
    duplicate_field::DUPLICATE_FIELD,
    mapping_display_missing::MAPPING_DISPLAY_MISSING,
    mapping_default_custom::MAPPING_DEFAULT_CUSTOM,
    mapping_noop::MAPPING_NOOP,
    inherit_mapping_no_read::INHERIT_MAPPING_NO_READ,
    inherit_mapping_no_effect::INHERIT_MAPPING_NO_EFFECT,
    inherit_mapping_ambiguous::INHERIT_MAPPING_AMBIGUOUS,
    write_name_collision::WRITE_NAME_COLLISION,
    write_name_unreachable::WRITE_NAME_UNREACHABLE,
    write_mapping_shadow::WRITE_MAPPING_SHADOW,
    write_read_only_field::WRITE_READ_ONLY_FIELD,
    schema_field_unknown::SCHEMA_FIELD_UNKNOWN,
    schema_field_read_only::SCHEMA_FIELD_READ_ONLY,
    subscribe_requires_read::SUBSCRIBE_REQUIRES_READ,
    subscribe_read_object_missing::SUBSCRIBE_READ_OBJECT_MISSING,
    subscribe_inherit_fields::SUBSCRIBE_INHERIT_FIELDS,
    subscribe_minimum_events::SUBSCRIBE_MINIMUM_EVENTS,
    salesforce_subscribe_limit::SALESFORCE_SUBSCRIBE_LIMIT,
    association_change_provider::ASSOCIATION_CHANGE_PROVIDER,
    update_event_watch_fields::UPDATE_EVENT_WATCH_FIELDS,
    watch_fields_no_nesting::WATCH_FIELDS_NO_NESTING,
    watch_field_unknown::WATCH_FIELD_UNKNOWN,
    watch_schema_schedule::WATCH_SCHEMA_SCHEDULE,
    watch_schema_events::WATCH_SCHEMA_EVENTS,
    destination_not_found::DESTINATION_NOT_FOUND,
    destination_typo::DESTINATION_TYPO,
    mapping_detached::MAPPING_DETACHED,
    key_in_text::KEY_IN_TEXT,
    schedule_step::SCHEDULE_STEP,
];

/// Every rule on one manifest.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    let parser = amp_parser::rules::RULES.iter().copied();
    let checked = REGISTRY.iter().map(|(rule, _)| *rule);
    // This one depends on what the other rules found.
    parser.chain(checked).chain([&unused_ignore::UNUSED_IGNORE])
}

/// The rules of this crate that look at the whole manifest, each with its check.
pub(crate) fn checks() -> impl Iterator<Item = (&'static Rule, Check)> {
    REGISTRY.iter().copied()
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}
