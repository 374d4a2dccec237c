//! Quotes that are not closed, that close too early, or that hold an escape
//! that does not exist.

use std::ops::Range;

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::line::{Line, quoted_length};
use super::{Broken, Candidate, is_for_people, syntax};
use crate::yaml::edit::{in_quotes, opening_quote};

/// How unlikely a text is that contains the sign at which it seems to end.
const EFFORT: usize = 3;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        if let Some((at, quote)) = open_quote(&line) {
            unclosed(broken, &line, at, quote, candidates);
        }
        candidates.extend(text_after_quote(&line));
    }
}

/// A quote that opens a text on this line and is not closed on it.
fn open_quote(line: &Line<'_>) -> Option<(usize, char)> {
    let mut previous = ' ';
    let mut at = 0;
    while let Some(character) = line.text[at..].chars().next() {
        let is_start = matches!(previous, ' ' | '\t' | '[' | '{' | ',');
        if character == '#' && previous.is_whitespace() {
            return None;
        }
        if is_start && matches!(character, '"' | '\'') {
            match quoted_length(&line.text[at + 1..], character) {
                Some(length) => at += length,
                None => return Some((at, character)),
            }
        }
        previous = character;
        at += character.len_utf8();
    }
    None
}

/// Proposes to close the quote before a `:`, before a closing bracket, and at the end of the line.
fn unclosed(
    broken: &Broken<'_>,
    line: &Line<'_>,
    at: usize,
    quote: char,
    candidates: &mut Vec<Candidate>,
) {
    let content = &line.text[..line.content().end.max(at + 1)];
    let rest = &content[at + 1..];
    let mut ends = Vec::new();
    if content[..at]
        .trim_start()
        .trim_start_matches(['-', ' '])
        .is_empty()
    {
        ends.extend(
            rest.find(": ")
                .or_else(|| rest.strip_suffix(':').map(str::len)),
        );
    }
    let is_flow = content[..at].contains(['[', '{']);
    if is_flow {
        ends.push(rest.find([',', ']', '}']).unwrap_or(rest.len()));
        ends.push(rest.trim_end_matches([']', '}']).len());
    }
    ends.push(rest.len());
    for end in ends {
        let text = &rest[..end];
        let edit = Edit::insert(line.at(at + 1 + end), quote.to_string());
        let diagnostic = syntax(
            line.span(at..at + 1),
            format!("a text in `{quote}` is not closed on its line"),
        )
        .label("opened here")
        .also(Span::empty(line.at(at + 1 + end)), "should end here")
        .help(format!("Write `{quote}{text}{quote}`."))
        .fix(Fix::safe(format!("Insert `{quote}`"), [edit.clone()]));
        let mut candidate = Candidate::new(diagnostic, vec![edit]).with_effort(EFFORT);
        // The quote is there, and a sign before it prevents it from closing the text, or the text
        // is cut off.
        let is_cut_off = broken.may_be_cut_off(line.at(at + 1 + end));
        let is_escaped = text.ends_with(&format!("\\{quote}"));
        if is_escaped {
            candidate.damage = vec![line.span(at..at + 1 + end)];
        }
        if is_cut_off || is_escaped {
            candidate.make_unsafe();
        }
        candidates.push(candidate);
    }
}

/// `name: 'it's'`, `name: "a" b`.
fn text_after_quote(line: &Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let text = &line.text[shape.value.clone()];
    let (quote, close) = quoted_start(text)?;
    if close == text.len() {
        return None;
    }
    let span = line.span(shape.value.clone());
    if text[close..].starts_with('#') {
        return Some(comment_without_space(line, shape.value.start + close));
    }
    if matches!(&text[close..], "," | ";") {
        return Some(separator_after_quote(line, shape.value.end));
    }
    // A quote inside a word is part of the text: `'Acme's CRM'`.
    let is_apostrophe = text[close..].starts_with(char::is_alphanumeric);
    let inner = text[1..].strip_suffix(quote).filter(|_| is_apostrophe);
    let key = shape.key.map(|key| &line.text[key]);
    let written = in_quotes(inner.unwrap_or(text));
    let edit = Edit::replace(span, written.clone());
    let is_sure = inner.is_some() && key.is_some_and(is_for_people);
    let close = shape.value.start + close;
    let diagnostic = after_quote(line, quote, close, close..shape.value.end)
        .help(format!("If all of it is one text, write `{written}`."))
        .fix(Fix::safe("Quote all of it", [edit.clone()]));
    let mut candidate = Candidate::new(diagnostic, vec![edit]).with_effort(EFFORT);
    if !is_sure {
        candidate.make_unsafe();
        candidate.damage = vec![span];
    }
    Some(candidate)
}

/// The quote at the start of `text`, and the length of the quoted text, quotes included.
pub(super) fn quoted_start(text: &str) -> Option<(char, usize)> {
    let quote = opening_quote(text)?;
    Some((quote, 1 + quoted_length(&text[1..], quote)?))
}

/// The diagnostic that `place` is outside the quotes that end at `close`; both are offsets in the
/// line.
pub(super) fn after_quote(
    line: &Line<'_>,
    quote: char,
    close: usize,
    place: Range<usize>,
) -> Diagnostic {
    syntax(line.span(place), "there is text after a closing quote")
        .label("not part of the quoted text")
        .also(
            line.span(close - 1..close),
            format!("this `{quote}` closes it"),
        )
}

/// `"name": "a",`, as in JSON; `end` is where the sign ends in the line.
fn separator_after_quote(line: &Line<'_>, end: usize) -> Candidate {
    let span = line.span(end - 1..end);
    let sign = &line.text[end - 1..end];
    let edit = Edit::delete(span);
    let diagnostic = syntax(span, format!("a line does not end with `{sign}`"))
        .label("separates only in brackets")
        .help(format!("Remove the `{sign}`."))
        .fix(Fix::safe(format!("Remove the `{sign}`"), [edit.clone()]));
    Candidate::new(diagnostic, vec![edit])
}

/// `name: "a"# comment`.
fn comment_without_space(line: &Line<'_>, at: usize) -> Candidate {
    let edit = Edit::insert(line.at(at), " ");
    let diagnostic = syntax(
        line.span(at..at + 1),
        "a comment needs a space in front of its `#`",
    )
    .label("no space in front of this")
    .help("Insert a space.")
    .fix(Fix::safe("Insert a space", [edit.clone()]));
    Candidate::new(diagnostic, vec![edit])
}
