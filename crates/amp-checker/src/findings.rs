//! What is done with findings, whichever crate has the rules: levels, order and paths.

use amp_diagnostics::{Diagnostic, Severity, Span};
use amp_parser::yaml::Tree;

use crate::{Level, Levels};

/// Sets the levels, the order and the paths of findings in the text of a tree.
pub fn finish_findings(diagnostics: &mut Vec<Diagnostic>, tree: &Tree, levels: &Levels) {
    apply_levels(diagnostics, levels);
    sort(diagnostics);
    // A node that is reached through several aliases is reported only once.
    diagnostics.dedup();
    deny_warnings(diagnostics, levels);
    add_paths(diagnostics, tree);
}

/// Gives the findings of a rule the level that the user chose for it. Otherwise they keep their
/// own, which the rule may set for a single finding.
pub fn apply_levels(diagnostics: &mut Vec<Diagnostic>, levels: &Levels) {
    diagnostics.retain_mut(|diagnostic| {
        let severity = match levels.chosen(diagnostic.rule) {
            None if diagnostic.rule.level != Level::Off => Some(diagnostic.severity),
            chosen => chosen.and_then(Level::severity),
        };
        diagnostic.severity = severity.unwrap_or(diagnostic.severity);
        severity.is_some()
    });
}

/// Sorts by place. At the same place, a syntax error comes before its consequences.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    let key = |diagnostic: &Diagnostic| {
        let rule = diagnostic.rule;
        (diagnostic.primary.span, rule.category, rule)
    };
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
}

/// Turns every warning into an error, if the user asked for it.
pub fn deny_warnings(diagnostics: &mut [Diagnostic], levels: &Levels) {
    if levels.denies_warnings() {
        for diagnostic in diagnostics {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
}

pub(crate) fn add_paths(diagnostics: &mut [Diagnostic], tree: &Tree) {
    if diagnostics.is_empty() {
        return;
    }
    let spans: Vec<Span> = diagnostics.iter().map(|one| one.primary.span).collect();
    for (diagnostic, path) in diagnostics.iter_mut().zip(tree.paths(&spans)) {
        diagnostic.path = Some(path);
    }
}
