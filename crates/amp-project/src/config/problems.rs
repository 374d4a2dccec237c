//! What is wrong with a configuration.

use std::ops::Range;

use amp_diagnostics::{Diagnostic, Span};
use amp_suggest::closest;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::rule::CONFIG;

/// The findings on a configuration.
#[derive(Default)]
pub(super) struct Problems(Vec<Diagnostic>);

impl Problems {
    /// Adds a finding.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Reports an error, to which labels and help can be added.
    pub(super) fn report(&mut self, at: Range<usize>, message: String, label: String) {
        let diagnostic = CONFIG.at(span(at), message);
        self.0.push(diagnostic.label(label));
    }

    /// Reports a name that is not one of the known ones.
    pub(super) fn report_unknown<'n>(
        &mut self,
        noun: &str,
        name: &str,
        at: Range<usize>,
        known: impl IntoIterator<Item = &'n str> + Clone,
        help: &str,
    ) {
        let near = closest(name, known);
        let label = near.map_or_else(
            || "not known".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no {noun} `{}`", name.escape_debug());
        let diagnostic = CONFIG.at(span(at), message).label(label);
        self.0.push(match near {
            Some(_) => diagnostic,
            None => diagnostic.help(help),
        });
    }

    /// Reports the unknown keys of a table.
    pub(super) fn report_unknown_keys(&mut self, entries: &DeTable<'_>, known: &[&'static str]) {
        for key in entries.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let help = format!("The keys are {}.", listed(known));
                self.report_unknown("key", name, key.span(), known.iter().copied(), &help);
            }
        }
    }

    /// Reports a value of another type than `expected`.
    pub(super) fn report_kind(&mut self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{key}` is {expected}, not {found}");
        self.report(value.span(), message, format!("write {expected}"));
    }

    /// Everything that was reported, in the order of the text.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|problem| problem.primary.span);
        self.0
    }
}

/// Names in code quotes, separated by commas.
pub(super) fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The place as a [`Span`].
pub(super) fn span(range: Range<usize>) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(range.start), offset(range.end))
}
