//! Which fixes make a text better, at the cost of few checks.

use amp_diagnostics::{Diagnostic, SourceFile, apply_edits};

use super::edits;
use super::verdict::{Verdict, verdict};
use crate::{Checked, Settings, check};

/// How many results are checked in one round to find the fixes that do harm.
/// What is not cleared by then is refused, so that no input takes forever.
const MAX_TRIES: usize = 8;

/// How many of them are spent on leaving out the fixes that are to blame.
const MAX_GUESSES: usize = 3;

/// Up to this many fixes are searched although all of them seem to be to blame.
const FEW: usize = 4;

/// The bytes that may be checked in one run to try fixes, whatever the size of the
/// text.
const MIN_WORK: usize = 64 * 1024;

/// How often a large text may be checked in one run to try fixes.
const MAX_CHECKS: usize = 4;

/// How many times the bytes may be read that were read to mend a small text when it was
/// first checked. The further down its errors stand, the more that takes.
const MAX_RECOVERIES: usize = 12;

/// The bytes that may be read to mend a text again, however few the first check has
/// read: a fix may bring to light what takes more than all before.
const MIN_TRIED: usize = 512 * 1024;

/// The bytes that may be read to mend a text again where that is more often than a large
/// text may be checked.
const MAX_TRIED: usize = 16 * 1024 * 1024;

/// The bytes that may still be read to try fixes.
#[derive(Clone, Copy)]
pub(super) struct Work {
    /// Those of the texts that are checked.
    checked: usize,
    /// Those that are read to mend them.
    tried: usize,
}

impl Work {
    pub(super) fn after(first: &Checked) -> Self {
        let (length, tried) = (first.parse.tree.text().len(), first.parse.tried);
        let recoveries = (MAX_RECOVERIES * tried).clamp(MIN_TRIED, MAX_TRIED);
        Self {
            checked: MIN_WORK.max(MAX_CHECKS * length),
            tried: recoveries.max(MAX_CHECKS * tried),
        }
    }

    /// Whether no text can be checked any more that takes as much as this one did.
    pub(super) fn is_done(self, last: &Checked) -> bool {
        self.checked < last.parse.tree.text().len() || self.tried < last.parse.tried
    }

    fn take(&mut self, checked: &Checked) {
        let length = checked.parse.tree.text().len();
        self.checked = self.checked.saturating_sub(length);
        self.tried = self.tried.saturating_sub(checked.parse.tried);
    }
}

/// Tries fixes on a text.
pub(super) struct Probe<'s> {
    source: &'s SourceFile,
    checked: &'s Checked,
    settings: &'s Settings,
    work: &'s mut Work,
    tries_left: usize,
}

/// A text and what was found in it.
pub(super) struct Mended {
    pub source: SourceFile,
    pub checked: Checked,
}

/// What became of a batch of fixes.
pub(super) struct Outcome<'d> {
    /// The text with all that were accepted; `None` when none was.
    pub mended: Option<Mended>,
    pub accepted: Vec<&'d Diagnostic>,
    pub refused: Vec<&'d Diagnostic>,
}

impl<'s> Probe<'s> {
    pub(super) fn new(
        source: &'s SourceFile,
        checked: &'s Checked,
        settings: &'s Settings,
        work: &'s mut Work,
    ) -> Self {
        Self {
            source,
            checked,
            settings,
            work,
            tries_left: MAX_TRIES,
        }
    }

    /// Accepts the fixes of `batch` after which the text is better. The fixes do
    /// not overlap.
    ///
    /// Most batches do no harm and are cleared in one try, and most of the others
    /// in one more, without those that are to blame. In what is left, the culprits
    /// are searched for.
    pub(super) fn accept<'d>(&mut self, batch: &[&'d Diagnostic]) -> Outcome<'d> {
        let mut outcome = Outcome {
            mended: None,
            accepted: batch.to_vec(),
            refused: Vec::new(),
        };
        for _ in 0..MAX_GUESSES {
            let Some((mended, verdict)) = self.try_out(&outcome.accepted) else {
                break;
            };
            let (blamed, others) = parted(&outcome.accepted, &verdict);
            if verdict.is_better && (blamed.is_empty() || others.is_empty()) {
                outcome.mended = Some(mended);
                return outcome;
            }
            if blamed.is_empty() {
                break;
            }
            outcome.refused.extend(blamed);
            outcome.accepted = others;
            if outcome.accepted.is_empty() {
                break;
            }
        }
        if outcome.accepted.is_empty() && batch.len() > FEW {
            return outcome;
        }
        self.search(batch)
    }

    /// Accepts every fix of `batch` after which the text is better, given those
    /// before it.
    ///
    /// The shortest harmful beginning is searched for; its last fix is the
    /// culprit.
    fn search<'d>(&mut self, batch: &[&'d Diagnostic]) -> Outcome<'d> {
        let mut outcome = Outcome {
            mended: None,
            accepted: Vec::new(),
            refused: Vec::new(),
        };
        let mut rest = batch;
        // That all of them together do harm is known.
        let mut is_harmful = true;
        while !rest.is_empty() {
            if !is_harmful && self.add(&mut outcome, rest) {
                break;
            }
            let (mut sound, mut harmful) = (0, rest.len());
            while harmful - sound > 1 {
                let middle = usize::midpoint(sound, harmful);
                if self.add(&mut outcome, &rest[sound..middle]) {
                    sound = middle;
                } else {
                    harmful = middle;
                }
            }
            outcome.refused.push(rest[sound]);
            rest = &rest[harmful..];
            is_harmful = false;
        }
        outcome
    }

    /// Accepts `part` beside what was accepted, unless that does harm.
    fn add<'d>(&mut self, outcome: &mut Outcome<'d>, part: &[&'d Diagnostic]) -> bool {
        let fixes: Vec<&Diagnostic> = outcome.accepted.iter().chain(part).copied().collect();
        let tried = self.try_out(&fixes);
        let better = tried.filter(|(_, verdict)| verdict.is_better);
        let is_better = better.is_some();
        if let Some((mended, _)) = better {
            outcome.mended = Some(mended);
            outcome.accepted.extend(part);
        }
        is_better
    }

    /// The text after the fixes, unless too many were tried.
    fn try_out(&mut self, fixes: &[&Diagnostic]) -> Option<(Mended, Verdict)> {
        self.tries_left = self.tries_left.checked_sub(1)?;
        if self.work.is_done(self.checked) {
            return None;
        }
        let edits = edits::in_order(self.source.text(), fixes);
        let text = apply_edits(self.source.text(), &edits.edits);
        let source = SourceFile::new(self.source.name(), text);
        let checked = check(&source, self.settings);
        self.work.take(&checked);
        let verdict = verdict(self.checked, &checked, fixes, &edits);
        Some((Mended { source, checked }, verdict))
    }
}

/// The fixes that are to blame, and the others.
fn parted<'d>(
    fixes: &[&'d Diagnostic],
    verdict: &Verdict,
) -> (Vec<&'d Diagnostic>, Vec<&'d Diagnostic>) {
    let (mut blamed, mut others) = (Vec::new(), Vec::new());
    for (position, &fix) in fixes.iter().enumerate() {
        if verdict.blamed.contains(&position) {
            blamed.push(fix);
        } else {
            others.push(fix);
        }
    }
    (blamed, others)
}
