use amp_diagnostics::declare_rule;

declare_rule! {
    /// an error in a configuration file
    ///
    /// A configuration cannot set the level of this rule, and no comment or
    /// baseline silences it.
    CONFIG {
        id: "config",
        category: Structure,
        fix: None,
        since: "0.1.0",
    }
}
