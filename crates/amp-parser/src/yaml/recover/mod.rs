//! Parsing that continues after an error, and repairs that are judged by the definition of the
//! manifest.
//!
//! At an error, each slip that could explain it proposes a repair of the text (see
//! [`super::slips`]). The text is parsed and typed again with each of them: the one that leaves the
//! least wrong is kept (see [`choice`]). Its diagnostic is reported, and the search continues with
//! the next error. The source itself never changes; offsets are mapped back to it.
//!
//! A text may be YAML and still have lines in the wrong column. Where the
//! definition of the manifest complains, the same repairs are tried; only one
//! after which it complains clearly less is kept.

mod choice;
mod complaint;
mod patch;
mod restore;
mod trial;

use amp_diagnostics::{Cancellation, Diagnostic, Label, Span};

use self::choice::{Before, Position, best_after_error, best_of_shape};
use self::complaint::{Complaint, complaints};
use self::patch::{Patched, Patches};
use self::restore::restore_places;
use self::trial::Trial;
use super::build::{Built, build};
use super::event::{ErrorKind, SyntaxError};
use super::slips::{
    Broken, Candidate, candidates, last_resorts, misleading_key, misplaced, signed_key, wording,
};

/// The number of errors after which the rest of a text is not read.
const MAX_ERRORS: usize = 20;

/// How many complaints without a repair are looked at.
const MAX_FRUITLESS: usize = 12;

/// How many complaints before an error are considered as its cause.
const MAX_DOUBTFUL: usize = 3;

/// The number of lines after an error within which a wrong repair shows.
const HORIZON_LINES: usize = 4;

/// The cost of joining a line to the text above: more than leaving it out.
const TAKEN_INTO_TEXT: u32 = 8;

/// The bytes that may be parsed for recovery, whatever the size of the text.
const MIN_WORK: usize = 16 * 1024 * 1024;

/// How often a small text may be parsed for recovery: an editor asks for it at every keystroke.
const MAX_TRIALS: usize = 1_500;

/// How often a large text may be parsed for recovery.
const MAX_PASSES: usize = 6;

/// What could be read of a text, in the offsets of the source.
pub(super) struct Recovered {
    pub built: Built,
    /// What is wrong with the text, in the order of its discovery.
    pub diagnostics: Vec<Diagnostic>,
    /// What was left out, sorted and disjoint.
    pub damage: Vec<Span>,
}

/// Reads `source` and continues after each error while the work budget lasts. If there are errors,
/// the repairs are returned, to be continued by [`move_lines`].
pub(super) fn parse(source: &str, cancellation: &Cancellation) -> (Recovered, Option<Repairs>) {
    let built = build(source);
    if next_error(source, &built).is_none() {
        let recovered = Recovered {
            built,
            diagnostics: Vec::new(),
            damage: Vec::new(),
        };
        return (recovered, None);
    }
    let mut repairs = Repairs::new(source, cancellation);
    let built = repairs.mend_errors(source, built);
    (repairs.clone().finish(source, built), Some(repairs))
}

/// Moves lines whose place the manifest does not know, after `repairs` has mended the errors of
/// `source`. `None` if no line is moved.
pub(super) fn move_lines(
    source: &str,
    repairs: &mut Option<Repairs>,
    cancellation: &Cancellation,
) -> Option<Recovered> {
    let repairs = repairs.get_or_insert_with(|| Repairs::new(source, cancellation));
    let built = build(&repairs.patched.text);
    let count = repairs.diagnostics.len();
    let built = repairs.mend_shape(source, built);
    (repairs.diagnostics.len() > count).then(|| repairs.clone().finish(source, built))
}

/// The first error to repair. A defect in what was read comes before the error that ended the pass.
fn next_error(text: &str, built: &Built) -> Option<SyntaxError> {
    misleading_key(text, built)
        .or_else(|| signed_key(text, built))
        .or_else(|| built.error.clone())
}

/// The repairs of a text so far.
#[derive(Clone)]
pub(super) struct Repairs {
    patches: Patches,
    /// The source with the patches.
    patched: Patched,
    diagnostics: Vec<Diagnostic>,
    damage: Vec<Span>,
    /// The bytes that may still be parsed.
    work: usize,
    /// The bytes that trials have read: a trial stops at its first error.
    pub tried: usize,
    cancellation: Cancellation,
}

