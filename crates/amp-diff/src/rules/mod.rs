//! One file per rule, and the list of them all.

pub(crate) mod addition;
mod changed_destination;
mod changed_provider;
mod changed_proxy;
mod harmless_change;
mod narrowed_event;
mod narrowed_field_choice;
mod newly_optional_field;
mod newly_required_field;
mod only_on_request;
mod removed_always_enabled;
mod removed_event;
mod removed_inheritance;
pub(crate) mod removed_integration;
mod removed_mapped_name;
mod removed_operation;
mod removed_read_field;
mod removed_read_object;
mod removed_subscribe_object;
mod removed_value_defaults;
mod removed_write_name;
mod removed_write_object;
mod renamed_object;
mod renamed_read_field;
mod retargeted_mapped_name;
mod retargeted_write_name;

use amp_checker::Rule;
use amp_diagnostics::Diagnostic;

use crate::pair::Pair;

/// The rules, in the order in which they are listed.
static RULES: &[&Rule] = &[
    &removed_integration::REMOVED_INTEGRATION,
    &changed_provider::CHANGED_PROVIDER,
    &removed_write_object::REMOVED_WRITE_OBJECT,
    &removed_write_name::REMOVED_WRITE_NAME,
    &retargeted_write_name::RETARGETED_WRITE_NAME,
    &removed_operation::REMOVED_OPERATION,
    &removed_inheritance::REMOVED_INHERITANCE,
    &removed_mapped_name::REMOVED_MAPPED_NAME,
    &retargeted_mapped_name::RETARGETED_MAPPED_NAME,
    &newly_required_field::NEWLY_REQUIRED_FIELD,
    &newly_optional_field::NEWLY_OPTIONAL_FIELD,
    &removed_value_defaults::REMOVED_VALUE_DEFAULTS,
    &removed_read_object::REMOVED_READ_OBJECT,
    &renamed_object::RENAMED_OBJECT,
    &removed_read_field::REMOVED_READ_FIELD,
    &renamed_read_field::RENAMED_READ_FIELD,
    &narrowed_field_choice::NARROWED_FIELD_CHOICE,
    &only_on_request::ONLY_ON_REQUEST,
    &removed_always_enabled::REMOVED_ALWAYS_ENABLED,
    &changed_destination::CHANGED_DESTINATION,
    &removed_subscribe_object::REMOVED_SUBSCRIBE_OBJECT,
    &removed_event::REMOVED_EVENT,
    &narrowed_event::NARROWED_EVENT,
    &changed_proxy::CHANGED_PROXY,
    &addition::ADDITION,
    &harmless_change::HARMLESS_CHANGE,
];

/// The checks of an integration that uses the same provider as before.
const CHECKS: &[fn(&Pair<'_>, &mut Vec<Diagnostic>)] = &[
    removed_write_object::check,
    removed_write_name::check,
    retargeted_write_name::check,
    removed_operation::check,
    removed_inheritance::check,
    removed_mapped_name::check,
    retargeted_mapped_name::check,
    newly_required_field::check,
    newly_optional_field::check,
    removed_value_defaults::check,
    removed_read_object::check,
    renamed_object::check,
    removed_read_field::check,
    renamed_read_field::check,
    narrowed_field_choice::check,
    only_on_request::check,
    removed_always_enabled::check,
    changed_destination::check,
    removed_subscribe_object::check,
    removed_event::check,
    narrowed_event::check,
    changed_proxy::check,
    addition::check,
    harmless_change::check,
];

/// The rules on compatibility.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The compatibility rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id).copied()
}

/// Whether the finding is about what callers and receivers can use now, rather than about what they
/// no longer can.
pub fn is_addition(diagnostic: &Diagnostic) -> bool {
    *diagnostic.rule == addition::ADDITION
}

/// Adds the findings about an integration.
pub(crate) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    findings.extend(changed_provider::check(pair));
    // With another provider, every name has another meaning.
    if !changed_provider::has_other_provider(pair) {
        for check in CHECKS {
            check(pair, findings);
        }
    }
}
