use amp_diagnostics::{Diagnostic, Span, declare_rule};

declare_rule! {
    /// an id in `ampc.toml` that is the name of another integration
    ///
    /// ## What it reports
    ///
    /// An entry of `[integrations]` in `ampc.toml` whose id is the name of an integration
    /// other than its own.
    ///
    /// ## Why
    ///
    /// A request names an integration by its id or by its name, so such a request
    /// could mean either.
    ///
    /// ## Wrong
    ///
    /// An `ampc.toml`, where a manifest has an integration `deals`:
    ///
    /// ```toml
    /// [integrations]
    /// write-to-salesforce = "deals"
    /// ```
    ///
    /// ## Right
    ///
    /// ```toml
    /// [integrations]
    /// write-to-salesforce = "5f0c1a2e-8d3b-4c61-9f2e-7b1d4a6c8e90"
    /// ```
    INTEGRATION_ID_CLASH {
        id: "integration-id-clash",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

/// The finding; the place of the name is added by the caller.
pub(crate) fn clash(name: &str, id: &str, at: Span) -> Diagnostic {
    let message = format!(
        "the id of `{}` is the name of another integration",
        name.escape_debug()
    );
    let label = format!("a request for `{}` could mean both", id.escape_debug());
    INTEGRATION_ID_CLASH
        .at(at, message)
        .label(label)
        .help("Write the id that deploying gave, or rename the other integration.")
}
