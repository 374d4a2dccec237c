use amp_diagnostics::{Diagnostic, Edit, Fix};
use amp_parser::ast::Field;
use amp_parser::yaml::edit::quoted_like;

use crate::backfill::{Backfill, backfill};
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a backfill of days on Snowflake
    ///
    /// ## What it reports
    ///
    /// A `backfill` of `days` in an integration with the provider `snowflake`.
    ///
    /// ## Why
    ///
    /// A table has no date to count the days by. Snowflake can be read from the
    /// beginning or not at all, and the platform rejects `days`.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: warehouse
    ///     provider: snowflake
    ///     read:
    ///       objects:
    ///         - objectName: orders
    ///           destination: ordersWebhook
    ///           backfill:
    ///             defaultPeriod:
    ///               days: 30
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: warehouse
    ///     provider: snowflake
    ///     read:
    ///       objects:
    ///         - objectName: orders
    ///           destination: ordersWebhook
    ///           backfill:
    ///             defaultPeriod:
    ///               fullHistory: true
    /// ```
    ///
    /// ## Fix
    ///
    /// `days` becomes `fullHistory: true`, unless the number of days is 0.
    SNOWFLAKE_BACKFILL {
        id: "snowflake-backfill",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        if !provider.traits().full_history_only {
            continue;
        }
        for object in integration.read_objects() {
            if let Some(Backfill::Days(field, days)) = backfill(object) {
                cx.report(in_days(field, days, provider.display_name(), text));
            }
        }
    }
}

fn in_days(field: &Field<i64>, days: i64, provider: &str, text: &str) -> Diagnostic {
    let diagnostic = SNOWFLAKE_BACKFILL
        .at(
            field.entry_span(),
            format!("{provider} has no backfill of days"),
        )
        .label("only `fullHistory` is possible");
    if days == 0 {
        return diagnostic.help("To read nothing of the past, remove `backfill`.");
    }
    let key = text.get(field.key.range()).unwrap_or_default();
    let edits = [
        Edit::replace(field.key, quoted_like(key, "fullHistory")),
        Edit::replace(field.span, "true"),
    ];
    diagnostic
        .help("Write `fullHistory: true`, or remove `backfill` to read nothing of the past.")
        .fix(Fix::safe("Write `fullHistory: true`", edits))
}
