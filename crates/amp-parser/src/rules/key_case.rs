use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key that differs from the right one in case
    ///
    /// ## What it reports
    ///
    /// A key that differs from a key of the manifest only in case.
    ///
    /// ## Why
    ///
    /// The platform ignores the case of keys. Editors, the published schema and
    /// other tools do not, and see an unknown key.
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
    ///         - objectname: account
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
    /// The key is renamed.
    KEY_CASE {
        id: "key-case",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}
