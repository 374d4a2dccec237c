use amp_diagnostics::{Diagnostic, declare_rule};
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::schedule::{FieldKind, fields};

declare_rule! {
    /// a step that leads beyond the field of a schedule
    ///
    /// ## What it reports
    ///
    /// A step that is greater than the number of values that its field has: `*/90`
    /// among the minutes, `*/25` among the hours.
    ///
    /// ## Why
    ///
    /// Each hour begins anew at minute 0, and each day at hour 0. `*/90` fires at
    /// minute 0 alone, which is once an hour.
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
    for (field, _) in cx.model.schedules() {
        if let Some(found) = too_wide(field) {
            cx.report(found);
        }
    }
}

/// The first step of a schedule that leads beyond its field.
fn too_wide(field: &Field<Text>) -> Option<Diagnostic> {
    let text = field.get()?;
    // Every field has seven values at least.
    let is_small = |step: &str| step.starts_with(|digit: char| ('0'..='7').contains(&digit));
    let mut steps = text.split('/').skip(1);
    if steps
        .all(|step| is_small(step) && !step[1..].starts_with(|next: char| next.is_ascii_digit()))
    {
        return None;
    }
    let parts = FieldKind::ALL.into_iter().zip(fields(text));
    let mut elements =
        parts.flat_map(|(kind, (part, _))| part.split(',').map(move |one| (kind, one)));
    let (kind, element) = elements.find_map(|(kind, element)| {
        let step: u64 = element.split_once('/')?.1.parse().ok()?;
        let count = u64::from(kind.range().end() - kind.range().start()) + 1;
        (step > count).then_some((kind, element))
    })?;
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
