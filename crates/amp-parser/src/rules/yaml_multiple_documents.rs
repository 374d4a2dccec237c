use amp_diagnostics::declare_rule;

declare_rule! {
    /// a second document in the file
    ///
    /// ## What it reports
    ///
    /// Anything after the first document of the file, that is, after a `---` or
    /// `...` line.
    ///
    /// ## Why
    ///
    /// The platform reads the first document and drops the others.
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
    /// ---
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-hubspot
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: contacts
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
    ///   - name: write-to-hubspot
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    /// ```
    YAML_MULTIPLE_DOCUMENTS {
        id: "yaml-multiple-documents",
        category: Syntax,
        fix: None,
        since: "0.1.0",
    }
}
