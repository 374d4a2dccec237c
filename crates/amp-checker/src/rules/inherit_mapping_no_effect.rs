use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use crate::read_section::may_hide_fields;
use crate::{Model, ReadObjectWalker};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// `inheritMapping: true` without a mapping to inherit
    ///
    /// ## What it reports
    ///
    /// A write object with `inheritMapping: true` whose read object has no
    /// mapping: no `mapToName` of its own and none on a field.
    ///
    /// ## Why
    ///
    /// There is nothing to inherit, so the key has no effect: writes use the
    /// provider's names. Often a mapping is missing from the read object.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: mobilephone
    ///     write:
    ///       objects:
    ///         - objectName: contact
    ///           inheritMapping: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: mobilephone
    ///               mapToName: phone
    ///     write:
    ///       objects:
    ///         - objectName: contact
    ///           inheritMapping: true
    /// ```
    INHERIT_MAPPING_NO_EFFECT {
        id: "inherit-mapping-no-effect",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for (read, inherit) in integration.inherited_objects() {
            if cx.model.is_damaged(read.span()) || may_have_mapping(read, cx.model) {
                continue;
            }
            cx.report(no_effect(read, inherit));
        }
    }
}

fn no_effect(read: ReadObjectWalker<'_>, inherit: Span) -> Diagnostic {
    let name = read.name().unwrap_or_default();
    INHERIT_MAPPING_NO_EFFECT
        .at(
            inherit,
            format!("`inheritMapping` has no effect: the read object `{name}` has no mapping"),
        )
        .label("inherits nothing")
        .also(
            read.ast().object_name.span,
            "no `mapToName` here or on a field",
        )
        .help("Add `mapToName` to the read object or to its fields, or remove `inheritMapping`.")
}

/// Whether there is a mapping, or something unreadable that may hold one.
fn may_have_mapping(read: ReadObjectWalker<'_>, model: &Model<'_>) -> bool {
    may_hide_fields(read, model)
        || model.stand_in(read.span(), &["mapToName"]).is_some()
        || read.ast().map_to_name.is_some()
        || read.fields().any(|field| field.entry.map_to_name.is_some())
}
