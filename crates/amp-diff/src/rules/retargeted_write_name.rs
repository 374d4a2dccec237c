use amp_checker::WriteObjectWalker;
use amp_diagnostics::declare_rule;
use amp_diagnostics::{Diagnostic, Span};

use crate::pair::Pair;

declare_rule! {
    /// names that now lead writes to another object
    ///
    /// ## What it reports
    ///
    /// A name for writes that used to refer to one object of the provider and now
    /// refers to another, as that object's own name or as the mapped name that it
    /// inherits.
    ///
    /// ## Why
    ///
    /// Requests still succeed, but write to the wrong object.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           mapToName: company
    ///           requiredFields:
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///             - fieldName: Website
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           mapToName: firm
    ///           requiredFields:
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///             - fieldName: Website
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    ///         - objectName: company
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           mapToName: company
    ///           requiredFields:
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///             - fieldName: Website
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    ///         - objectName: companies
    /// ```
    RETARGETED_WRITE_NAME {
        id: "retargeted-write-name",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, _) in &pair.write.kept {
        for (name, place) in old.names() {
            findings.extend(retargeted(pair, old, name, place));
        }
    }
    // The mapped name of an object that is gone is gone, too.
    for &(old, _) in &pair.write.removed {
        if let Some(name) = old.name() {
            findings.extend(retargeted(pair, old, name, old.ast().object_name.span));
        }
    }
}

fn retargeted(
    pair: &Pair<'_>,
    old: WriteObjectWalker<'_>,
    name: &str,
    place: Span,
) -> Option<Diagnostic> {
    let (new, new_place) = pair.addressed(name)?;
    let (first, _) = pair.addressed_before(name)?;
    let (before, after) = (old.name()?, new.name()?);
    // Of two objects with one name, writes never reached the second.
    if before == after || first.name() != Some(before) {
        return None;
    }
    let finding = pair.finding(
        &RETARGETED_WRITE_NAME,
        format!("writes to `{name}` now go to `{after}` in place of `{before}`"),
        (new_place, "this name is another object's now"),
        (place, "it stood for this object"),
    );
    Some(finding.help("Give the other object a name that was not in use."))
}
