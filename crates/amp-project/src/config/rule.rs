use amp_diagnostics::declare_rule;

declare_rule! {
    /// what is wrong with a configuration
    ///
    /// It is none of the rules that a configuration may name: it has no level of its
    /// own, and no comment or baseline silences it.
    CONFIG {
        id: "config",
        category: Structure,
        fix: None,
        since: "0.1.0",
    }
}
