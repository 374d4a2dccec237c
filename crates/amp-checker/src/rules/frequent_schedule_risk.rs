use crate::check::Context;
use crate::rule::declare_rule;
use crate::schedule::Schedule;

declare_rule! {
    /// a schedule close to the shortest interval
    ///
    /// ## What it reports
    ///
    /// A `schedule` of a read object that fires every 10 to 14 minutes.
    ///
    /// ## Why
    ///
    /// Every reading takes calls from the quota that the customer has at the
    /// provider. Readings at or near the shortest interval of 10 minutes can use
    /// up the quota of a large account.
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
    ///           schedule: "*/10 * * * *"
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
    ///           schedule: "*/30 * * * *"
    /// ```
    FREQUENT_SCHEDULE_RISK {
        id: "frequent-schedule-risk",
        category: Risk,
        level: Note,
        fix: None,
        since: "0.1.0",
        check: check,
    }
}

/// In minutes; below that is an error.
const FREQUENT: std::ops::Range<u32> = 10..15;

fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let field = object.ast().schedule.as_ref();
            let gap = Schedule::of(field).and_then(|schedule| schedule.smallest_gap());
            if let (Some(field), Some(gap)) = (field, gap)
                && FREQUENT.contains(&gap.minutes)
            {
                cx.report(
                    FREQUENT_SCHEDULE_RISK
                        .at(
                            field.span,
                            format!("this schedule fires as often as every {} minutes", gap.minutes),
                        )
                        .label("close to the shortest interval")
                        .help("Each reading counts against the provider's rate limit. Read less often if that is enough, for example `*/30 * * * *`."),
                );
            }
        }
    }
}
