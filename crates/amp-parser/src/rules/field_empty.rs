use amp_diagnostics::declare_rule;

declare_rule! {
    /// a field without a name
    ///
    /// ## What it reports
    ///
    /// An entry of `requiredFields` or `optionalFields` with neither `fieldName`
    /// nor `mapToName`: an empty entry, a bare name, or an entry with only other
    /// keys.
    ///
    /// ## Why
    ///
    /// An entry is a mapping, because a field can have more than a name. The
    /// platform rejects an entry that names no field.
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
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - email
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
    ///           requiredFields:
    ///             - fieldName: email
    /// ```
    ///
    /// ## Fix
    ///
    /// `fieldName:` is inserted before a bare name, and `: ` after a key that
    /// lacks it.
    FIELD_EMPTY {
        id: "field-empty",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
