//! Lines that begin with `%`.

use amp_diagnostics::{Edit, Fix};

use super::{Broken, Candidate, blank, wording};
use crate::yaml::event::ErrorKind;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let is_version = match broken.kind() {
        Some(ErrorKind::UnsupportedYamlVersion | ErrorKind::ExpectedDocumentStart) => true,
        Some(
            ErrorKind::UnknownDirective
            | ErrorKind::InvalidDirective
            | ErrorKind::DuplicateDirective,
        ) => false,
        _ => return,
    };
    let start = broken
        .error
        .and_then(|error| error.context)
        .unwrap_or(broken.at);
    let line = broken.line(broken.index.line(start));
    let span = line.span(0..line.text.len());
    let diagnostic = wording(broken);
    // Every tool reads a manifest the same without its version.
    let diagnostic = if is_version {
        diagnostic.fix(Fix::safe("Remove the line", [Edit::delete(span)]))
    } else {
        diagnostic
    };
    candidates.push(Candidate {
        damage: if is_version { Vec::new() } else { vec![span] },
        ..Candidate::new(diagnostic, vec![blank(span)])
    });
}
