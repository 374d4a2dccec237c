use amp_diagnostics::declare_rule;

declare_rule! {
    /// a value outside its list
    ///
    /// ## What it reports
    ///
    /// A value that is none of the few words that its key accepts.
    ///
    /// ## Why
    ///
    /// The platform rejects a word that it does not know.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           optionalFieldsAuto: al
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           optionalFieldsAuto: all
    /// ```
    ///
    /// ## Fix
    ///
    /// When one accepted word is close, it takes the place of the value.
    INVALID_ENUM_VALUE {
        id: "invalid-enum-value",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
