use amp_diagnostics::{Diagnostic, declare_rule};
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::schedule::{WideStep, schedules};

declare_rule! {
    /// a step that is larger than its schedule field
    ///
    /// ## What it reports
    ///
    /// A step that is greater than the number of values in its field: `*/90` in
    /// the minutes, `*/25` in the hours.
    ///
    /// ## Why
    ///
    /// Each hour starts again at minute 0, and each day at hour 0. `*/90` fires
    /// only at minute 0, which is once an hour.
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
    ///           schedule: "*/90 * * * *"
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
    SCHEDULE_STEP {
        id: "schedule-step",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for field in cx.model.integrations().flat_map(schedules) {
        if let Some(found) = too_wide(cx, field) {
            cx.report(found);
        }
    }
}

fn too_wide(cx: &Context<'_>, field: &Field<Text>) -> Option<Diagnostic> {
    let WideStep { kind, element } = cx.model.schedule(field)?.wide_step.as_ref()?;
    Some(
        SCHEDULE_STEP
            .at(
                field.span,
                format!("`{element}` stands for one {} alone", kind.as_str()),
            )
            .label("its step is greater than the field is long")
            .help("A step counts within its field, which begins anew each time. Write a smaller step, or the values themselves."),
    )
}
