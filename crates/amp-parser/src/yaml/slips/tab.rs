//! Tabs in blank lines and in lines with only a comment.

use amp_diagnostics::{Edit, Fix};

use super::line::Line;
use super::{Broken, Candidate, MAX_EDITS, syntax};
use crate::yaml::event::ErrorKind;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let is_tab = matches!(
        broken.kind(),
        Some(ErrorKind::TabNotAllowed | ErrorKind::TabInPlainScalar)
    );
    let line = broken.line(broken.index.line(broken.at));
    if !is_tab || !is_empty(&line) {
        return;
    }
    // Their indentation means nothing, so all of them are one slip.
    let lines = (line.number..broken.index.line_count()).map(|number| broken.line(number));
    let edits: Vec<Edit> = lines
        .filter(is_empty)
        .flat_map(|line| without_tabs(&line))
        .take(MAX_EDITS)
        .collect();
    let at = broken.at;
    let tab = line.span(at as usize - line.at(0) as usize..at as usize - line.at(0) as usize + 1);
    let message = if line.text.trim().is_empty() {
        "a blank line holds a tab"
    } else {
        "a tab stands before a comment"
    };
    let diagnostic = syntax(tab, message)
        .label("the platform takes no tab at the start of a line")
        .help("Remove it. Most editors can convert the tabs of a file.")
        .fix(Fix::safe("Remove the tabs", edits.clone()));
    candidates.push(Candidate::new(diagnostic, edits));
}

/// Whether a line has no content but begins with a tab.
fn is_empty(line: &Line<'_>) -> bool {
    let content = line.text.trim_start_matches([' ', '\t']);
    let indentation = &line.text[..line.text.len() - content.len()];
    let content = content.trim_end();
    indentation.contains('\t') && (content.is_empty() || content.starts_with('#'))
}

/// Removes the spaces and tabs of a blank line, and the tabs before a comment.
fn without_tabs(line: &Line<'_>) -> Vec<Edit> {
    let content = line.text.trim_start_matches([' ', '\t']);
    let indentation = line.text.len() - content.len();
    let tabs = line.text[..indentation].match_indices('\t');
    if content.trim_end().is_empty() {
        return vec![Edit::delete(line.span(0..indentation))];
    }
    tabs.map(|(at, _)| Edit::replace(line.span(at..at + 1), "  "))
        .collect()
}
