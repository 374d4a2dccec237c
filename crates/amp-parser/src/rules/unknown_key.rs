use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key that is not part of the manifest format
    ///
    /// ## What it reports
    ///
    /// A key that the mapping around it does not have. If it is a key of another
    /// part of the manifest, the message says which. Nothing below an unknown key
    /// is checked. A misspelt required key is reported by `required-field`.
    ///
    /// ## Why
    ///
    /// The platform silently drops unknown keys, so a misspelt key has no effect.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMaping: false
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
    ///           inheritMapping: false
    /// ```
    ///
    /// ## Fix
    ///
    /// If one known key is close and not already there, the key is renamed.
    UNKNOWN_KEY {
        id: "unknown-key",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}
