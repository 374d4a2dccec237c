//! A comment that begins with the sign of another language, or without a sign.

use amp_diagnostics::{Edit, Fix};

use super::line::Line;
use super::quote::{after_quote, quoted_start};
use super::{Broken, Candidate, syntax};

const SLASHES: &str = "//";

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        let content = line.content();
        if line.text[content.clone()].starts_with(SLASHES) {
            candidates.push(slashes(&line, content.start));
        }
        candidates.extend(after_quotes(&line));
    }
}

/// `// a comment`.
fn slashes(line: &Line<'_>, at: usize) -> Candidate {
    let place = line.span(at..at + SLASHES.len());
    let edit = Edit::replace(place, "#");
    let diagnostic = syntax(place, "a comment begins with `#`, not with `//`")
        .label("write `#`")
        .help("Without the `#`, YAML takes the line for a text.")
        .fix(Fix::safe("Write `#`", [edit.clone()]));
    Candidate::new(diagnostic, vec![edit])
}

/// `schedule: "0 3 * * *" at night`.
fn after_quotes(line: &Line<'_>) -> Option<Candidate> {
    let value = line.shape().value;
    let text = &line.text[value.clone()];
    let (quote, close) = quoted_start(text)?;
    let rest = &text[close..];
    let after = rest.trim_start();
    if after.is_empty() || after.len() == rest.len() || after.contains(quote) {
        return None;
    }
    let at = value.end - after.len();
    if after.starts_with(SLASHES) {
        return Some(slashes(line, at));
    }
    let edit = Edit::insert(line.at(at), "# ");
    let diagnostic = after_quote(line, quote, value.start + close, at..value.end)
        .help("If it is a comment, put a `#` in front of it; if it belongs to the text, put all of it in one pair of quotes.");
    Some(Candidate::new(diagnostic, vec![edit]))
}
