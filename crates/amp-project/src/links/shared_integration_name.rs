use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span, declare_rule};

declare_rule! {
    /// two manifests of a project that use the same integration name
    ///
    /// ## What it reports
    ///
    /// An integration with the same name, in any case, as an integration in
    /// another manifest, if the `ampc.toml` of both names the same `project`.
    /// Manifests without a project may belong to different ones: for them,
    /// `ampc check` only mentions the shared names, and editors show a note,
    /// unless the rule is given a level.
    ///
    /// `ampc build` always reports it as an error, whatever the level of the rule
    /// and the project, because a table cannot hold both.
    ///
    /// ## Why
    ///
    /// The API, the SDK and the dashboard identify an integration by its name, so
    /// it must be unique in a project, whichever manifests the project is deployed
    /// from.
    ///
    /// ## Wrong
    ///
    /// `crm/amp.yaml`, where `ampc.toml` has `project = "acme"`:
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// `sales/amp.yaml`, in the same project:
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-crm
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    /// ```
    ///
    /// ## Right
    ///
    /// Use each name once in a project. If the manifests are for different
    /// projects, say so in an `ampc.toml` in the folder of each:
    /// `project = "acme-sales"`.
    ///
    /// A suppression comment has to name the rule, and is never reported as one
    /// that silences nothing: `# amp:ignore[shared-integration-name]`.
    SHARED_INTEGRATION_NAME {
        id: "shared-integration-name",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

/// The finding about the name at `at`, which another manifest has already. `is_sure` says whether
/// that is for the same project.
pub(super) fn shared(
    name: &str,
    at: Span,
    (other, first): (&SourceFile, Span),
    is_sure: bool,
) -> Diagnostic {
    let message = format!(
        "`{}` has an integration named `{}`, too",
        other.name(),
        name.escape_debug()
    );
    let finding = SHARED_INTEGRATION_NAME
        .at(at, message)
        .label("already the name of an integration in another manifest")
        .elsewhere(other, first, "first used here");
    if is_sure {
        return finding
            .help("Rename one of them, or build the manifests into tables of their own.");
    }
    Diagnostic {
        severity: Severity::Note,
        ..finding.help(
            "`ampc build` does not put them into one table. If they are for different projects, \
             name the `project` of each in an `ampc.toml`; else rename one of them.",
        )
    }
}
