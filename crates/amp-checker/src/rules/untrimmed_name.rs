use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};
use amp_parser::yaml::edit::opening_quote;

use crate::check::Context;
use crate::names::NameKind;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a name with a space at its beginning or end
    ///
    /// ## What it reports
    ///
    /// A quoted name that begins or ends with a space or another blank: the name
    /// of an integration, provider, module, object, field, event or destination,
    /// or a mapped name.
    ///
    /// ## Why
    ///
    /// Inside quotes a space is part of the name, so `"account "` is a different
    /// object than `account`, and the difference is hard to see. For a provider or
    /// a module this is an error, because the platform rejects one that it does
    /// not know.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: "account "
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: "account"
    /// ```
    ///
    /// ## Fix
    ///
    /// The blanks at the beginning and end are removed.
    UNTRIMMED_NAME {
        id: "untrimmed-name",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for name in &*cx.odd_names() {
        if name.text.trim() != name.text && name.kind != NameKind::Shown {
            let diagnostic = untrimmed(name.text, name.span, text);
            // The platform looks these up in its own list.
            let is_rejected = matches!(name.kind, NameKind::Provider | NameKind::Module);
            cx.report(if is_rejected {
                Diagnostic {
                    severity: Severity::Error,
                    ..diagnostic
                }
            } else {
                diagnostic
            });
        }
    }
}

fn untrimmed(name: &str, span: Span, text: &str) -> Diagnostic {
    let trimmed = name.trim();
    if trimmed.is_empty() {
        return UNTRIMMED_NAME
            .at(span, "this name is nothing but blanks")
            .label("a name is missing")
            .help("Write the name that is meant here.");
    }
    let begins = !name.starts_with(trimmed);
    let place = match (begins, name.ends_with(trimmed)) {
        (true, false) => "begins and ends",
        (true, true) => "begins",
        (false, _) => "ends",
    };
    let blank = if name.trim_matches(' ') == trimmed {
        "space"
    } else if name.trim_matches('\n') == trimmed {
        "line break"
    } else {
        "blank"
    };
    let raw = text.get(span.range()).unwrap_or_default();
    let help = if raw.starts_with(['|', '>']) {
        "A text after `|` or `>` has a line break at its end. Write the name right after the \
         colon."
    } else {
        "What stands in quotes is taken as it is, so the blank is part of the name."
    };
    UNTRIMMED_NAME
        .at(
            span,
            format!("the name `{}` {place} with a {blank}", shown(name)),
        )
        .label(format!("write `{trimmed}`"))
        .help(help)
        .fix(trimming(trimmed, name, span, text))
}

/// A name as a message shows it: without the line breaks at its ends.
fn shown(name: &str) -> &str {
    name.trim_matches('\n')
}

/// The fix that trims a name, where the text has it literally; blanks from an escape or a block are
/// left to the author.
fn trimming(trimmed: &str, name: &str, span: Span, text: &str) -> Option<Fix> {
    let raw = text.get(span.range())?;
    if raw == name {
        let edit = Edit::replace(span, trimmed);
        return Some(Fix::safe("Remove the space", [edit]));
    }
    let quote = opening_quote(raw)?;
    (raw == format!("{quote}{name}{quote}")).then(|| {
        let edit = Edit::replace(span, format!("{quote}{trimmed}{quote}"));
        Fix::safe("Remove the space", [edit])
    })
}
