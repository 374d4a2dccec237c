use amp_diagnostics::declare_rule;

declare_rule! {
    /// lines in the wrong column
    ///
    /// ## What it reports
    ///
    /// Lines that can be read as YAML, but stand in a column where the manifest does
    /// not know them, while they fit into another one nearby; a dash that is missing
    /// or one too many; a line that stands for something else, such as `---` in the
    /// middle of a file. The rest of the file is checked as if the lines stood where
    /// they belong. A single key at the wrong level is for `unknown-key`.
    ///
    /// ## Why
    ///
    /// The platform drops a key that it does not know, with everything below it, and
    /// all that follows a `---`.
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
    /// The lines are moved into the one column in which the manifest knows all
    /// of them. Where several columns are as likely, only with `--unsafe-fixes`.
    INDENTATION {
        id: "indentation",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
