use crate::check::Context;
use crate::schedule::is_blank;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a read object without a schedule
    ///
    /// ## What it reports
    ///
    /// A read object without a `schedule`, or with an empty one.
    ///
    /// ## Why
    ///
    /// Such an object is read only when your product asks for it. Often that is
    /// intended, but sometimes the schedule was forgotten.
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
    ///           schedule: "0 * * * *"
    /// ```
    SCHEDULE_MISSING {
        id: "schedule-missing",
        category: Style,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let schedule = object.ast().schedule.as_ref();
            let (Some(name), true) = (object.name(), is_blank(schedule)) else {
                continue;
            };
            if schedule.is_none() && cx.model.is_damaged(object.span()) {
                continue;
            }
            let place = match schedule {
                Some(schedule) => schedule.key,
                None => object.ast().object_name.span,
            };
            cx.report_missing(
                object.span(),
                &["schedule"],
                SCHEDULE_MISSING
                    .at(place, format!("`{name}` is read only on request"))
                    .label("has no schedule")
                    .help(
                        "To read it regularly, write a cron expression: `schedule: \"0 * * * *\"`.",
                    ),
            );
        }
    }
}
