use amp_checker::{Category, Checked, silenced_parts};
use amp_diagnostics::{Diagnostic, SourceFile, Span};

use super::SHARED_INTEGRATION_NAME;

/// The names of the integrations of a manifest.
#[derive(Clone, Debug)]
pub struct IntegrationNames {
    pub(super) source: SourceFile,
    pub(super) names: Vec<Named>,
    /// Whether these are all. An error may hide others.
    pub(super) is_whole: bool,
}

/// The name of an integration.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub name: String,
    /// Its place.
    pub place: Span,
    /// The same as a `JSONPath`.
    pub path: String,
    /// Whether a comment there allows others to have it.
    pub may_be_shared: bool,
}

impl IntegrationNames {
    /// The names in a checked manifest.
    pub fn new(source: &SourceFile, checked: &Checked) -> Self {
        // In the order of the text, none inside another.
        let silenced = silenced_parts(source, &checked.parse.tree, &SHARED_INTEGRATION_NAME);
        let list = checked.parse.manifest.integrations.get();
        let integrations = list.into_iter().flatten().enumerate();
        let names = integrations.filter_map(|(index, item)| {
            let name = &item.get()?.name;
            Some(Named {
                name: name.get()?.to_string(),
                place: name.span,
                path: format!("$.integrations[{index}].name"),
                may_be_shared: is_inside(name.span, &silenced),
            })
        });
        let names: Vec<Named> = names.collect();
        // A syntax error may hide an integration; other errors do not.
        let is_syntax = |finding: &Diagnostic| finding.rule.category == Category::Syntax;
        let is_whole = list.is_some_and(|list| list.len() == names.len())
            && !checked.diagnostics.iter().any(is_syntax);
        Self {
            source: source.clone(),
            names,
            is_whole,
        }
    }
}

/// Whether a place is in one of the parts, which are sorted.
fn is_inside(place: Span, parts: &[Span]) -> bool {
    let next = parts.partition_point(|part| part.start <= place.start);
    let before = next.checked_sub(1).map(|at| parts[at]);
    before.is_some_and(|part| part.contains(place))
}
