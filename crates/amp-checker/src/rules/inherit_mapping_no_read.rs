use std::cell::LazyCell;

use amp_diagnostics::{Diagnostic, Edit, Fix};
use amp_parser::ast::Field;

use crate::check::Context;
use crate::hashing::HashSet;
use crate::read_section::{Counterpart, ReadNames, may_hide_objects};
use crate::{ReadObjectWalker, WriteObjectWalker};
use amp_diagnostics::declare_rule;

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
    /// record are sent to the provider unchanged, and the provider rejects or
    /// ignores them.
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
    /// If a read object has the name in another case, the write object takes that
    /// spelling, unless another write object already has it. The fix is unsafe
    /// because requests are addressed to the name of the write object.
    INHERIT_MAPPING_NO_READ {
        id: "inherit-mapping-no-read",
        category: Suspicious,
        fix: Unsafe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        if may_hide_objects(integration, cx.model) {
            continue;
        }
        let names = ReadNames::new(integration);
        let taken = LazyCell::new(|| {
            let objects = integration.write_objects();
            let names = objects.filter_map(WriteObjectWalker::name);
            names.collect::<HashSet<&str>>()
        });
        for write in integration.write_objects() {
            let (Some(name), Some(inherit)) = (write.name(), write.inherit_mapping()) else {
                continue;
            };
            if cx.model.is_damaged(write.ast().object_name.span) {
                continue;
            }
            match names.counterpart(name, &cx.guesses) {
                Counterpart::Found | Counterpart::Untrimmed => {}
                // Whether case matters depends on the provider.
                Counterpart::OtherCase(..) if integration.known_provider().is_none() => {}
                Counterpart::OtherCase(read, spelling) => {
                    // Listing one object twice would be worse.
                    let fix = respelling(write, read, spelling, text);
                    let fix = fix.filter(|_| !taken.contains(spelling));
                    cx.report(other_case(write, inherit, read, spelling).fix(fix));
                }
                Counterpart::Missing(meant) => cx.report(no_read(write, name, inherit, meant)),
            }
        }
    }
}

fn no_read(
    write: WriteObjectWalker<'_>,
    name: &str,
    inherit: &Field<bool>,
    meant: Option<&str>,
) -> Diagnostic {
    let about_name = match (meant, &write.integration().ast().read) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(_)) => "no object of this name under `read`".to_owned(),
        (None, None) => "the integration reads no objects".to_owned(),
    };
    INHERIT_MAPPING_NO_READ
        .at(
            inherit.entry_span(),
            format!("there is no read object `{name}` to inherit from"),
        )
        .label("inherits nothing")
        .also(write.ast().object_name.span, about_name)
        .help(format!(
            "Add `{name}` to the objects under `read` in this integration, or remove `inheritMapping`."
        ))
}

fn other_case(
    write: WriteObjectWalker<'_>,
    inherit: &Field<bool>,
    read: ReadObjectWalker<'_>,
    spelling: &str,
) -> Diagnostic {
    let object_name = write.ast().object_name.span;
    let name = write.name().unwrap_or_default();
    INHERIT_MAPPING_NO_READ
        .at(
            object_name,
            format!("`{name}` inherits nothing: the read object is named `{spelling}`"),
        )
        .label(format!("write `{spelling}`"))
        .also(read.ast().object_name.span, "the read object that is meant")
        .also(inherit.entry_span(), "looks for exactly the same name")
        .help(format!(
            "The two names must agree in upper and lower case. If callers write to `{name}`, \
             change that of the read object."
        ))
}

/// The fix that takes over the read object's name as it is written there, quotes included.
fn respelling(
    write: WriteObjectWalker<'_>,
    read: ReadObjectWalker<'_>,
    spelling: &str,
    text: &str,
) -> Option<Fix> {
    let raw = text.get(read.ast().object_name.span.range())?;
    (raw.trim_matches(['\'', '"']) == spelling).then(|| {
        let edit = Edit::replace(write.ast().object_name.span, raw);
        // Callers may already use the name as it is.
        Fix::unsafe_(format!("Write `{spelling}`"), [edit])
    })
}
