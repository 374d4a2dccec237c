use amp_diagnostics::declare_rule;

declare_rule! {
    /// a value of the wrong type
    ///
    /// ## What it reports
    ///
    /// A value that is not a list, mapping, text, number or boolean where the
    /// manifest asks for one. A number in the place of a text (`fieldName: 2024`) is
    /// a warning.
    ///
    /// ## Why
    ///
    /// The platform cannot decode the manifest and rejects it. Of a number it makes a
    /// text, but other tools do not.
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
    /// Where quotes are all that is missing or too many, they are put in or
    /// removed. A single value, or a list, in the place of a section is put
    /// after the one key of it that takes such a value: `backfill: 30` becomes
    /// `days: 30` under `defaultPeriod`.
    TYPE_MISMATCH {
        id: "type-mismatch",
        category: Structure,
        fix: Safe,
        since: "0.1.0",
    }
}
