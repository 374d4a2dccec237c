use amp_diagnostics::{Diagnostic, Severity, Span};

use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a write object name that no request can reach
    ///
    /// ## What it reports
    ///
    /// A write object whose only name is `.` or `..`, or a mapped name that is one
    /// of them. The mapped name is a warning, because the object can still be
    /// written under its own name.
    ///
    /// ## Why
    ///
    /// A write names its object in a segment of the URL path, and HTTP clients
    /// remove the segments `.` and `..` from a path, even if they are
    /// percent-encoded (RFC 3986, sections 5.2.4 and 6.2.2.2). Only a bulk upsert
    /// arrives, because its segment ends in `:async`.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: files
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: ..
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: files
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: ..
    ///           mapToName: parent
    ///           destination: filesWebhook
    ///     write:
    ///       objects:
    ///         - objectName: ..
    ///           inheritMapping: true
    /// ```
    WRITE_NAME_UNREACHABLE {
        id: "write-name-unreachable",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for write in integration.distinct_write_objects() {
            let mut names = write.names();
            let Some(own) = names.next() else { continue };
            match names.next() {
                None if is_dots(own.0) => cx.report(no_name(own)),
                Some(mapped) if is_dots(mapped.0) && is_dots(own.0) => {
                    cx.report(no_name(own).also(mapped.1, "nor is this one"));
                }
                Some(mapped) if is_dots(mapped.0) => cx.report(one_name_of_two(own.0, mapped)),
                _ => {}
            }
        }
    }
}

/// Whether a name is a dot segment (RFC 3986, section 3.3).
fn is_dots(name: &str) -> bool {
    matches!(name, "." | "..")
}

fn no_name((name, span): (&str, Span)) -> Diagnostic {
    WRITE_NAME_UNREACHABLE
        .at(span, format!("writes to `{name}` cannot be addressed"))
        .label("no name that a path can hold")
        .help(format!(
            "HTTP clients take a segment `{name}` out of a path. Read the object under another \
             name by `mapToName`, and set `inheritMapping: true` here."
        ))
}

fn one_name_of_two(own: &str, (name, span): (&str, Span)) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..WRITE_NAME_UNREACHABLE
            .at(
                span,
                format!("writes to `{own}` cannot be addressed as `{name}`"),
            )
            .label("no name that a path can hold")
            .help(format!(
                "HTTP clients take a segment `{name}` out of a path. Map `{own}` to another name."
            ))
    }
}
