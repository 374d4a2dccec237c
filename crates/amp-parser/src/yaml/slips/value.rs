//! Values and keys that need quotes: they begin with a sign that means
//! something in YAML, or hold a second `:`.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};
use amp_path::lacks_root;

use super::line::{Line, Shape, quoted_length};
use super::list_start::beside_key;
use super::{Broken, Candidate, is_for_people, syntax};
use crate::lower::is_key;
use crate::yaml::edit;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        let shape = line.shape();
        // `|` and `>` begin a value, so no key is recognised after them.
        let start = shape
            .key
            .as_ref()
            .map_or(shape.value.start, |key| key.start);
        let text = &line.text[start..];
        let signs = text.len() - text.trim_start_matches(RESERVED).len();
        let name = text[signs..].split(':').next().unwrap_or_default();
        if signs > 0 && is_key(name) && text.len() > signs + name.len() {
            let span = line.span(start..start + signs);
            candidates.push(sign_before_key(span, &text[..signs], name));
        } else if signs > 0
            && let Some(key) = shape.key.clone()
        {
            let text = &line.text[key.clone()];
            candidates.push(reserved_start(line.span(key), text, None));
        }
        if shape.key.is_none() && shape.dash.is_none() {
            continue;
        }
        let span = line.span(shape.value.clone());
        let text = &line.text[shape.value.clone()];
        candidates.extend(in_quotes(span, text, &line, &shape));
    }
}

/// The signs that cannot begin a plain text.
const RESERVED: [char; 9] = ['@', '`', '%', '*', '&', '!', '|', '>', ','];

/// `@destination: webhook`.
fn sign_before_key(span: Span, sign: &str, key: &str) -> Candidate {
    let edit = Edit::delete(span);
    let diagnostic = syntax(
        span,
        format!("{} stands in front of the key `{key}`", shown(sign)),
    )
    .label("no part of the key")
    .help(format!("Write `{key}:`."))
    .fix(Fix::safe("Remove it", [edit.clone()]));
    Candidate::new(diagnostic, vec![edit])
}

/// Signs in a message. A backtick cannot be shown between backticks.
fn shown(signs: &str) -> String {
    if signs.contains('`') {
        "a backtick".to_owned()
    } else {
        format!("`{signs}`")
    }
}

/// Whether a text that begins with `*` is a schedule rather than an alias.
pub(in crate::yaml) fn is_schedule(text: &str) -> bool {
    text.starts_with('*')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'*' | b'/' | b',' | b'-' | b' ' | b'0'..=b'9'))
}

fn in_quotes(span: Span, text: &str, line: &Line<'_>, shape: &Shape) -> Option<Candidate> {
    let first = text.chars().next()?;
    match first {
        '*' if text.len() > 1 && is_schedule(text) => Some(schedule(span, text)),
        '*' if text.len() > 1 && is_schedule(text.trim_end_matches(['"', '\''])) => {
            Some(unopened(span, text))
        }
        '`' if in_backticks(text).is_some() => in_backticks(text).map(|text| backticks(span, text)),
        '@' | '`' | '%' | ',' | '*' | '&' | '!' | ']' | '}' | '|' | '>' => {
            let key = shape.key.clone().map(|key| &line.text[key]);
            Some(reserved_start(span, text, key))
        }
        // A placeholder of a template is not a text.
        '{' if text.starts_with("{{") || text.starts_with("{%") => None,
        '[' if lacks_root(text) => Some(path_without_sign(span, text)),
        '[' | '{' => {
            let key = shape.key.clone().map(|key| &line.text[key]);
            text_after_bracket(span, text, key)
        }
        '-' if text == "-" || text.starts_with("- ") => Some(list_after_key(span, line, shape)),
        '"' | '\'' => None,
        _ => second_colon(span, text, line, shape),
    }
}

/// `schedule: */10 * * * *`.
fn schedule(span: Span, text: &str) -> Candidate {
    let quoted = edit::in_quotes(text);
    let diagnostic = syntax(span, "a schedule that begins with `*` needs quotes")
        .label("without quotes `*` refers to a value that is named elsewhere")
        .help(format!("Write `{quoted}`."));
    mended(diagnostic, span, quoted)
}

/// `schedule: */10 * * * *"`.
fn unopened(span: Span, text: &str) -> Candidate {
    let quoted = edit::in_quotes(text.trim_end_matches(['"', '\'']));
    let diagnostic = syntax(span, "the opening quote of this text is missing")
        .label("closed, but never opened")
        .help(format!("Write `{quoted}`."));
    mended(diagnostic, span, quoted)
}

/// `` provider: `hubspot` ``.
fn backticks(span: Span, text: &str) -> Candidate {
    let quoted = edit::in_quotes(text);
    let diagnostic = syntax(span, "backticks are not quotes")
        .label("YAML knows `\"` and `'`")
        .help(format!("Write `{quoted}`."));
    mended(diagnostic, span, quoted)
}

/// The text between two backticks.
fn in_backticks(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('`')?.strip_suffix('`')?;
    (!inner.is_empty() && !inner.contains('`')).then_some(inner)
}

