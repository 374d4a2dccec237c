use std::collections::BTreeMap;

use crate::{Diagnostic, Rule, Severity, Span};

/// How many findings of one form are kept. Nobody reads more, and a text of one slip
/// over and over must not fill the memory.
pub const MAX_FINDINGS: usize = 5_000;

/// Findings that are counted and not kept, by their rule.
#[derive(Clone, Debug, Default)]
pub struct LeftOut(BTreeMap<&'static Rule, Rest>);

/// What is not kept of one rule.
#[derive(Clone, Copy, Debug)]
struct Rest {
    /// That of the worst.
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

    /// For each rule the one finding about what is not kept of it.
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
