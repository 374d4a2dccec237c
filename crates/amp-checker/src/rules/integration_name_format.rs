use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use crate::place::part_of_scalar;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an integration name that does not fit in a URL
    ///
    /// ## What it reports
    ///
    /// An integration name of more than 64 characters, or with characters other
    /// than letters, digits, `-` and `_`.
    ///
    /// ## Why
    ///
    /// The name becomes part of the API's URLs.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: Write to Salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
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
    ///         - objectName: account
    /// ```
    INTEGRATION_NAME_FORMAT {
        id: "integration-name-format",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

/// The longest name, in characters.
const MAX_LENGTH: usize = 64;

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let Some(name) = integration.name() else {
            continue;
        };
        let span = integration.ast().name.span;
        // Blanks around a name are reported by `untrimmed-name`.
        let trimmed = name.trim();
        // Bytes that are not UTF-8 have been reported.
        let is_readable = !trimmed.contains(char::REPLACEMENT_CHARACTER);
        let mut foreign = trimmed.chars().filter(|&character| !is_allowed(character));
        if let Some(foreign) = foreign.next().filter(|_| is_readable) {
            cx.report(foreign_character(name, foreign, span, text));
        }
        let count = trimmed.chars().count();
        if count > MAX_LENGTH {
            cx.report(too_long(count, span));
        }
    }
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn foreign_character(name: &str, foreign: char, span: Span, text: &str) -> Diagnostic {
    let leading = name.len() - name.trim_start().len();
    let at = leading + name.trim_start().find(foreign).unwrap_or_default();
    let place = part_of_scalar(text, span, name, at..at + foreign.len_utf8());
    let what = if foreign == ' ' {
        "a space".to_owned()
    } else {
        format!("`{foreign}`")
    };
    let diagnostic = INTEGRATION_NAME_FORMAT
        .at(
            place,
            format!("the integration name `{}` contains {what}", name.trim()),
        )
        .label("only letters, digits, `-` and `_` fit here");
    let suggestion = sanitized(name);
    if suggestion.is_empty() {
        return diagnostic
            .help("The name is part of URLs. Write it with letters, digits, `-` and `_`.");
    }
    diagnostic.help(format!(
        "The name is part of URLs. Write `{suggestion}`, and the readable name in `displayName`."
    ))
}

/// The name with one `-` for each run of invalid characters.
fn sanitized(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|character: char| !is_allowed(character))
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

fn too_long(count: usize, span: Span) -> Diagnostic {
    INTEGRATION_NAME_FORMAT
        .at(
            span,
            format!("the integration name has {count} characters"),
        )
        .label(format!("at most {MAX_LENGTH} are allowed"))
        .help(format!(
            "The name is part of URLs. Write one of at most {MAX_LENGTH} characters here, and the readable name in `displayName`."
        ))
}
