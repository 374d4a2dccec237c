use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key that appears twice in one mapping
    ///
    /// ## What it reports
    ///
    /// A key that appears twice in one mapping, or two keys that differ only in
    /// case but mean the same key of the manifest.
    ///
    /// ## Why
    ///
    /// The platform silently takes the last one and drops the others. YAML itself
    /// forbids duplicate keys, so other tools refuse the file.
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
    /// The earlier entry, which the platform drops, is removed if it is on lines
    /// of its own. The fix is unsafe because the earlier entry may be the one that
    /// was meant.
    YAML_DUPLICATE_KEY {
        id: "yaml-duplicate-key",
        category: Syntax,
        fix: Unsafe,
        since: "0.1.0",
    }
}
