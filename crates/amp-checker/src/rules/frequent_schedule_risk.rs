use std::collections::BTreeMap;

use amp_diagnostics::Diagnostic;
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::schedule::Gap;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a schedule close to the shortest interval
    ///
    /// ## What it reports
    ///
    /// A `schedule` of read objects that fires every 10 to 14 minutes. It is
    /// reported once for each integration, at the first object that has it,
    /// because one schedule for all objects is one decision.
    ///
    /// ## Why
    ///
    /// Every read uses calls from the customer's quota at the provider. Reads at
    /// or near the shortest interval of 10 minutes can use up the quota of a large
    /// account.
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
    }
}

/// In minutes; a shorter interval is an error.
pub(super) const FREQUENT: std::ops::Range<u32> = 10..15;

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let mut frequent: BTreeMap<&str, Vec<&Field<Text>>> = BTreeMap::new();
        for object in integration.read_objects() {
            let field = object.ast().schedule.as_ref();
            let gap = field.and_then(|field| cx.model.smallest_gap(field));
            if let Some(field) = field
                && gap.is_some_and(|gap| FREQUENT.contains(&gap.minutes))
                && let Some(text) = field.get()
            {
                frequent.entry(text).or_default().push(field);
            }
        }
        for fields in frequent.values() {
            if let [first, others @ ..] = &fields[..]
                && let Some(gap) = cx.model.smallest_gap(first)
            {
                cx.report(frequent_schedule(first, others.len(), gap));
            }
        }
    }
}

fn frequent_schedule(field: &Field<Text>, others: usize, gap: Gap) -> Diagnostic {
    let label = match others {
        0 => "close to the shortest interval".to_owned(),
        1 => "close to the shortest interval, here and for 1 other object".to_owned(),
        others => format!("close to the shortest interval, here and for {others} other objects"),
    };
    FREQUENT_SCHEDULE_RISK
        .at(
            field.span,
            format!("this schedule fires as often as every {} minutes", gap.minutes),
        )
        .label(label)
        .help("Each reading counts against the provider's rate limit. Read less often if that is enough, for example `*/30 * * * *`.")
}
