use amp_diagnostics::declare_rule;

declare_rule! {
    /// a value of the wrong type
    ///
    /// ## What it reports
    ///
    /// A value that is not a list, mapping, text, number or boolean where the
    /// manifest requires one. A number in place of a text (`fieldName: 2024`) is a
    /// warning.
    ///
    /// ## Why
    ///
    /// The platform cannot decode the manifest and rejects it. It turns a number
    /// into text, but other tools do not.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: "false"
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: false
    /// ```
    ///
    /// ## Fix
    ///
    /// If only quotes are missing or extra, they are added or removed. A single
    /// value, or a list, in place of a section is moved under the one key of the
    /// section that takes such a value: `backfill: 30` becomes `days: 30` under
    /// `defaultPeriod`.
    TYPE_MISMATCH {
        id: "type-mismatch",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
