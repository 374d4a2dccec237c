use amp_diagnostics::declare_rule;

declare_rule! {
    /// lines in the wrong column
    ///
    /// ## What it reports
    ///
    /// Lines that can be read as YAML, but start in a column where the manifest
    /// does not know them, while they fit into another column nearby; a dash that
    /// is missing or extra; or a line with another meaning, such as `---` in the
    /// middle of a file. The rest of the file is checked as if the lines were
    /// where they belong. A single key at the wrong level is reported by
    /// `unknown-key`.
    ///
    /// ## Why
    ///
    /// The platform drops an unknown key with everything below it, and everything
    /// after a `---`.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///         - destination: contactsWebhook
    ///           schedule: "0 * * * *"
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           schedule: "0 * * * *"
    /// ```
    ///
    /// ## Fix
    ///
    /// The lines are moved to the one column in which the manifest knows all of
    /// them. If several columns are equally likely, this needs `--unsafe-fixes`.
    INDENTATION {
        id: "indentation",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
