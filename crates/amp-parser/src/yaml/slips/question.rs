//! A `?` in brackets, where it always begins a key.

use amp_diagnostics::{Edit, Fix, Span};

use super::{Broken, Candidate, syntax};
use crate::yaml::edit::in_quotes;
use crate::yaml::event::ErrorKind;

/// `[why?, how]`.
pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let is_entry = matches!(
        broken.kind(),
        Some(ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator)
    );
    let at = broken.at as usize;
    let rest = broken.text.get(at..).unwrap_or_default();
    if !is_entry || !rest.starts_with('?') {
        return;
    }
    let line = broken.line(broken.index.line(broken.at));
    let column = at - line.at(0) as usize;
    let before = &line.text[..column];
    let after_sign = before.rfind(['[', '{', ',']).map_or(0, |at| at + 1);
    let after_colon = before.rfind(": ").map_or(0, |at| at + 2);
    let from = after_sign.max(after_colon);
    let start = from + before[from..].len() - before[from..].trim_start().len();
    let length = line.text[column..].find([',', ']', '}']);
    let end = length.map_or(line.text.len(), |length| column + length);
    let text = line.text[start..end].trim_end();
    if text.contains(['"', '\'', '#']) {
        return;
    }
    let written = in_quotes(text);
    let edit = Edit::replace(line.span(start..start + text.len()), written.clone());
    let sign = Span::new(broken.at, broken.at + 1);
    let diagnostic = syntax(sign, "a text with `?` in brackets needs quotes")
        .label("in brackets the platform takes this for the beginning of a key")
        .help(format!("Write `{written}`."))
        .fix(Fix::safe("Put it in quotes", [edit.clone()]));
    candidates.push(Candidate::new(diagnostic, vec![edit]));
}
