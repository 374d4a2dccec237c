use amp_parser::ast::OptionalField;

use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a `watchSchema` schedule that fires more often than hourly
    ///
    /// ## What it reports
    ///
    /// A `schedule` of `watchSchema` that fires twice within less than an hour,
    /// anywhere in the calendar.
    ///
    /// ## Why
    ///
    /// Reading the fields of every object takes many calls. The platform does so
    /// at most once an hour.
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
    ///     watchSchema:
    ///       destination: schemaWebhook
    ///       schedule: "*/30 * * * *"
    ///       allObjects:
    ///         fieldCreated:
    ///           enabled: always
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
    ///     watchSchema:
    ///       destination: schemaWebhook
    ///       schedule: "0 * * * *"
    ///       allObjects:
    ///         fieldCreated:
    ///           enabled: always
    /// ```
    WATCH_SCHEMA_SCHEDULE {
        id: "watch-schema-schedule",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

/// In minutes.
const MINIMUM: u32 = 60;

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let watch = integration.ast().watch_schema.get();
        let field = watch.and_then(|watch| watch.schedule.as_ref());
        let gap = field.and_then(|field| cx.model.smallest_gap(field));
        if let (Some(field), Some(gap)) = (field, gap)
            && gap.minutes < MINIMUM
        {
            let noun = if gap.minutes == 1 {
                "minute"
            } else {
                "minutes"
            };
            cx.report(
                WATCH_SCHEMA_SCHEDULE
                    .at(
                        field.span,
                        format!(
                            "schemas would be looked at twice within {} {noun}, at {gap}",
                            gap.minutes
                        ),
                    )
                    .label("more often than once an hour")
                    .help("Schemas are looked at once an hour at most: `0 * * * *`. Once a day is the default."),
            );
        }
    }
}
