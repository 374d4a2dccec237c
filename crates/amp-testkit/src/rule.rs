use amp_diagnostics::{Category, FixKind, Level, Rule};

/// A rule with this id, of the category `structure`.
pub fn rule(id: &'static str, level: Level) -> &'static Rule {
    let page = " a summary\n\n ## What it reports\n\n It reports.\n";
    let rule = Rule::new(id, Category::Structure, level, FixKind::None, "0.1.0", page);
    Box::leak(Box::new(rule))
}
