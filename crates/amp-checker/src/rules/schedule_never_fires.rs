use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a schedule that never fires
    ///
    /// ## What it reports
    ///
    /// A schedule whose day does not exist, such as 30 February or 31 April.
    ///
    /// ## Why
    ///
    /// The object is never read. The platform either rejects the schedule or
    /// waits forever.
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
    ///           schedule: "0 0 30 2 *"
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
    ///           schedule: "0 0 28 2 *"
    /// ```
    SCHEDULE_NEVER_FIRES {
        id: "schedule-never-fires",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for (field, schedule) in cx.model.schedules() {
        if !schedule.fires() {
            cx.report(
                SCHEDULE_NEVER_FIRES
                    .at(field.span, "this schedule never fires")
                    .label("no year has such a day")
                    .help("The third field is the day of the month, the fourth the month. `28` is in every month."),
            );
        }
    }
}
