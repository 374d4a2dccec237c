use std::collections::BTreeSet;

use amp_diagnostics::Diagnostic;
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::destinations::destinations;
use crate::rewrite::guess;
use amp_diagnostics::declare_rule;
use amp_suggest::Guesses;

declare_rule! {
    /// a destination that does not exist
    ///
    /// ## What it reports
    ///
    /// A `destination` that is not in the configuration's list of destinations.
    /// Without such a list, the rule reports nothing.
    ///
    /// ## Why
    ///
    /// Results for a destination that does not exist are lost.
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
    ///           destination: contactWebhook
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
    /// ```
    ///
    /// ## Fix
    ///
    /// The value is replaced by the one known destination that is close to it.
    DESTINATION_NOT_FOUND {
        id: "destination-not-found",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let Some(known) = &cx.settings.destinations else {
        return;
    };
    for integration in cx.model.integrations() {
        for (name, field) in destinations(integration) {
            if !known.contains(name.trim()) {
                cx.report(unknown(name.trim(), field, known, &cx.guesses, text));
            }
        }
    }
}

fn unknown(
    name: &str,
    field: &Field<Text>,
    known: &BTreeSet<String>,
    guesses: &Guesses,
    text: &str,
) -> Diagnostic {
    let diagnostic =
        DESTINATION_NOT_FOUND.at(field.span, format!("there is no destination `{name}`"));
    if let Some(meant) = guesses.did_you_mean(name, known.iter().map(String::as_str)) {
        return diagnostic
            .label(format!("did you mean `{meant}`?"))
            .fix(guess(text, field.span, name, meant));
    }
    let first: Vec<String> = known.iter().take(5).map(|one| format!("`{one}`")).collect();
    let more = if known.len() > first.len() {
        ", ..."
    } else {
        ""
    };
    diagnostic
        .label("not among the known destinations")
        .help(format!("Known are {}{more}.", first.join(", ")))
        .help("If it is new, add it to the destinations in `ampc.toml`.")
}