impl Repairs {
    fn new(source: &str, cancellation: &Cancellation) -> Self {
        let patches = Patches::default();
        Self {
            patched: patches.apply(source),
            patches,
            diagnostics: Vec::new(),
            damage: Vec::new(),
            tried: 0,
            cancellation: cancellation.clone(),
            work: MIN_WORK
                .min(MAX_TRIALS * source.len())
                .max(MAX_PASSES * source.len()),
        }
    }

    /// Repairs one error after the other.
    fn mend_errors(&mut self, source: &str, built: Built) -> Built {
        let mut built = built;
        while let Some(error) = next_error(&self.patched.text, &built) {
            let Some(next) = self.advance(source, &error, &built) else {
                self.give_up(source, &built);
                break;
            };
            built = next;
        }
        built
    }

    /// Answers one complaint of the manifest's definition after the other.
    fn mend_shape(&mut self, source: &str, built: Built) -> Built {
        let mut built = built;
        let mut fruitless: Vec<u32> = Vec::new();
        while built.error.is_none()
            && fruitless.len() < MAX_FRUITLESS
            && self.diagnostics.len() < MAX_ERRORS
        {
            let found = self.complaints(&built);
            let next = found
                .iter()
                .filter(|complaint| complaint.may_be_answered)
                .map(|complaint| (self.place(complaint), *complaint))
                .find(|(place, _)| !fruitless.contains(place));
            let Some((place, complaint)) = next else {
                break;
            };
            match self.answer(source, complaint, &built, &found) {
                Some(next) => built = next,
                None => fruitless.push(place),
            }
        }
        built
    }

    /// What the definition of the manifest says of the patched text, in the order of the text.
    fn complaints(&self, built: &Built) -> Vec<Complaint> {
        let tree = trial::tree(&self.patched.text, built, None);
        complaints(&tree, built)
    }

    /// Finds the best repair at an error, keeps it and reports its slip. `None` if nothing helps or
    /// the work budget is used up.
    fn advance(&mut self, source: &str, error: &SyntaxError, built: &Built) -> Option<Built> {
        let is_too_deep = error.kind == ErrorKind::RecursionLimitExceeded;
        if is_too_deep || self.diagnostics.len() == MAX_ERRORS {
            return None;
        }
        let broken = Broken::new(&self.patched.text, error.at, Some(error), built)
            .with_doubtful(self.doubtful_before(error, built));
        let here = Position {
            at: self.patched.source_span(Span::empty(error.at)).start,
            horizon: self.horizon(&broken),
        };
        let (candidates, last_resorts) = (candidates(&broken), last_resorts(&broken));
        let all = |_: &Trial| true;
        let trials = self.try_all(source, built, candidates, all);
        let best = best_after_error(trials, here, source).or_else(|| {
            let trials = self.try_all(source, built, last_resorts, all);
            best_after_error(trials, here, source)
        })?;
        Some(self.keep(best))
    }

    /// The last places before an error that the definition of the manifest complains about: the
    /// error may be a consequence.
    fn doubtful_before(&self, error: &SyntaxError, built: &Built) -> Vec<u32> {
        let tree = trial::tree(&self.patched.text, built, Some(error.at));
        let found = complaints(&tree, built).into_iter().rev();
        found
            .filter(|complaint| complaint.is_about_place && complaint.at < error.at)
            .map(|complaint| complaint.at)
            .take(MAX_DOUBTFUL)
            .collect()
    }

