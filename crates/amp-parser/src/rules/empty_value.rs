use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key without a value
    ///
    /// ## What it reports
    ///
    /// An optional key of the manifest without a value, or with `null`. It also
    /// reports a value that begins with `#`, which is a comment to YAML.
    ///
    /// A required key without a value is reported by `required-field`, and a
    /// section of an integration by `empty-section`.
    ///
    /// ## Why
    ///
    /// The platform treats a key without a value as missing: a mapping is not
    /// made, an object is read only on request. Often the value was forgotten, not
    /// indented far enough, or lost to a `#`.
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
    /// A comment that looks like the value is put in quotes. The fix is unsafe
    /// because it may be a comment after all.
    EMPTY_VALUE {
        id: "empty-value",
        category: Suspicious,
        fix: Unsafe,
        since: "0.1.0",
    }
}
