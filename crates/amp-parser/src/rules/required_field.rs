use amp_diagnostics::declare_rule;

declare_rule! {
    /// a required key that is missing or empty
    ///
    /// ## What it reports
    ///
    /// A required key that its mapping lacks, or that has no value.
    ///
    /// ## Why
    ///
    /// The platform rejects a manifest in which a required key is missing.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Fix
    ///
    /// If one unknown key is close to the required one, it is renamed.
    REQUIRED_FIELD {
        id: "required-field",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
