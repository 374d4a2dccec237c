use amp_diagnostics::declare_rule;

declare_rule! {
    /// a file that is too large, too deep or endless
    ///
    /// ## What it reports
    ///
    /// - more than 128 levels of nesting
    /// - an alias for a value that contains the alias itself, or aliases of
    ///   aliases that repeat more values than any manifest needs
    /// - a file of more than 16 MiB
    /// - text that is not UTF-8, or a file that is not text at all
    ///
    /// ## Why
    ///
    /// Such a file is damaged, or crafted to exhaust the memory of its reader. The
    /// platform reads only UTF-8.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write: &write
    ///       objects:
    ///         - objectName: account
    ///           valueDefaults:
    ///             allowAnyFields: true
    ///         - *write
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write: &write
    ///       objects:
    ///         - objectName: account
    ///           valueDefaults:
    ///             allowAnyFields: true
    ///   - name: write-to-sandbox
    ///     provider: salesforce
    ///     write: *write
    /// ```
    YAML_LIMITS {
        id: "yaml-limits",
        category: Syntax,
        fix: None,
        since: "0.1.0",
    }
}
