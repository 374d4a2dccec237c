use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key twice in one mapping
    ///
    /// ## What it reports
    ///
    /// A key that stands twice in one mapping, and two keys that differ only in
    /// upper and lower case but mean the same key of the manifest.
    ///
    /// ## Why
    ///
    /// The platform takes the last one and drops the others without a word.
    /// YAML itself forbids it, so other tools refuse the file.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: hubspot
    ///     provider: salesforce
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
    /// The earlier entry, which the platform drops, is removed when it stands
    /// on lines of its own. It is unsafe because the earlier one may be what
    /// was meant.
    YAML_DUPLICATE_KEY {
        id: "yaml-duplicate-key",
        category: Syntax,
        fix: Unsafe,
        since: "0.1.0",
    }
}
