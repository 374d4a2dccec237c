use amp_diagnostics::Severity;

/// What an output tells about a rule beside its findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// The rule's id: `unknown-key`.
    pub id: &'static str,
    /// The kind of defect: `suspicious`.
    pub category: &'static str,
    /// What the rule reports, in one line without a full stop.
    pub summary: &'static str,
    /// The rule's page, in Markdown.
    pub page: String,
    /// The severity that its findings have unless the user says otherwise;
    /// `None` for a rule that is off.
    pub severity: Option<Severity>,
    /// The address of the page, when it is published.
    pub url: Option<String>,
}