/// `name: @acme`. A display name may begin with a sign; elsewhere it is more likely a slip.
fn reserved_start(span: Span, text: &str, key: Option<&str>) -> Candidate {
    let quoted = edit::in_quotes(text);
    let length = text.chars().next().map_or(0, char::len_utf8);
    let first = shown(&text[..length]);
    let diagnostic = syntax(
        span,
        format!("a text that begins with {first} needs quotes"),
    )
    .label(format!(
        "YAML gives {first} at the start a meaning of its own"
    ))
    .help(write_instead(&quoted));
    let mut candidate = mended(diagnostic, span, quoted);
    if !key.is_some_and(is_for_people)
        || text.len() == 1
        || text.starts_with(['|', '>', ',', ']', '}'])
    {
        candidate.make_unsafe();
        candidate.damage = vec![span];
    }
    // A text that contains a key may be two lines.
    if text.contains(": ") {
        candidate.diagnostic = candidate.diagnostic.fix(None);
    }
    candidate
}

/// A help line that says what to write.
fn write_instead(text: &str) -> String {
    if text.contains('`') {
        format!("Write {text}")
    } else {
        format!("Write `{text}`.")
    }
}

/// `mapToName: ['a']['b']`.
fn path_without_sign(span: Span, text: &str) -> Candidate {
    let diagnostic = syntax(span, "a path begins with `$`")
        .label("`[` makes this a list")
        .help(format!("Write `${text}`."));
    let edit = Edit::replace(span, format!("${text}"));
    let fix = Fix::safe("Insert `$`", [edit.clone()]);
    Candidate::new(diagnostic.fix(fix), vec![edit])
}

/// `displayName: [Beta] Sync`.
fn text_after_bracket(span: Span, text: &str, key: Option<&str>) -> Option<Candidate> {
    let end = closing_bracket(text)?;
    let rest = text[end..].trim_start();
    if rest.is_empty() {
        return None;
    }
    let (kind, open) = if text.starts_with('[') {
        ("list", '[')
    } else {
        ("mapping", '{')
    };
    let quoted = edit::in_quotes(text);
    let start = span.end - u32::try_from(rest.len()).unwrap_or(0);
    let diagnostic = syntax(
        Span::new(start, span.end),
        "there is text after a closing bracket",
    )
    .label("not part of anything")
    .also(
        Span::new(span.start, start),
        format!("`{open}` makes this a {kind}"),
    )
    .help(format!("If all of it is one text, write `{quoted}`."));
    let mut candidate = mended(diagnostic, span, quoted);
    if !key.is_some_and(is_for_people) {
        candidate.make_unsafe();
        candidate.damage = vec![span];
    }
    Some(candidate)
}

/// `objects: - objectName: account`.
fn list_after_key(span: Span, line: &Line<'_>, shape: &Shape) -> Candidate {
    let key = shape.key.clone();
    let key = key.map(|key| (line.span(key.clone()), &line.text[key]));
    Candidate::leaving_out(beside_key(span, key), span)
}

/// `name: a: b`.
fn second_colon(span: Span, text: &str, line: &Line<'_>, shape: &Shape) -> Option<Candidate> {
    let key = shape.key.clone()?;
    if let Some(doubled) = doubled_key(span, text, &line.text[key.clone()]) {
        return Some(doubled);
    }
    let at = text
        .find(": ")
        .or_else(|| text.strip_suffix(':').map(str::len))?;
    let colon = span.start + u32::try_from(at).unwrap_or(0);
    let quoted = edit::in_quotes(text);
    let colon = Span::new(colon, colon + 1);
    let first = line.at(key.end);
    let diagnostic = syntax(colon, "a second `:` on one line")
        .label("not allowed in a text without quotes")
        .also(
            Span::new(first, first + 1),
            "the value begins after this one",
        )
        .help(format!(
            "If the `:` is part of the text, write `{quoted}`. \
             If it ends a key, put that key on a line of its own."
        ))
        .fix(Fix::unsafe_(
            "Put the value in quotes",
            [Edit::replace(span, quoted.clone())],
        ));
    Some(Candidate {
        damage: vec![span],
        ..Candidate::new(diagnostic, vec![Edit::replace(span, quoted)])
    })
}

/// `name: name: a`.
fn doubled_key(span: Span, text: &str, key: &str) -> Option<Candidate> {
    let value = text.strip_prefix(key)?.strip_prefix(": ")?.trim_start();
    if !is_key(key) || value.is_empty() || value.contains(": ") {
        return None;
    }
    let length = u32::try_from(text.len() - value.len()).unwrap_or(0);
    let again = Span::new(span.start, span.start + length);
    let edit = Edit::delete(again);
    let name = Span::new(
        again.start,
        again.start + u32::try_from(key.len()).unwrap_or(0),
    );
    let diagnostic = syntax(name, format!("`{key}:` is written twice"))
        .label("once is enough")
        .help(format!("Write `{key}: {value}`."))
        .fix(Fix::safe("Remove one of them", [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

fn mended(diagnostic: Diagnostic, span: Span, quoted: String) -> Candidate {
    let edit = Edit::replace(span, quoted);
    let fix = Fix::safe("Put it in quotes", [edit.clone()]);
    Candidate::new(diagnostic.fix(fix), vec![edit])
}

/// Where the bracket at the start of `text` is closed on this line.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        at += character.len_utf8();
        match character {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 1 => return Some(at),
            ']' | '}' => depth -= 1,
            '"' | '\'' => at += quoted_length(&text[at..], character)?,
            _ => {}
        }
    }
    None
}
