use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span, declare_rule};

declare_rule! {
    /// two manifests of a project that name an integration alike
    ///
    /// ## What it reports
    ///
    /// An integration whose name is that of an integration in another manifest, in any
    /// case, if the `ampc.toml` of both names the same `project`. Manifests for which no
    /// project is named may well be for different ones: `ampc check` only mentions the
    /// names that they share, and editors show a note, unless the rule is given a level.
    ///
    /// `ampc build` reports it as an error in any case, whatever the level of the rule and
    /// the project, because a table cannot hold both.
    ///
    /// ## Why
    ///
    /// The name is how the API, the SDK and the dashboard know an integration, so it must be
    /// unique in a project, whichever manifests the project is deployed from.
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
    /// Each name once in a project. Where manifests are for different projects, say so in
    /// an `ampc.toml` in the folder of each: `project = "acme-sales"`.
    ///
    /// A comment has to name the rule, and is never reported as one that silences nothing:
    /// `# amp:ignore[shared-integration-name]`.
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
