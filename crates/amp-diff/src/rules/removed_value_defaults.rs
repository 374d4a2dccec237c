use amp_checker::WriteObjectWalker;
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::OptionalField;

use crate::{pair::Pair, place};

declare_rule! {
    /// write objects whose customers may no longer set default values
    ///
    /// ## What it reports
    ///
    /// A write object whose `valueDefaults.allowAnyFields` is no longer `true`.
    ///
    /// ## Why
    ///
    /// Customers who install later cannot choose values for keys that callers
    /// leave out, so their records lack them. Values that other customers chose
    /// are still written.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           valueDefaults:
    ///             allowAnyFields: true
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           valueDefaults:
    ///             allowAnyFields: true
    ///         - objectName: contact
    /// ```
    REMOVED_VALUE_DEFAULTS {
        id: "removed-value-defaults",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.write.kept {
        if !allows_defaults(old) || allows_defaults(new) {
            continue;
        }
        let name = new.name().unwrap_or_default();
        let (before, after) = (old.ast(), new.ast());
        let finding = pair.finding(
            &REMOVED_VALUE_DEFAULTS,
            format!("customers may no longer set default values for `{name}`"),
            (
                place::entry(after.value_defaults.as_ref(), after.object_name.span),
                "`allowAnyFields` is no longer `true`",
            ),
            (
                place::entry(before.value_defaults.as_ref(), before.object_name.span),
                "it was",
            ),
        );
        findings.push(finding.help("Records of customers who install later lack such values."));
    }
}

/// Whether customers may set default values for any field.
pub(super) fn allows_defaults(object: WriteObjectWalker<'_>) -> bool {
    let defaults = object.ast().value_defaults.get();
    defaults.and_then(|defaults| defaults.allow_any_fields.get()) == Some(&true)
}
