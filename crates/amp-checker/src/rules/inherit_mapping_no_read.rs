use std::collections::HashMap;

use amp_diagnostics::{Diagnostic, Edit, Fix};

use crate::check::Context;
use crate::rule::declare_rule;
use crate::{ReadObjectWalker, WriteObjectWalker};

declare_rule! {
    /// `inheritMapping: true` without a read object to inherit from
    ///
    /// ## What it reports
    ///
    /// A write object with `inheritMapping: true` for which the integration
    /// reads no object of the same `objectName`, or only one whose name differs
    /// in case.
    ///
    /// ## Why
    ///
    /// The mappings come from the read object of the same name in the same
    /// integration. Without one there is nothing to inherit: mapped names in a
    /// record are sent to the provider as they are, which rejects or ignores
    /// them.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
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
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           mapToName: company
    ///           destination: defaultWebhook
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    ///
    /// ## Fix
    ///
    /// When a read object has the name in another case, the write object takes
    /// over its spelling.
    INHERIT_MAPPING_NO_READ {
        id: "inherit-mapping-no-read",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let mut by_folded_name: Option<HashMap<String, ReadObjectWalker<'_>>> = None;
        for write in integration.write_objects() {
            let Some(name) = write.name() else {
                continue;
            };
            if write.inherit_mapping().is_none() || write.inherited().is_some() {
                continue;
            }
            let by_folded_name = by_folded_name.get_or_insert_with(|| {
                let objects = integration.read_objects();
                objects
                    .filter_map(|read| Some((read.name()?.to_lowercase(), read)))
                    .collect()
            });
            let other_case = by_folded_name.get(&name.to_lowercase()).copied();
            cx.report(no_read(write, name, other_case));
        }
    }
}

fn no_read(
    write: WriteObjectWalker<'_>,
    name: &str,
    other_case: Option<ReadObjectWalker<'_>>,
) -> Diagnostic {
    let object_name = write.ast().object_name.span;
    let inherit = write.ast().inherit_mapping.as_ref();
    let inherit = inherit
        .map(|inherit| inherit.entry_span())
        .unwrap_or_default();
    let Some((read, spelling)) = other_case.and_then(|read| Some((read, read.name()?))) else {
        return INHERIT_MAPPING_NO_READ
            .at(
                inherit,
                format!("there is no read object `{name}` to inherit from"),
            )
            .label("inherits nothing")
            .also(object_name, "no object of this name under `read`")
            .help(format!(
                "read `{name}` in the same integration, or remove `inheritMapping`"
            ));
    };
    INHERIT_MAPPING_NO_READ
        .at(
            inherit,
            format!("`{name}` inherits nothing: the read object is spelt `{spelling}`"),
        )
        .label("looks for a read object of exactly the same name")
        .also(object_name, format!("write `{spelling}`"))
        .also(read.ast().object_name.span, "the read object that is meant")
        .help("the names of the two objects must agree in upper and lower case")
        .fix(Fix::safe(
            format!("Write `{spelling}`"),
            [Edit::replace(object_name, spelling)],
        ))
}
