//! Backslashes in double quotes that do not begin an escape of the platform.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::{Broken, Candidate, MAX_EDITS, is_for_people, syntax};
use crate::yaml::event::ErrorKind;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let is_escape = matches!(
        broken.kind(),
        Some(
            ErrorKind::UnknownQuotedScalarEscape
                | ErrorKind::InvalidQuotedScalarHexEscape
                | ErrorKind::InvalidUnicodeEscape
        )
    );
    if is_escape {
        candidates.extend(surrogates(broken).or_else(|| unknown(broken)));
    }
}

/// `"C:\data"`. All wrong escapes of the line are one slip.
fn unknown(broken: &Broken<'_>) -> Option<Candidate> {
    let line = broken.line(broken.index.line(broken.at));
    let first = broken.at - line.at(0);
    let mut wrong: Vec<Span> = Vec::new();
    let mut at = first as usize;
    while let Some(found) = line.text[at..]
        .find('\\')
        .filter(|_| wrong.len() < MAX_EDITS)
    {
        let backslash = at + found;
        let Some(escaped) = line.text[backslash + 1..].chars().next() else {
            break;
        };
        at = backslash + 1 + escaped.len_utf8();
        if !is_known(escaped, &line.text[at..]) {
            wrong.push(line.span(backslash..at));
        }
    }
    let first = *wrong.first()?;
    let written = |span: Span| broken.text.get(span.range()).unwrap_or_default();
    let escape = written(first);
    let insert = |span: &Span| Edit::insert(span.start, "\\");
    let delete = |span: &Span| Edit::delete(Span::new(span.start, span.start + 1));
    // Right without the backslash: JSON may escape a slash like this, Markdown an asterisk.
    let needless = [
        (
            "\\/",
            "Write `/` alone: JSON knows this escape, the platform does not.",
        ),
        ("\\*", "Write `*` alone: only Markdown needs the backslash."),
    ];
    let mut needless = needless.into_iter();
    let needless = needless.find(|(escape, _)| wrong.iter().all(|span| written(*span) == *escape));
    let is_needless = needless.is_some();
    let after = broken.text.get(first.end as usize..).unwrap_or_default();
    let (diagnostic, edits) = if let Some((_, help)) = needless {
        let edits: Vec<Edit> = wrong.iter().map(delete).collect();
        let diagnostic = meaningless(first, escape)
            .help(help)
            .fix(Fix::safe("Remove the backslash", edits.clone()));
        (diagnostic, edits)
    } else if after.starts_with(|next: char| next.is_ascii_hexdigit()) && is_code(escape) {
        let edits: Vec<Edit> = wrong.iter().map(insert).collect();
        let message = match broken.kind() {
            Some(ErrorKind::InvalidUnicodeEscape) => {
                format!("no character has the code of this `{escape}`")
            }
            _ => format!("digits are missing after `{escape}`"),
        };
        let diagnostic = syntax(first, message)
            .label("`\\` begins an escape here")
            .help("After `\\x` come 2 digits, after `\\u` 4, after `\\U` 8. `\\\\` is a backslash.")
            .fix(Fix::unsafe_("Double the backslash", edits.clone()));
        (diagnostic, edits)
    } else {
        let edits: Vec<Edit> = wrong.iter().map(insert).collect();
        let diagnostic = meaningless(first, escape)
            .help("Write `\\\\` for a backslash, or put the text in single quotes.")
            .fix(Fix::safe("Double the backslash", edits.clone()));
        (diagnostic, edits)
    };
    let mut candidate = Candidate::new(diagnostic, edits);
    // In a name, a backslash is rather a slip.
    let shape = line.shape();
    let key = shape.key.map(|key| &line.text[key]);
    if !is_needless && !key.is_some_and(is_for_people) {
        candidate.make_unsafe();
        candidate.damage = vec![line.span(shape.value)];
    }
    Some(candidate)
}

fn meaningless(place: Span, escape: &str) -> Diagnostic {
    syntax(place, format!("`{escape}` has no meaning in double quotes"))
        .label("`\\` begins an escape here")
}

/// `"\ud83d\ude00"`: one character in JSON.
fn surrogates(broken: &Broken<'_>) -> Option<Candidate> {
    let written = broken.text.get(broken.at as usize..)?.get(..12)?;
    let code = |at: usize| {
        let digits = written.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let pair = [code(0)?, code(6)?];
    let character = char::decode_utf16(pair).next()?.ok()?;
    let span = Span::new(broken.at, broken.at + 12);
    let edit = Edit::replace(span, character.to_string());
    let diagnostic = syntax(
        span,
        "the platform does not join two codes to one character",
    )
    .label(format!("`{character}` to JSON"))
    .help("Write the character itself.")
    .fix(Fix::safe(format!("Write `{character}`"), [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

/// Whether an escape is the code of a character.
fn is_code(escape: &str) -> bool {
    matches!(escape, "\\x" | "\\u" | "\\U")
}

/// The escapes that the platform knows.
fn is_known(escaped: char, rest: &str) -> bool {
    let digits = match escaped {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return "0abt\tnvfre \"'\\N_LP".contains(escaped),
    };
    rest.get(..digits)
        .and_then(|code| u32::from_str_radix(code, 16).ok())
        .is_some_and(|code| char::from_u32(code).is_some())
}
