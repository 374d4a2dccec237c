use amp_diagnostics::Diagnostic;

use crate::ReadObjectWalker;
use crate::backfill::{Backfill, backfill, history_limit};
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a backfill of more than 180 days
    ///
    /// ## What it reports
    ///
    /// A backfill of more than 180 days or of the full history.
    ///
    /// ## Why
    ///
    /// Large accounts hold millions of records. Reading them all at installation
    /// takes long, counts against the provider's rate limit, and may time out.
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
    ///           backfill:
    ///             defaultPeriod:
    ///               fullHistory: true
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
    ///           destination: contactsWebhook
    ///           backfill:
    ///             defaultPeriod:
    ///               days: 90
    /// ```
    LARGE_BACKFILL_RISK {
        id: "large-backfill-risk",
        category: Risk,
        fix: None,
        since: "0.1.0",
    }
}

const LARGE: i64 = 180;

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            // A period that is not allowed at all, or the only choice, is not a risk.
            if history_limit(object).is_none()
                && !integration.traits().full_history_only
                && let Some(found) = risk(object)
            {
                cx.report(found);
            }
        }
    }
}

fn risk(object: ReadObjectWalker<'_>) -> Option<Diagnostic> {
    let (place, what) = match backfill(object)? {
        Backfill::FullHistory(field) => (field.entry_span(), "the full history".to_owned()),
        Backfill::Days(field, days) if days > LARGE => {
            (field.entry_span(), format!("{days} days of history"))
        }
        Backfill::Days(..) => return None,
    };
    Some(
        LARGE_BACKFILL_RISK
            .at(place, format!("reading {what} may time out"))
            .label("read for every customer at installation")
            .help(format!(
                "Write `days: {LARGE}` or less if that is enough, and read the rest on request."
            )),
    )
}
