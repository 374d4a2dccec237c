use std::{collections::HashMap, fmt};

use amp_checker::{DUPLICATE_INTEGRATION_NAME, Levels};
use amp_diagnostics::{Diagnostic, PositionEncoding, Severity, SourceFile};

use super::{
    IntegrationNames, LinkFindings, MaybeSilenced, names::Named, settle,
    shared_integration_name::shared,
};

/// A name that integrations of two manifests share.
#[derive(Clone, Debug)]
pub struct SharedName {
    /// The index of the later manifest.
    pub position: usize,
    /// Whether both are known to be for one project.
    pub is_sure: bool,
    /// The text of that manifest.
    pub source: SourceFile,
    later: Named,
    /// The first manifest with the name, and the place of the name there.
    first: (SourceFile, Named),
    is_within_one: bool,
}

/// The names that manifests of one project share, ignoring case: each with the first manifest that
/// has it. Manifests that name no project may be for the same one. A duplicate within one manifest
/// is reported by a rule on one manifest.
pub fn shared_names<'n>(
    manifests: impl IntoIterator<Item = (Option<&'n str>, Option<&'n IntegrationNames>)>,
) -> Vec<SharedName> {
    let mut shared = repeated(manifests);
    shared.retain(|one| !one.is_within_one);
    shared
}

/// The names that one table of all manifests could not distinguish: errors, whatever the levels and
/// comments.
pub(crate) fn names_in_one_table(names: &[Option<IntegrationNames>]) -> Vec<LinkFindings> {
    let shared = repeated(names.iter().map(|names| (Some(""), names.as_ref())));
    let of_one = shared.chunk_by(|one, next| one.position == next.position);
    let findings = of_one.map(|shared| LinkFindings {
        source: shared[0].source.clone(),
        diagnostics: shared.iter().map(SharedName::error).collect(),
        suppressed: 0,
    });
    findings.collect()
}

fn repeated<'n>(
    manifests: impl IntoIterator<Item = (Option<&'n str>, Option<&'n IntegrationNames>)>,
) -> Vec<SharedName> {
    let mut first_uses: HashMap<(Option<&str>, String), (usize, &IntegrationNames, &Named)> =
        HashMap::new();
    let mut repeated = Vec::new();
    for (position, (project, names)) in manifests.into_iter().enumerate() {
        let Some(manifest) = names else {
            continue;
        };
        for later in &manifest.names {
            let key = (project, later.name.to_lowercase());
            let use_ = (position, manifest, later);
            let (owner, first_manifest, first) = *first_uses.entry(key).or_insert(use_);
            if !std::ptr::eq(first, later) {
                repeated.push(SharedName {
                    position,
                    is_sure: project.is_some(),
                    source: manifest.source().clone(),
                    later: later.clone(),
                    first: (first_manifest.source().clone(), first.clone()),
                    is_within_one: owner == position,
                });
            }
        }
    }
    repeated
}

/// Its place, in one sentence.
impl fmt::Display for SharedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |source: &SourceFile, named: &Named| {
            let at = source.line_column(named.place.start, PositionEncoding::Utf32);
            format!("{}:{}:{}", source.name(), at.line + 1, at.column + 1)
        };
        let (source, first) = &self.first;
        write!(
            f,
            "`{}` and `{}` both name an integration `{}`; `ampc build` does not put them into one \
             table",
            place(source, first),
            place(&self.source, &self.later),
            self.later.name
        )
    }
}

impl SharedName {
    /// The finding, before levels and comments are applied.
    pub fn finding(&self) -> Diagnostic {
        let (name, at) = (&self.later.name, self.later.place);
        let (source, first) = &self.first;
        let finding = if self.is_within_one {
            DUPLICATE_INTEGRATION_NAME
                .at(at, format!("two integrations are named `{name}`"))
                .label("already the name of another integration")
                .also(first.place, "first used here")
                .help("Rename one of them: a table cannot tell them apart.")
        } else {
            shared(name, at, (source, first.place), self.is_sure)
        };
        Diagnostic {
            path: Some(self.later.path.clone()),
            ..finding
        }
    }

    fn error(&self) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            ..self.finding()
        }
    }

    /// The finding, unless a level or a comment silences it.
    pub fn told(&self, levels: &Levels) -> Option<Diagnostic> {
        settle(vec![self.found()], levels).diagnostics.pop()
    }

    /// The finding, and whether a comment silences it.
    pub(super) fn found(&self) -> MaybeSilenced {
        (self.finding(), self.later.may_be_shared)
    }
}
