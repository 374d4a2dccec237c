//! How manifests relate to one another and to their configurations: the rules that cannot be
//! checked on one manifest alone.

mod integration_id_clash;
mod integration_id_unused;
mod integration_ids;
mod names;
mod shared_integration_name;
mod shared_names;

use std::collections::HashSet;

use amp_checker::{Finished, Levels, Rule, Settings, finish};
use amp_diagnostics::{Diagnostic, LeftOut, MAX_FINDINGS, Severity, SourceFile};

use crate::{Discovery, ManifestFile};

pub use names::IntegrationNames;
pub use shared_integration_name::SHARED_INTEGRATION_NAME;
pub use shared_names::{SharedName, shared_names};

pub(crate) use integration_id_clash::clash;
pub(crate) use shared_names::names_in_one_table;

/// The rules, in the order in which they are listed.
pub(crate) static RULES: [&Rule; 3] = [
    &SHARED_INTEGRATION_NAME,
    &integration_id_clash::INTEGRATION_ID_CLASH,
    &integration_id_unused::INTEGRATION_ID_UNUSED,
];

/// The findings about a file when it is compared with others.
#[derive(Clone, Debug)]
pub struct LinkFindings {
    /// The file.
    pub source: SourceFile,
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings a comment silenced.
    pub suppressed: usize,
}

/// The findings when the files of a run are compared with one another.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// In manifests, in their order.
    pub in_manifests: Vec<LinkFindings>,
    /// In configurations.
    pub in_configs: Vec<LinkFindings>,
    /// The names that manifests share without being known to be for one project. They are findings
    /// only if the rule was given a level.
    pub unsure: Vec<SharedName>,
}

/// Compares the manifests of `discovery` with one another, given the integrations of each; `None`
/// for one that could not be read. The levels of a configuration are those that `settings` would
/// give to a manifest at its path.
pub fn check_links(
    discovery: &Discovery,
    names: &[Option<IntegrationNames>],
    settings: impl Fn(&ManifestFile) -> Settings,
) -> Links {
    let manifests = &discovery.manifests;
    let projects = manifests.iter().map(|manifest| manifest.config.project());
    let levels = |position: usize| settings(&manifests[position]).levels;
    let is_asked = |position| levels(position).chosen(&SHARED_INTEGRATION_NAME).is_some();
    let (shared, unsure): (Vec<_>, Vec<_>) =
        shared_names(projects.zip(names.iter().map(Option::as_ref)))
            .into_iter()
            .partition(|shared| shared.is_sure || is_asked(shared.position));
    let listed = &shared[..shared.len().min(MAX_FINDINGS)];
    let of_one = listed.chunk_by(|one, next| one.position == next.position);
    let in_manifests = of_one.filter_map(|shared| {
        let levels = levels(shared[0].position);
        let found = shared.iter().map(SharedName::found).collect();
        LinkFindings::of(&shared[0].source, settle(found, &levels))
    });
    Links {
        in_manifests: in_manifests
            .chain(not_listed(&shared[listed.len()..]))
            .collect(),
        in_configs: integration_ids::check(discovery, names, &settings),
        unsure,
    }
}

/// The finding about those that are not listed.
fn not_listed(shared: &[SharedName]) -> Option<LinkFindings> {
    let mut left_out = LeftOut::default();
    for finding in shared.iter().map(SharedName::finding) {
        left_out.count(finding.rule, finding.severity, finding.primary.span);
    }
    let told = Finished {
        diagnostics: left_out.told().collect(),
        suppressed: 0,
    };
    LinkFindings::of(&shared.first()?.source, told)
}

/// A finding, and whether a comment silences it.
type MaybeSilenced = (Diagnostic, bool);

/// What is left of findings with the levels that were chosen, after comments had their say.
fn settle(found: Vec<MaybeSilenced>, levels: &Levels) -> Finished {
    let place = |one: &Diagnostic| (one.rule.id, one.primary.span);
    let silenced = found.iter().filter(|(_, is_silenced)| *is_silenced);
    let silenced: HashSet<_> = silenced.map(|(one, _)| place(one)).collect();
    let diagnostics = found.into_iter().map(|(one, _)| one).collect();
    finish(diagnostics, levels, None, |diagnostics| {
        diagnostics
            .retain(|one| one.severity == Severity::Error || !silenced.contains(&place(one)));
        Vec::new()
    })
}

impl LinkFindings {
    /// What is left of the findings in a file; `None` for nothing.
    fn of(source: &SourceFile, found: Finished) -> Option<Self> {
        let is_something = !found.diagnostics.is_empty() || found.suppressed > 0;
        is_something.then(|| Self {
            source: source.clone(),
            diagnostics: found.diagnostics,
            suppressed: found.suppressed,
        })
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        let mut diagnostics = self.diagnostics.iter();
        diagnostics.any(|one| one.severity == Severity::Error)
    }
}
