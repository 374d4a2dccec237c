use amp_checker::{IntegrationWalker, ReadObjectWalker, WriteObjectWalker};
use amp_diagnostics::declare_rule;
use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::OptionalField;

use super::{removed_event::events, removed_value_defaults::allows_defaults};
use crate::{fields::FieldChanges, matching::Named, names::listed, pair::Pair, place};

declare_rule! {
    /// additions that callers and receivers can use
    ///
    /// ## What it reports
    ///
    /// An integration, object, mapped name, field, event, proxy or default values
    /// for writes that the old manifests did not have. `ampc diff` counts
    /// additions, and shows them with `--all`.
    ///
    /// ## Why
    ///
    /// Nobody has to act on an addition. But a mapped name that writes inherit
    /// catches a key that used to be passed on to the provider unchanged.
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
    ///         - objectName: contact
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
    /// ```
    ADDITION {
        id: "addition",
        category: Compatibility,
        level: Note,
        fix: None,
        since: "0.1.0",
    }
}

/// A new integration.
pub(crate) fn integration(new: IntegrationWalker<'_>) -> Diagnostic {
    let name = new.name().unwrap_or_default();
    found(
        place::integration(new),
        format!("the integration `{name}` is new"),
    )
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for new in &pair.write.added {
        let name = new.name().unwrap_or_default();
        // A name that led elsewhere is reported by `retargeted-write-name`.
        if pair.addressed_before(name).is_none() {
            let message = format!("`{name}` can be written");
            findings.push(found(new.ast().object_name.span, message));
        }
    }
    for new in &pair.read.added {
        let name = new.name().unwrap_or_default();
        findings.push(found(
            new.ast().object_name.span,
            format!("`{name}` is read"),
        ));
    }
    for new in &pair.subscribe.added {
        let name = new.name().unwrap_or_default();
        let message = format!("changes of `{name}` are delivered");
        findings.push(found(new.ast().object_name.span, message));
    }
    check_write_names(pair, findings);
    check_defaults(pair, findings);
    for changes in &pair.fields {
        check_fields(pair, changes, findings);
    }
    check_events(pair, findings);
    check_proxy(pair, findings);
}

fn found(place: Span, message: String) -> Diagnostic {
    ADDITION.at(place, message).label("new")
}

fn check_write_names(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.write.kept {
        let name = new.name().unwrap_or_default();
        if let (None, Some(read)) = (old.inherited(), new.inherited()) {
            findings.push(inheritance(new, read));
        } else if let (None, Some(mapped)) = (Named::mapped_name(old), Named::mapped_name(new))
            && let Some((_, place)) = new.names().find(|&(name, _)| name == mapped)
        {
            let message = format!("`{name}` can be written as `{mapped}`");
            findings.push(found(place, message));
        }
    }
}

/// Reports that writes go through mappings now.
fn check_defaults(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.write.kept {
        if allows_defaults(new) && !allows_defaults(old) {
            let name = new.name().unwrap_or_default();
            let place = place::entry(new.ast().value_defaults.as_ref(), new.span());
            let message = format!("customers may set default values for `{name}`");
            findings.push(found(place, message));
        }
    }
}

fn inheritance(new: WriteObjectWalker<'_>, read: ReadObjectWalker<'_>) -> Diagnostic {
    let name = new.name().unwrap_or_default();
    let place = place::entry(new.ast().inherit_mapping.as_ref(), new.span());
    let finding = found(
        place,
        format!("writes to `{name}` go through the mappings of its read object"),
    );
    let keys = listed(read.mapped_fields().map(|field| field.name.as_str()));
    if keys.is_empty() {
        return finding;
    }
    finding.help(format!(
        "These keys of a record were passed on as they are, and go to their fields now: {keys}."
    ))
}

fn check_fields(pair: &Pair<'_>, changes: &FieldChanges<'_>, findings: &mut Vec<Diagnostic>) {
    let is_inherited = pair.is_inherited(changes.old.name());
    for new in &changes.added {
        let name = new.name;
        let finding = found(new.key.span, format!("the field `{name}` is new"));
        findings.push(if new.is_mapped && is_inherited {
            finding.help(format!(
                "A record's `{name}` was passed on as it is, and goes to {} now.",
                new.described_target()
            ))
        } else {
            finding
        });
    }
}

fn check_events(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.subscribe.kept {
        let before = events(old);
        let name = new.name().unwrap_or_default();
        for (event, place) in events(new) {
            if before.iter().all(|&(known, _)| known != event) {
                findings.push(found(place, format!("`{event}` of `{name}` is delivered")));
            }
        }
    }
}

fn check_proxy(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    let is_enabled = |integration: IntegrationWalker<'_>| {
        let proxy = integration.ast().proxy.get();
        proxy.and_then(|proxy| proxy.enabled.get()) == Some(&true)
    };
    let new = pair.new.integration;
    if is_enabled(new) && !is_enabled(pair.old.integration) {
        let place = place::section(new, new.ast().proxy.as_ref());
        findings.push(found(place, "proxy calls are allowed".to_owned()));
    }
}
