//! What is refused or repaired before the text is read.

use amp_diagnostics::{Decoding, Diagnostic, Severity, SourceFile, Span};

use crate::rules::YAML_LIMITS;

/// The largest text that is read, in bytes.
const MAX_LENGTH: usize = 16 * 1024 * 1024;

/// The text to read: all of it, or nothing if it is too large or not a text.
pub(super) fn readable_text<'s>(
    source: &'s SourceFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> &'s str {
    if let Some(binary) = binary(source) {
        diagnostics.push(binary);
        return "";
    }
    diagnostics.extend(encoding(source));
    let text = source.text();
    if text.len() <= MAX_LENGTH {
        return text;
    }
    diagnostics.push(
        Diagnostic::new(
            &YAML_LIMITS,
            Severity::Error,
            Span::empty(0),
            "the file is larger than 16 MiB",
        )
        .help("Nothing in it was checked. Split the manifest into several files."),
    );
    ""
}

/// Reports a binary file. One zero byte may slip into a text; two in a row, or one among bytes that
/// are not UTF-8, do not.
fn binary(source: &SourceFile) -> Option<Diagnostic> {
    let text = source.text();
    // Searching for a single byte is much faster than for a pair, and hardly any text has one.
    let first = text.find('\0')?;
    let zero = match source.decoding() {
        Decoding::Utf16 => return None,
        Decoding::Utf8 => first + text[first..].find("\0\0")?,
        Decoding::InvalidUtf8 { .. } => first,
    };
    let zero = u32::try_from(zero).ok()?;
    let diagnostic = Diagnostic::new(
        &YAML_LIMITS,
        Severity::Error,
        Span::new(zero, zero + 1),
        "the file is not a text",
    )
    .label("a text has no zero bytes")
    .help("Nothing in it was checked. A manifest is a text in UTF-8.");
    Some(diagnostic)
}

fn encoding(source: &SourceFile) -> Option<Diagnostic> {
    let diagnostic = |span, message| {
        Diagnostic::new(&YAML_LIMITS, Severity::Error, span, message)
            .help("Save the file as UTF-8.")
    };
    match source.decoding() {
        Decoding::Utf8 => None,
        Decoding::InvalidUtf8 { first } => {
            let replacement = Span::new(first, first.saturating_add(3));
            Some(
                diagnostic(replacement, "the file is not UTF-8")
                    .label("no character begins with this byte"),
            )
        }
        Decoding::Utf16 => Some(diagnostic(
            Span::empty(0),
            "the file is UTF-16, and the platform reads only UTF-8",
        )),
    }
}
