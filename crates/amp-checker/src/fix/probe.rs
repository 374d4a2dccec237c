//! Which fixes improve a text, found with few checks.

use std::rc::Rc;

use amp_diagnostics::{Diagnostic, SourceFile, apply_edits};

use super::edits;
use super::verdict::{Verdict, verdict};
use super::work::{Mended, Work};
use crate::{Checked, Settings};

/// How many results are checked in one round to find the harmful fixes. Fixes that are not cleared
/// by then are refused, so that no input takes forever.
const MAX_TRIES: usize = 8;

/// How many of them are spent on leaving out the blamed fixes.
const MAX_GUESSES: usize = 3;

/// Up to this many fixes are searched even if all of them are blamed.
const FEW: usize = 4;

/// Tries fixes on a text.
pub(super) struct Probe<'s> {
    source: &'s SourceFile,
    checked: &'s Checked,
    settings: &'s Settings,
    work: &'s mut Work,
    tries_left: usize,
    /// Whether a fix was refused only because the budget was used up.
    pub is_cut_short: bool,
}

/// The result of trying a batch of fixes.
pub(super) struct Outcome<'d> {
    /// The text with all that were accepted; `None` if none was.
    pub mended: Option<Rc<Mended>>,
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
            is_cut_short: false,
        }
    }

    /// Accepts the fixes of `batch` that improve the text. The fixes do not overlap.
    ///
    /// Most batches do no harm and are cleared in one try, and most of the others in one more,
    /// without the blamed fixes. In the rest, the culprits are searched for.
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

    /// Accepts every fix of `batch` that improves the text, given those before it.
    ///
    /// The search is for the shortest harmful prefix, whose last fix is the culprit.
    fn search<'d>(&mut self, batch: &[&'d Diagnostic]) -> Outcome<'d> {
        let mut outcome = Outcome {
            mended: None,
            accepted: Vec::new(),
            refused: Vec::new(),
        };
        let mut rest = batch;
        // All of them together are known to do harm.
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

    /// Accepts `part` in addition to the accepted fixes, unless that does harm.
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
    fn try_out(&mut self, fixes: &[&Diagnostic]) -> Option<(Rc<Mended>, Verdict)> {
        self.tries_left = self.tries_left.checked_sub(1)?;
        let edits = edits::in_order(self.source.text(), fixes);
        let text = apply_edits(self.source.text(), &edits.edits);
        let before = (self.source, self.checked);
        let mended = self.work.check(text, before, self.settings);
        self.is_cut_short |= mended.is_none();
        let mended = mended?;
        let verdict = verdict(self.checked, &mended.checked, fixes, &edits);
        Some((mended, verdict))
    }
}

/// The blamed fixes, and the others.
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
