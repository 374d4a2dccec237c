use amp_diagnostics::declare_rule;

declare_rule! {
    /// a value that YAML 1.1 and 1.2 read differently
    ///
    /// ## What it reports
    ///
    /// An unquoted value that means one thing in YAML 1.1 and another in YAML 1.2:
    /// `yes`, `no`, `on`, `off`, `y`, `n`, `0777`, `0X1f`, `1_000`.
    ///
    /// ## Why
    ///
    /// The platform reads YAML 1.1, where `yes` is a boolean and `0777` an
    /// octal number. Editors and most other tools read YAML 1.2, where `yes` is
    /// text and `0777` the number 777.
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
    ///           inheritMapping: no
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
    /// Where `true`, `false` or a number belongs, the value is replaced by what it
    /// means to the platform, in a form that every tool reads the same way.
    ///
    /// Where text belongs, the value is put in quotes. The platform read
    /// `name: off` as `"false"`, and reads another name after the fix. Such a fix
    /// is unsafe, and the finding names both spellings.
    YAML_AMBIGUOUS_SCALAR {
        id: "yaml-ambiguous-scalar",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}
