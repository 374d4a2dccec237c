use amp_diagnostics::{Diagnostic, Elsewhere};

use crate::{path::portable_path, place::Place};

/// What is wrong, what to write instead, and what the fix would do, in lines.
pub fn explanation(diagnostic: &Diagnostic) -> Vec<String> {
    std::iter::once(diagnostic.message.clone())
        .chain(advice(diagnostic))
        .collect()
}

/// The explanation with the related places in other files: for formats that show only one place and
/// one text per finding.
pub fn explanation_with_places(diagnostic: &Diagnostic) -> Vec<String> {
    std::iter::once(diagnostic.message.clone())
        .chain(diagnostic.elsewhere.iter().map(line_about))
        .chain(advice(diagnostic))
        .collect()
}

fn advice(diagnostic: &Diagnostic) -> impl Iterator<Item = String> {
    let help = diagnostic.help.iter().flat_map(|help| help.lines());
    let fix = diagnostic.fix.iter().map(|fix| {
        let applicability = fix.applicability.as_str();
        format!("Fix: {} ({applicability})", fix.title)
    });
    help.map(str::to_owned).chain(fix)
}

/// A place in another file: `old/amp.yaml:3:5: it was here`.
fn line_about(elsewhere: &Elsewhere) -> String {
    let place = Place::new(elsewhere.label.span, &elsewhere.source);
    let file = portable_path(elsewhere.source.name());
    let (line, column) = (place.start_line, place.start_column);
    match elsewhere.label.message.as_str() {
        "" => format!("{file}:{line}:{column}"),
        message => format!("{file}:{line}:{column}: {message}"),
    }
}
