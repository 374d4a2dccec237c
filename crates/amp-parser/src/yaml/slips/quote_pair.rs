//! Quotes around a text that do not match: one is missing, doubled, of the other kind, or
//! typographic.

use std::ops::Range;

use amp_diagnostics::{Edit, Fix};

use super::line::{Line, quoted_length};
use super::{Broken, Candidate, is_for_people, syntax};
use crate::lower::is_key;
use crate::yaml::edit::{in_quotes, opening_quote};
use crate::yaml::is_text;
use crate::yaml::scalar::is_unambiguous;

/// What is mistaken for a quote.
const QUOTES: [char; 12] = ['"', '\'', '`', '´', '“', '”', '„', '‘', '’', '‚', '«', '»'];

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        if let Some(whole) = whole_pair(line) {
            candidates.push(whole);
            continue;
        }
        for token in tokens(line) {
            pair(broken, line, token, candidates);
        }
    }
}

/// `"destination: webhook"`, `"write:"`: a key and what follows it in one pair of quotes.
fn whole_pair(line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let text = &line.text[shape.value.clone()];
    let quote = opening_quote(text)?;
    let inner = text[1..].strip_suffix(quote)?;
    let section = inner.strip_suffix(':').map(|key| (key, ""));
    let (key, value) = inner.split_once(": ").or(section)?;
    let is_pair = shape.key.is_none() && is_key(key);
    if !is_pair || value.contains(['"', '\'', '\\']) {
        return None;
    }
    let Range { start, end } = shape.value;
    let edits = vec![
        Edit::delete(line.span(start..start + 1)),
        Edit::delete(line.span(end - 1..end)),
    ];
    let message = match value {
        "" => format!("the `:` after `{key}` is in quotes"),
        _ => format!("`{key}` and its value are one text"),
    };
    let diagnostic = syntax(line.span(start..end), message)
        .label("quotes make one text of this")
        .help(format!("Write `{inner}`."))
        .fix(Fix::safe("Remove the quotes", edits.clone()));
    Some(Candidate::new(diagnostic, edits))
}

/// The parts of a line that may be quoted texts: its key, its value, and the entries of a flow
/// collection.
fn tokens(line: Line<'_>) -> Vec<Range<usize>> {
    let shape = line.shape();
    let mut tokens: Vec<Range<usize>> = shape.key.into_iter().chain([shape.value]).collect();
    let content = line.content();
    let text = &line.text[content.clone()];
    let mut start = 0;
    let mut add = |start: usize, end: usize| {
        let part = &text[start..end];
        let from = content.start + start + (part.len() - part.trim_start().len());
        tokens.push(from..from + part.trim().len());
    };
    for (at, sign) in text.char_indices() {
        let is_colon = sign == ':' && text[at + 1..].starts_with([' ', '\t']);
        if is_colon || matches!(sign, '[' | ']' | '{' | '}' | ',') {
            add(start, at);
            start = at + sign.len_utf8();
        }
    }
    add(start, text.len());
    tokens.sort_by_key(|token| (token.start, token.end));
    tokens.dedup();
    tokens
}

/// Proposes one pair of quotes around a text, and no quotes if it needs none.
fn pair(broken: &Broken<'_>, line: Line<'_>, token: Range<usize>, candidates: &mut Vec<Candidate>) {
    let text = &line.text[token.clone()];
    let core = text.trim_start_matches(QUOTES);
    let before = &text[..text.len() - core.len()];
    let core = core.trim_end_matches(QUOTES);
    let after = &text[before.len() + core.len()..];
    let is_sound = before == after && matches!(before, "" | "\"" | "'");
    let is_open_end = text.ends_with([',', ']', '}']);
    // A quote that is closed before other signs has its pair; within a word it may be an
    // apostrophe.
    let quote = before.chars().next().filter(|_| after.is_empty());
    let has_pair = quote.is_some_and(|quote| {
        let rest = &text[quote.len_utf8()..];
        let length = quoted_length(rest, quote);
        let after = length.and_then(|length| rest[length..].chars().next());
        after.is_some_and(|sign| !sign.is_alphanumeric())
    });
    // A quote that opens after a blank is closed by this one: `- 'name'`.
    let opened = after.chars().next().map(|quote| format!(" {quote}"));
    let has_opened = before.is_empty() && opened.is_some_and(|opened| core.contains(&opened));
    let has_pair = has_pair || has_opened;
    if is_sound || has_pair || is_open_end || core.trim().is_empty() || core.contains(['"', '\\']) {
        return;
    }
    let quote = [before, after]
        .iter()
        .find_map(|quotes| quotes.chars().find(|quote| matches!(quote, '"' | '\'')));
    let written = match quote {
        Some('\'') if !core.contains('\'') => format!("'{core}'"),
        _ => in_quotes(core),
    };
    // The text around an apostrophe may be a name with a stray quote.
    let key = line.shape().key.map(|key| &line.text[key]);
    let is_doubtful = core.contains('\'') && !key.is_some_and(is_for_people);
    let span = line.span(token);
    let is_word = core.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // `030`, of which only what it is for says whether it is a text.
    let is_number = is_word && !is_unambiguous(core);
    let plain = is_text(core) || is_word && !is_number;
    let texts = [Some(written), plain.then(|| core.to_owned())];
    for text in texts.into_iter().flatten() {
        let edit = Edit::replace(span, text.clone());
        let place = line.span(place(&edit, line, before, after));
        let diagnostic = syntax(place, message(core, before, after))
            .label(format!("write `{text}`"))
            .help("A text in quotes begins and ends with the same straight quote.")
            .fix(Fix::safe(format!("Write `{text}`"), [edit.clone()]));
        let mut candidate = Candidate::new(diagnostic, vec![edit]);
        if is_doubtful || is_number {
            candidate.damage = vec![span];
        }
        if is_doubtful || after.is_empty() && broken.may_be_cut_off(span.end) {
            candidate.make_unsafe();
        }
        candidates.push(candidate);
    }
}

fn message(core: &str, before: &str, after: &str) -> String {
    let is_straight = |quotes: &str| quotes.chars().all(|quote| matches!(quote, '"' | '\''));
    let core: String = core.chars().take(40).collect();
    if !is_straight(before) || !is_straight(after) {
        let odd = before.chars().chain(after.chars());
        let odd: String = odd
            .filter(|quote| !matches!(quote, '"' | '\''))
            .take(1)
            .collect();
        return match odd.as_str() {
            "`" => format!("a backtick is not a quote around `{core}`").replace("`{core}`", &core),
            _ => format!("`{odd}` is not a quote"),
        };
    }
    match (before, after) {
        ("", _) => format!("a quote ends `{core}` that does not begin it"),
        (_, "") => format!("a quote begins `{core}` that does not end it"),
        _ => format!("the quotes around `{core}` are not a pair"),
    }
}

/// The place of the wrong quotes, or all of the text.
fn place(edit: &Edit, line: Line<'_>, before: &str, after: &str) -> Range<usize> {
    let start = (edit.span.start - line.start) as usize;
    let end = (edit.span.end - line.start) as usize;
    match (before, after) {
        ("", after) => end - after.len()..end,
        (before, "") => start..start + before.len(),
        _ => start..end,
    }
}
