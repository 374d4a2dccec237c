use amp_diagnostics::declare_rule;

declare_rule! {
    /// a value that its key does not accept
    ///
    /// ## What it reports
    ///
    /// A value that is not one of the words that its key accepts.
    ///
    /// ## Why
    ///
    /// The platform rejects any other word.
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
    /// The value is replaced by the accepted word that is close to it, if there is
    /// one.
    INVALID_ENUM_VALUE {
        id: "invalid-enum-value",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
