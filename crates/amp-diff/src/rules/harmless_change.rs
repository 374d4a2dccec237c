use amp_checker::WriteObjectWalker;
use amp_diagnostics::declare_rule;
use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::{Field, Text};

use super::removed_inheritance::has_mappings;
use crate::{
    fields::{FieldChanges, ListedField},
    names::text,
    pair::Pair,
    place,
};

declare_rule! {
    /// changes to the routing table that have no effect
    ///
    /// ## What it reports
    ///
    /// A changed `displayName`; the provider's default `module`, if it is now
    /// named or no longer named; `inheritMapping` that was added or removed with
    /// nothing to inherit. And in an inherited mapping: a `mapToName` that is the
    /// field's own name and was added or removed, a field that is spelt in another
    /// case, or another `default` field for customers.
    ///
    /// ## Why
    ///
    /// The routing table changes, but callers and receivers notice nothing, and
    /// nobody has to act on it.
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
    ///           inheritMapping: true
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
    HARMLESS_CHANGE {
        id: "harmless-change",
        category: Compatibility,
        level: Note,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    findings.extend(display_name(pair));
    findings.extend(module(pair));
    for &(old, new) in &pair.write.kept {
        findings.extend(inheritance(pair, old, new));
    }
    let inherited = pair.fields.iter();
    for changes in inherited.filter(|changes| pair.is_inherited(changes.old.name())) {
        for &(old, new) in &changes.kept {
            findings.extend(default(pair, old, new));
            findings.extend(own_name(pair, changes, old, new));
            findings.extend(spelling(pair, changes, old, new));
        }
    }
}

/// The display name, which is in the table.
fn display_name(pair: &Pair<'_>) -> Option<Diagnostic> {
    let (old, new) = (pair.old.integration.ast(), pair.new.integration.ast());
    let (before, after) = (old.display_name.as_deref(), new.display_name.as_deref());
    let message = match (text(before), text(after)) {
        (before, after) if before == after => return None,
        (_, Some(after)) => format!("people see the integration as `{after}`"),
        (_, None) => "the integration has no name for people".to_owned(),
    };
    let places = (old.name.span, new.name.span);
    Some(changed(pair, message, (before, after), places))
}

/// A module that is in effect without being named, and is added or removed as a key.
fn module(pair: &Pair<'_>) -> Option<Diagnostic> {
    let (old, new) = (pair.old.integration.ast(), pair.new.integration.ast());
    let (before, after) = (old.module.as_deref(), new.module.as_deref());
    let is_told =
        pair.old.module() != pair.new.module() || old.provider.get() != new.provider.get();
    let message = match (text(before), text(after)) {
        (None, Some(module)) => format!("the default module `{module}` is named"),
        (Some(module), None) => format!("the default module `{module}` is no longer named"),
        _ => return None,
    };
    let places = (old.name.span, new.name.span);
    (!is_told).then(|| changed(pair, message, (before, after), places))
}

/// An inheritance without any mapping.
fn inheritance(
    pair: &Pair<'_>,
    old: WriteObjectWalker<'_>,
    new: WriteObjectWalker<'_>,
) -> Option<Diagnostic> {
    let (before, after) = (old.inherit_mapping(), new.inherit_mapping());
    let is_told = match (before, after) {
        (Some(_), None) => old.inherited().is_some_and(has_mappings),
        (None, Some(_)) => new.inherited().is_some(),
        _ => true,
    };
    if is_told {
        return None;
    }
    let name = new.name().unwrap_or_default();
    let message = if after.is_some() {
        format!("`inheritMapping` of `{name}` has nothing to inherit")
    } else {
        format!("`inheritMapping` of `{name}` is gone, and had nothing to inherit")
    };
    let places = (old.ast().object_name.span, new.ast().object_name.span);
    Some(changed(pair, message, (before, after), places))
}

fn default(pair: &Pair<'_>, old: ListedField<'_>, new: ListedField<'_>) -> Option<Diagnostic> {
    if old.target.is_some() || new.target.is_some() {
        return None;
    }
    let name = new.name;
    let message = match (text(old.default), text(new.default)) {
        (before, after) if before == after => return None,
        (_, Some(after)) => format!("`{after}` is picked for `{name}` at first"),
        (_, None) => format!("no field is picked for `{name}` at first"),
    };
    let places = (old.key.span, new.key.span);
    Some(changed(pair, message, (old.default, new.default), places))
}

/// A mapping to the field's own name.
fn own_name(
    pair: &Pair<'_>,
    changes: &FieldChanges<'_>,
    old: ListedField<'_>,
    new: ListedField<'_>,
) -> Option<Diagnostic> {
    let is_told = old.is_mapped == new.is_mapped || !changes.have_one_target(old, new);
    if is_told {
        return None;
    }
    let name = new.name;
    let message = if new.is_mapped {
        format!("the field `{name}` is mapped to its own name")
    } else {
        format!("the field `{name}` is no longer mapped to its own name")
    };
    let keys: (Option<&Field<Text>>, Option<&Field<Text>>) = (None, None);
    Some(changed(pair, message, keys, (old.key.span, new.key.span)))
}

/// The spelling of a field whose name the provider compares ignoring case.
fn spelling(
    pair: &Pair<'_>,
    changes: &FieldChanges<'_>,
    old: ListedField<'_>,
    new: ListedField<'_>,
) -> Option<Diagnostic> {
    let is_same = old.target == new.target || !(old.is_mapped && new.is_mapped);
    if is_same || !changes.have_one_target(old, new) {
        return None;
    }
    let message = format!("{} is spelt in another case", new.described_target());
    let keys: (Option<&Field<Text>>, Option<&Field<Text>>) = (None, None);
    let places = (old.target_place(), new.target_place());
    Some(changed(pair, message, keys, places))
}

/// The different values of the keys, at them or at the places that lack them.
fn changed<T>(
    pair: &Pair<'_>,
    message: String,
    (old, new): (Option<&Field<T>>, Option<&Field<T>>),
    (old_place, new_place): (Span, Span),
) -> Diagnostic {
    pair.finding(
        &HARMLESS_CHANGE,
        message,
        (place::entry(new, new_place), "changed here"),
        (place::entry(old, old_place), "it was here"),
    )
}