    /// Finds the repair that answers a complaint. `None` if none does.
    fn answer(
        &mut self,
        source: &str,
        complaint: Complaint,
        built: &Built,
        found: &[Complaint],
    ) -> Option<Built> {
        let broken = Broken::new(&self.patched.text, complaint.at, None, built);
        let before = Before {
            place: self.place(&complaint),
            places: found.iter().map(|one| self.place(one)).collect(),
            weight: found.iter().map(|one| one.weight).sum(),
            texts: trial::texts(built).count(),
        };
        let candidates = misplaced(&broken);
        let answers = |trial: &Trial| before.is_answered_by(trial);
        let trials = self.try_all(source, built, candidates, answers);
        let mut best = best_of_shape(trials, &before)?;
        // A duplicate key is known where it stands.
        let has_duplicate = found.iter().any(|one| one.is_duplicate);
        let is_moved = best.candidate.moves.is_some();
        // Moving the lines around a duplicate does not answer it, unless one of them was unknown
        // where it stood.
        let answers_for = |one: &Complaint| {
            let place = self.place(one);
            one.is_about_place && best.touches(place) && !best.complains_of(place)
        };
        if has_duplicate && is_moved && !found.iter().any(answers_for) {
            return None;
        }
        if has_duplicate && is_moved {
            best.candidate.make_unsafe();
        }
        Some(self.keep(best))
    }

    /// The place in the source of a complaint about the patched text.
    fn place(&self, complaint: &Complaint) -> u32 {
        self.patched.source_span(Span::empty(complaint.at)).start
    }

    fn keep(&mut self, best: Trial) -> Built {
        self.report(best.candidate.diagnostic);
        for span in best.candidate.damage {
            self.damage.push(self.patched.source_span(span));
        }
        self.patches = best.patches;
        self.patched = best.patched;
        best.built
    }

    /// The end of the lines within which a wrong repair shows.
    fn horizon(&self, broken: &Broken<'_>) -> u32 {
        let line = broken.index.line(broken.at) + HORIZON_LINES;
        if line >= broken.index.line_count() {
            return u32::MAX;
        }
        let start = broken.index.line_start(line);
        self.patched.source_span(Span::empty(start)).start
    }

    /// Tries the candidates while the work budget lasts; a cancelled parse has none. Only those
    /// that may be right are kept, as each is as large as the text.
    fn try_all(
        &mut self,
        source: &str,
        built: &Built,
        candidates: Vec<Candidate>,
        may_be_right: impl Fn(&Trial) -> bool,
    ) -> Vec<Trial> {
        let mut trials = Vec::new();
        for candidate in candidates {
            let work = self.work.checked_sub(source.len());
            let Some(work) = work.filter(|_| !self.cancellation.is_cancelled()) else {
                break;
            };
            self.work = work;
            let mut trial = Trial::new(source, &self.patches, &self.patched, candidate);
            self.tried += trial.length();
            if trial.candidate.moves.is_some() {
                if trial.lengthens_texts(&self.patched, built) {
                    trial.candidate.cost += TAKEN_INTO_TEXT;
                    trial.candidate.make_unsafe();
                } else if trial.moves_keys_in_texts() {
                    trial.candidate.make_unsafe();
                }
            }
            if may_be_right(&trial) {
                trials.push(trial);
            }
        }
        trials
    }

    /// Keeps what was read before the error that ended the last pass.
    fn give_up(&mut self, source: &str, built: &Built) {
        let Some(error) = &built.error else {
            return;
        };
        let broken = Broken::new(&self.patched.text, error.at, Some(error), built);
        self.report(wording(&broken));
        let at = self.patched.source_span(Span::empty(error.at)).start;
        let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
        self.damage.push(Span::new(at, end));
    }

    fn finish(self, source: &str, built: Built) -> Recovered {
        let mut built = built;
        let damage = merge_spans(self.damage);
        restore_places(&mut built, source, &self.patched, &damage);
        Recovered {
            built,
            diagnostics: self.diagnostics,
            damage,
        }
    }

    /// Adds a diagnostic, unless it is where something was left out or already reported: then it is
    /// a consequence.
    fn report(&mut self, mut diagnostic: Diagnostic) {
        let labels = std::iter::once(&mut diagnostic.primary).chain(&mut diagnostic.secondary);
        for Label { span, .. } in labels {
            *span = self.patched.source_span(*span);
        }
        for edit in diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = self.patched.source_span(edit.span);
        }
        let place = diagnostic.primary.span;
        let is_left_out = self.damage.iter().any(|damage| damage.contains(place));
        let mut reported = self.diagnostics.iter().map(|one| one.primary.span);
        if !is_left_out && reported.all(|span| span != place) {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Sorts spans and joins those that touch.
fn merge_spans(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
