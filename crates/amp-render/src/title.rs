use amp_diagnostics::{Diagnostic, Severity};
use anstyle::{AnsiColor, Style as Paint};

use crate::{Style, printable::printable_message};

/// The first line of a finding, without a line break: `warning[empty-section]: this section has no
/// value`.
pub fn title(diagnostic: &Diagnostic, style: &Style) -> String {
    let severity = severity_paint(diagnostic.severity, style);
    let message = bold(style);
    format!(
        "{severity}{}[{}]{severity:#}{message}: {}{message:#}",
        diagnostic.severity.as_str(),
        linked_rule(diagnostic, style),
        printable_message(&diagnostic.message),
    )
}

/// The style of words that name a part of the output (`help`).
pub fn bold(style: &Style) -> Paint {
    if style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    }
}

fn severity_paint(severity: Severity, style: &Style) -> Paint {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Green,
    };
    if style.color {
        color.on_default().bold()
    } else {
        Paint::new()
    }
}

fn linked_rule(diagnostic: &Diagnostic, style: &Style) -> String {
    match &diagnostic.url {
        Some(url) if style.hyperlinks => {
            format!("\x1B]8;;{url}\x1B\\{}\x1B]8;;\x1B\\", diagnostic.rule)
        }
        _ => diagnostic.rule.id.to_owned(),
    }
}
