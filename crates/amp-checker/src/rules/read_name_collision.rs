use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use crate::duplicates::repeated;
use crate::hashing::HashMap;
use crate::{ReadObjectWalker, WriteObjectWalker};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// two read objects that are delivered under the same name
    ///
    /// ## What it reports
    ///
    /// Two read objects of an integration that are delivered under the same name,
    /// because `mapToName` gives one of them the name of the other, or both the
    /// same name.
    ///
    /// ## Why
    ///
    /// A delivery identifies its object by this name only. If two objects share
    /// it, your product cannot tell their records apart.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           mapToName: person
    ///         - objectName: companies
    ///           destination: companiesWebhook
    ///           mapToName: person
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           mapToName: person
    ///         - objectName: companies
    ///           destination: companiesWebhook
    ///           mapToName: company
    /// ```
    READ_NAME_COLLISION {
        id: "read-name-collision",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let delivered = integration
            .read_objects()
            .filter_map(|object| Some((object.mapped_name().or(object.name())?, object)));
        let mut written: HashMap<&str, usize> = HashMap::default();
        for (name, _) in integration
            .distinct_write_objects()
            .flat_map(WriteObjectWalker::names)
        {
            *written.entry(name).or_default() += 1;
        }
        for (first, later) in repeated(delivered) {
            // Duplicate objects are reported by a rule of their own, and so are objects that are
            // also written under the shared name.
            let name = later.mapped_name().or(later.name()).unwrap_or_default();
            let are_written = written.get(name).is_some_and(|count| *count > 1);
            if first.name() != later.name() && !are_written {
                cx.report(collision(first, later));
            }
        }
    }
}

fn collision(first: ReadObjectWalker<'_>, later: ReadObjectWalker<'_>) -> Diagnostic {
    // The fix must change a mapping, and only the first object may have one.
    let (mapped, other) = match later.mapped_name() {
        Some(_) => (later, first),
        None => (first, later),
    };
    let name = mapped.mapped_name().unwrap_or_default();
    let names = [first, later].map(|object| object.name().unwrap_or_default());
    READ_NAME_COLLISION
        .at(
            name_span(mapped),
            format!("`{}` and `{}` are both delivered as `{name}`", names[0], names[1]),
        )
        .label("the same name again")
        .also(name_span(other), "delivered under this name")
        .help("Your product tells deliveries apart by this name. Choose another `mapToName` for one of the two.")
}

/// The place of the name under which an object is delivered.
fn name_span(object: ReadObjectWalker<'_>) -> Span {
    let ast = object.ast();
    let mapped = ast
        .map_to_name
        .as_ref()
        .filter(|field| field.get().is_some());
    mapped.unwrap_or(&ast.object_name).span
}
