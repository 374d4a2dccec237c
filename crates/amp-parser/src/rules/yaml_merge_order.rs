use amp_diagnostics::declare_rule;

declare_rule! {
    /// a key that a later `<<` replaces
    ///
    /// ## What it reports
    ///
    /// A key of a mapping that a `<<` further down brings in again.
    ///
    /// ## Why
    ///
    /// On the platform the later one wins, whether it is a key or a `<<`, so the
    /// value written in the mapping is dropped. Editors and most other tools keep
    /// it, wherever the `<<` is.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: read-from-salesforce
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - &account
    ///           objectName: account
    ///           destination: accounts
    ///           optionalFieldsAuto: all
    ///         - destination: contacts
    ///           <<: *account
    ///           objectName: contact
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: read-from-salesforce
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - &account
    ///           objectName: account
    ///           destination: accounts
    ///           optionalFieldsAuto: all
    ///         - <<: *account
    ///           objectName: contact
    ///           destination: contacts
    /// ```
    YAML_MERGE_ORDER {
        id: "yaml-merge-order",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}
