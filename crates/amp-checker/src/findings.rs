//! What becomes of findings, whichever crate has the rules.

use amp_diagnostics::{Diagnostic, Severity, Span};
use amp_parser::yaml::Tree;

use crate::{Level, Levels};

/// What is left of the findings in a text.
#[derive(Clone, Debug, Default)]
pub struct Finished {
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of them comments silenced.
    pub suppressed: usize,
}

/// Gives findings the levels that the user chose, and their order; lets comments have their
/// say; and only then denies warnings. `silence` takes out what comments silence, and gives
/// what there is to say of the comments. With the tree of the text, the findings get the
/// paths of their places.
pub fn finish(
    mut diagnostics: Vec<Diagnostic>,
    levels: &Levels,
    tree: Option<&Tree>,
    silence: impl FnOnce(&mut Vec<Diagnostic>) -> Vec<Diagnostic>,
) -> Finished {
    apply_levels(&mut diagnostics, levels);
    sort(&mut diagnostics);
    // A node that is reached through several aliases is reported once.
    diagnostics.dedup();
    let found = diagnostics.len();
    let mut of_comments = silence(&mut diagnostics);
    let suppressed = found - diagnostics.len();
    if !of_comments.is_empty() {
        apply_levels(&mut of_comments, levels);
        diagnostics.append(&mut of_comments);
        sort(&mut diagnostics);
    }
    deny_warnings(&mut diagnostics, levels);
    if let Some(tree) = tree {
        add_paths(&mut diagnostics, tree);
    }
    Finished {
        diagnostics,
        suppressed,
    }
}

/// Gives the findings of a rule the level that the user chose for it. Without a
/// choice they keep their own: that of the rule, unless the rule knows better in
/// the single case.
fn apply_levels(diagnostics: &mut Vec<Diagnostic>, levels: &Levels) {
    diagnostics.retain_mut(|diagnostic| {
        let severity = match levels.chosen(diagnostic.rule) {
            None if diagnostic.rule.level != Level::Off => Some(diagnostic.severity),
            chosen => chosen.and_then(Level::severity),
        };
        diagnostic.severity = severity.unwrap_or(diagnostic.severity);
        severity.is_some()
    });
}

/// Sorts by place. At one place a broken text comes before what follows from it.
fn sort(diagnostics: &mut [Diagnostic]) {
    let key = |diagnostic: &Diagnostic| {
        let rule = diagnostic.rule;
        (diagnostic.primary.span, rule.category, rule)
    };
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
}

/// Makes every warning an error, where that is asked for.
fn deny_warnings(diagnostics: &mut [Diagnostic], levels: &Levels) {
    if levels.denies_warnings() {
        for diagnostic in diagnostics {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
}

fn add_paths(diagnostics: &mut [Diagnostic], tree: &Tree) {
    if diagnostics.is_empty() {
        return;
    }
    let spans: Vec<Span> = diagnostics.iter().map(|one| one.primary.span).collect();
    for (diagnostic, path) in diagnostics.iter_mut().zip(tree.paths(&spans)) {
        diagnostic.path = Some(path);
    }
}
