use amp_diagnostics::declare_rule;

declare_rule! {
    /// text that is no YAML
    ///
    /// ## What it reports
    ///
    /// Text that cannot be read as YAML: a quote or bracket that is not closed,
    /// a tab in the indentation, a line that is indented like none before it, a
    /// missing space after a colon, and their like. What is around it is read
    /// all the same, so that the rest of the file is still checked.
    ///
    /// It also reports what is YAML, but nothing that the platform takes: a list
    /// as a key, infinity, a value that is not of the type that its tag names. As
    /// a warning it says where only the platform takes the file, for example a
    /// comment right after a comma.
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
    /// Where it is evident what was meant, the missing quote, bracket, colon or
    /// space is inserted, and the indentation corrected.
    YAML_SYNTAX {
        id: "yaml-syntax",
        category: Syntax,
        fix: Safe,
        since: "0.1.0",
    }
}
