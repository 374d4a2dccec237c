use amp_diagnostics::declare_rule;

declare_rule! {
    /// an event that is not `enabled: always`
    ///
    /// ## What it reports
    ///
    /// An event whose `enabled` is something else than `always`, in `subscribe`
    /// or in `watchSchema`. It is reported for all events, in spite of the
    /// rule's name.
    ///
    /// A word that is close to `always` is a misspelling, which
    /// `invalid-enum-value` reports and mends.
    ///
    /// ## Why
    ///
    /// An event is on for every customer. `true`, `false` or the names of
    /// customers are rejected by the platform; an event that is not wanted is
    /// left out.
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
