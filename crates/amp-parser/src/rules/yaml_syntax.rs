use amp_diagnostics::declare_rule;

declare_rule! {
    /// text that is not YAML
    ///
    /// ## What it reports
    ///
    /// Text that cannot be read as YAML: a quote or bracket that is not closed, a
    /// tab in the indentation, a line whose indentation matches no line before it,
    /// a missing space after a colon, and the like. The text around it is still
    /// read, so that the rest of the file is checked, too.
    ///
    /// It also reports valid YAML that the platform does not accept: a list as a
    /// key, infinity, a value that does not have the type of its tag. As a
    /// warning, it reports what only the platform accepts, for example a comment
    /// right after a comma.
    ///
    /// ## Why
    ///
    /// The platform rejects the file, and nothing in it is deployed.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: "write-to-salesforce
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
    ///   - name: "write-to-salesforce"
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Fix
    ///
    /// If it is clear what was meant, the missing quote, bracket, colon or space
    /// is inserted, and the indentation is corrected.
    YAML_SYNTAX {
        id: "yaml-syntax",
        category: Syntax,
        fix: Safe,
        since: "0.1.0",
    }
}
