use std::cell::LazyCell;

use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use crate::hashing::HashSet;
use crate::read_section::{Counterpart, ReadNames, may_hide_objects};
use crate::rewrite::respelling;
use crate::{ReadObjectWalker, SubscribeObjectWalker};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// events for an object that is not read
    ///
    /// ## What it reports
    ///
    /// A subscribe object with create, update, delete or association events for
    /// which the integration reads no object of the same `objectName`, or only
    /// one whose name differs in case.
    ///
    /// An object with only `otherEvents` needs no read object.
    ///
    /// ## Why
    ///
    /// Such events carry the fields and mappings of the read object, and the
    /// platform rejects them without one.
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
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: companies
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
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
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    /// ```
    ///
    /// ## Fix
    ///
    /// If a read object has the name in another case, the subscribe object takes
    /// that spelling, unless another subscribe object already has it.
    SUBSCRIBE_READ_OBJECT_MISSING {
        id: "subscribe-read-object-missing",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        // Without any `read`, `subscribe-requires-read` reports it.
        if integration.ast().read.is_none() || may_hide_objects(integration, cx.model) {
            continue;
        }
        let names = ReadNames::new(integration);
        let taken = LazyCell::new(|| {
            let objects = integration.subscribe_objects();
            let names = objects.filter_map(SubscribeObjectWalker::name);
            names.collect::<HashSet<&str>>()
        });
        for object in integration.subscribe_objects() {
            let (Some(name), Some(event)) = (object.name(), object.inheriting_event()) else {
                continue;
            };
            if cx.model.is_damaged(object.ast().object_name.span) {
                continue;
            }
            match names.counterpart(name, &cx.guesses) {
                Counterpart::Found | Counterpart::Untrimmed => {}
                // Whether case matters depends on the provider.
                Counterpart::OtherCase(..) if integration.known_provider().is_none() => {}
                Counterpart::OtherCase(read, spelling) => {
                    // Subscribing to one object twice would be no better.
                    let fix = respelling(text, object.ast().object_name.span, spelling);
                    let fix = Some(fix).filter(|_| !taken.contains(spelling));
                    cx.report(other_case(object, read, spelling).fix(fix));
                }
                Counterpart::Missing(meant) => cx.report(missing(object, name, event, meant)),
            }
        }
    }
}

fn missing(
    object: SubscribeObjectWalker<'_>,
    name: &str,
    event: Span,
    meant: Option<&str>,
) -> Diagnostic {
    let label = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "no object of this name under `read`".to_owned(),
    };
    SUBSCRIBE_READ_OBJECT_MISSING
        .at(
            object.ast().object_name.span,
            format!("there is no read object `{name}` for these events"),
        )
        .label(label)
        .also(event, "needs the fields of a read object")
        .help(format!(
            "Add `{name}` to the objects under `read` in this integration."
        ))
}

fn other_case(
    object: SubscribeObjectWalker<'_>,
    read: ReadObjectWalker<'_>,
    spelling: &str,
) -> Diagnostic {
    let name = object.name().unwrap_or_default();
    SUBSCRIBE_READ_OBJECT_MISSING
        .at(
            object.ast().object_name.span,
            format!("there is no read object `{name}`: it is named `{spelling}`"),
        )
        .label(format!("write `{spelling}`"))
        .also(read.ast().object_name.span, "the read object that is meant")
        .help("The two names must agree in upper and lower case.")
}
