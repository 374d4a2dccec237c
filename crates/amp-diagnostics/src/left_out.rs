use std::collections::BTreeMap;

use crate::{Diagnostic, Rule, Severity, Span};

/// How many findings of one form are kept. More are of no use, and a text that repeats one slip
/// must not exhaust the memory.
pub const MAX_FINDINGS: usize = 5_000;

/// Findings that are only counted, by rule.
#[derive(Clone, Debug, Default)]
pub struct LeftOut(BTreeMap<&'static Rule, Rest>);

/// The findings of one rule that were not kept.
#[derive(Clone, Copy, Debug)]
struct Rest {
    /// The worst severity.
    severity: Severity,
    /// The place of the first.
    first: Span,
    count: usize,
}

impl LeftOut {
    /// Counts a finding.
    pub fn count(&mut self, rule: &'static Rule, severity: Severity, place: Span) {
        let rest = self.0.entry(rule).or_insert(Rest {
            severity,
            first: place,
            count: 0,
        });
        rest.count += 1;
        rest.severity = rest.severity.max(severity);
    }

    /// One finding per rule about those that were not kept.
    pub fn told(self) -> impl Iterator<Item = Diagnostic> {
        self.0.into_iter().map(|(rule, rest)| rest.told(rule))
    }
}

impl Rest {
    fn told(self, rule: &'static Rule) -> Diagnostic {
        let more = match self.count {
            1 => "1 more problem of this kind is".to_owned(),
            count => format!("{count} more problems of this kind are"),
        };
        Diagnostic::new(
            rule,
            self.severity,
            self.first,
            format!("{more} not listed"),
        )
        .label("the first of them")
        .help("Mend those that are listed, and check again.")
    }
}
