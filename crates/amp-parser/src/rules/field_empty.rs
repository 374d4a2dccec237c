use amp_diagnostics::declare_rule;

declare_rule! {
    /// a field without a name
    ///
    /// ## What it reports
    ///
    /// An entry of `requiredFields` or `optionalFields` with neither
    /// `fieldName` nor `mapToName`: an empty one, a bare name, or one that has
    /// only other keys.
    ///
    /// ## Why
    ///
    /// An entry is a mapping, since a field can have more than a name. The
    /// platform rejects one that names no field.
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
    /// `fieldName:` is put in front of a bare name, and the `: ` that is missing after
    /// a key.
    FIELD_EMPTY {
        id: "field-empty",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
