//! `objects: ;`, `read:x` above a block: a word or a sign between a key and the lines that
//! are its value.

use amp_diagnostics::{Edit, Fix};

use super::colon::name_length;
use super::line::Line;
use super::{Broken, Candidate, syntax};
use crate::lower::takes_lines;

/// The signs that are never meant as a value.
const SIGNS: [&str; 5] = [",", ";", ".", ":", "="];

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        candidates.extend(candidate(broken, line));
    }
}

fn candidate(broken: &Broken<'_>, line: Line<'_>) -> Option<Candidate> {
    let content = &line.text[..line.content().end];
    let start = line.margin();
    let rest = content.get(start..)?;
    let key = &rest[..name_length(rest)];
    let after = rest[key.len()..].strip_prefix(':')?;
    let value = after.trim_start_matches(' ');
    let is_word = value
        .chars()
        .all(|sign| sign.is_alphanumeric() || sign == '_');
    let is_sign = SIGNS.contains(&value);
    if value.is_empty() || !is_word && !is_sign || !takes_lines(key) {
        return None;
    }
    let below = broken.line_after(line)?;
    let is_block =
        below.indent() > line.margin() || below.is_item() && below.indent() == line.margin();
    if !is_block {
        return None;
    }
    let colon = start + key.len() + 1;
    let span = line.span(content.len() - value.len()..content.len());
    let edit = Edit::delete(line.span(colon..content.len()));
    let title = format!("Remove `{value}`");
    let fix = if is_sign { Fix::safe } else { Fix::unsafe_ };
    let diagnostic = syntax(
        span,
        format!("`{value}` stands between `{key}` and what it holds"),
    )
    .label("not the value: that is below")
    .also(below.span(below.content()), format!("`{key}` holds this"))
    .help(format!("Write `{key}:` alone on its line."))
    .fix(fix(title, vec![edit.clone()]));
    let candidate = Candidate::new(diagnostic, vec![edit]);
    Some(if is_sign {
        candidate
    } else {
        Candidate {
            damage: vec![span],
            ..candidate
        }
    })
}
