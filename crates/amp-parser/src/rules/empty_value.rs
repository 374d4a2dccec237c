use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key without a value
    ///
    /// ## What it reports
    ///
    /// A key of the manifest that may be left out and has no value, or `null`;
    /// also one whose value begins with `#`, which makes it a comment to YAML.
    ///
    /// A required key without a value is reported by `required-field`, a section
    /// of an integration by `empty-section`.
    ///
    /// ## Why
    ///
    /// The platform takes a key without a value for one that is left out: a
    /// mapping is not made, an object is read only on request. Often the value was
    /// forgotten, indented too little, or lost to a `#`.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     displayName: #1 CRM
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           backfill:
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     displayName: "#1 CRM"
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           backfill:
    ///             defaultPeriod:
    ///               days: 30
    /// ```
    ///
    /// ## Fix
    ///
    /// A comment that looks like the value is put in quotes. It is unsafe because
    /// it may be a comment after all.
    EMPTY_VALUE {
        id: "empty-value",
        category: Suspicious,
        fix: Unsafe,
        since: "0.1.0",
    }
}
