use amp_diagnostics::declare_rule;

declare_rule! {
    /// an event that is not `enabled: always`
    ///
    /// ## What it reports
    ///
    /// An event in `subscribe` or in `watchSchema` whose `enabled` is not
    /// `always`. Despite the rule's name, it checks all events.
    ///
    /// A word that is close to `always` is a misspelling, which
    /// `invalid-enum-value` reports and fixes.
    ///
    /// ## Why
    ///
    /// An event is on for every customer. The platform rejects `true`, `false` or
    /// the names of customers; leave out an event that you do not want.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    /// ```
    ///
    /// ## Fix
    ///
    /// `true` is replaced by `always`.
    UPDATE_EVENT_ENABLED {
        id: "update-event-enabled",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}
