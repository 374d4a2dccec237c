//! The work on one manifest; several are processed at a time.

use amp_checker::{check, fix};
use amp_diagnostics::{Applicability, Diagnostic, SourceFile};
use amp_project::{Baseline, Comparison, Error, IntegrationNames, ManifestFile, replace_text};
use amp_render::{Report, Style, Summary};

use crate::{
    cli::CheckArguments,
    commands::{
        fixes::{Fixes, diff, painted},
        report,
    },
    input::Overriding,
};

/// What to do with every manifest.
pub struct Job<'a> {
    pub arguments: &'a CheckArguments,
    pub overriding: Overriding,
    /// The known findings, which do not count.
    pub baseline: Option<Baseline>,
    /// What to print for a file.
    pub shown: Shown,
    /// The fixes to apply.
    pub fixes: Option<Applicability>,
    /// Whether a fixed text replaces its file.
    pub writes: bool,
    /// Whether there are several manifests, which are compared with one another.
    pub is_many: bool,
    /// Whether findings are kept after the output of each file.
    pub keeps: bool,
    pub style: Style,
}

/// What to print for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Findings,
    Diff,
    /// The output depends on all files.
    Nothing,
}

/// The result for one manifest.
pub struct Outcome {
    /// How many findings count, after fixes.
    pub summary: Summary,
    /// The text after fixes, if it replaces no file.
    pub fixed: Option<SourceFile>,
    /// The text and the findings that count, if they are kept.
    pub found: Option<(SourceFile, Vec<Diagnostic>)>,
    pub comparison: Comparison,
    pub fixes: Option<Fixes>,
    /// The names of its integrations, if they are compared with others.
    pub names: Option<IntegrationNames>,
    /// The output for it.
    pub text: String,
}

impl Job<'_> {
    /// Checks a manifest, fixes it if requested, and returns what to print. The parse is not kept.
    pub fn work(&self, manifest: &ManifestFile, source: SourceFile) -> Result<Outcome, Error> {
        let settings = self.overriding.settings(manifest);
        let mut text = String::new();
        let (source, checked, fixes) = match self.fixes {
            None => {
                let checked = check(&source, &settings);
                (source, checked, None)
            }
            Some(applicability) => {
                let mended = fix(&source, &settings, applicability);
                if self.shown == Shown::Diff {
                    text = diff(source.name(), source.text(), mended.source.text());
                    if self.style.color {
                        text = painted(&text);
                    }
                } else if self.writes && !mended.applied.is_empty() {
                    replace_text(&manifest.path, &source, mended.source.text())?;
                }
                let fixes = Fixes::of(&mended);
                (mended.source, mended.checked, Some(fixes))
            }
        };
        let is_asked = self.is_many || manifest.config.has_ids();
        let mut names = is_asked.then(|| IntegrationNames::new(&source, &checked));
        let is_on_disk = self.fixes.is_none() || (self.writes && self.shown != Shown::Diff);
        if is_on_disk && let Some(names) = &mut names {
            names.let_go_of_text(manifest);
        }
        let mut diagnostics = checked.diagnostics;
        let comparison = self
            .baseline
            .as_ref()
            .map_or_else(Comparison::default, |known| {
                known.remove_known(&source, &mut diagnostics)
            });
        let report = Report {
            source: &source,
            diagnostics: &diagnostics,
        };
        let summary = Summary::new(&[report], checked.suppressed);
        if self.shown == Shown::Findings {
            text = report::text(self.arguments.report.output_format, &self.style, report);
        }
        Ok(Outcome {
            summary,
            fixed: (!self.writes).then(|| source.clone()),
            found: self.keeps.then_some((source, diagnostics)),
            comparison,
            fixes,
            names,
            text,
        })
    }
}

impl Shown {
    /// What the arguments request.
    pub fn of(arguments: &CheckArguments) -> Self {
        if arguments.fixing.diff {
            Self::Diff
        } else if arguments.statistics || arguments.baseline.update_baseline {
            Self::Nothing
        } else {
            Self::Findings
        }
    }
}
