use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key that is not a part of the manifest
    ///
    /// ## What it reports
    ///
    /// A key that the mapping around it does not have. When it is a key of
    /// another part of the manifest, the message says of which. What stands
    /// below an unknown key is not checked. A misspelt key that is required is
    /// the subject of `required-field`.
    ///
    /// ## Why
    ///
    /// The platform drops keys that it does not know without a word, so a
    /// misspelt key has no effect.
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
    /// When one known key is close and not there yet, the key is renamed.
    UNKNOWN_KEY {
        id: "unknown-key",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}
