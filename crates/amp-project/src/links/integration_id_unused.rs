use amp_diagnostics::{Diagnostic, Span, declare_rule};

declare_rule! {
    /// an id in `ampc.toml` for an integration that no manifest has
    ///
    /// ## What it reports
    ///
    /// An entry of `[integrations]` in `ampc.toml` for a name that no integration
    /// has in the manifests of its folder or below.
    ///
    /// It is not reported if some of these manifests were not checked, are
    /// excluded, or could not be read completely, because one of them may have the
    /// integration.
    ///
    /// ## Why
    ///
    /// Usually the integration was renamed. Then the routing table has no id for
    /// it, and requests that use the id find nothing.
    ///
    /// ## Wrong
    ///
    /// An `ampc.toml`, where a manifest has an integration `write-to-salesforce`:
    ///
    /// ```toml
    /// [integrations]
    /// write-to-sales = "5f0c1a2e-8d3b-4c61-9f2e-7b1d4a6c8e90"
    /// ```
    ///
    /// ## Right
    ///
    /// ```toml
    /// [integrations]
    /// write-to-salesforce = "5f0c1a2e-8d3b-4c61-9f2e-7b1d4a6c8e90"
    /// ```
    ///
    /// To keep an id for later, add a comment at the end of its line, or on a line
    /// of its own before it: `# amp:ignore[integration-id-unused]`.
    INTEGRATION_ID_UNUSED {
        id: "integration-id-unused",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

/// The finding; `near` is the integration that is probably meant.
pub(super) fn unused(name: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let label = near.map_or_else(
        || "this id is not used".to_owned(),
        |near| format!("did you mean `{}`?", near.escape_debug()),
    );
    let message = format!("no manifest has an integration `{}`", name.escape_debug());
    INTEGRATION_ID_UNUSED.at(at, message).label(label).help(
        "Write the name that the manifest has now, or remove the id of an integration that \
             is gone.",
    )
}
