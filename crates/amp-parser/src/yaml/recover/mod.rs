//! Parsing that goes on after an error.
//!
//! At an error, each slip that could explain it proposes a repair of the text
//! (see [`super::slips`]). The text is parsed again with each of them, and the
//! first that leads clearly beyond the error is kept: its diagnostic is reported,
//! and the next error is looked for. The source itself never changes; offsets
//! are led back to it.

mod patch;
mod restore;

use std::cmp::Reverse;

use amp_diagnostics::{Diagnostic, Label, Span};

use self::patch::{Patched, Patches};
use self::restore::restore_places;
use super::build::{Built, build};
use super::duplicate::count_duplicate_keys;
use super::event::{ErrorKind, SyntaxError};
use super::slips::{Broken, Candidate, candidates, last_resorts, misleading_key, wording};

/// The number of errors after which the rest of a text is given up.
const MAX_ERRORS: usize = 20;

/// How many lines behind an error a wrong repair is found out at the latest.
const HORIZON_LINES: usize = 4;

/// The bytes that may be parsed for recovery, whatever the size of the text.
const MIN_WORK: usize = 16 * 1024 * 1024;

/// The times that a small text may be parsed for recovery: an editor asks for it
/// at every keystroke.
const MAX_TRIALS: usize = 400;

/// The times that a large text may be parsed for recovery.
const MAX_PASSES: usize = 6;

/// What could be read of a text, in the offsets of the source.
pub(super) struct Recovered {
    pub built: Built,
    /// What is wrong with the text, in the order of its discovery.
    pub diagnostics: Vec<Diagnostic>,
    /// What was left out, sorted and disjoint.
    pub damage: Vec<Span>,
}

/// Reads `source` and goes on after each error, as far as the work allowed
/// goes.
pub(super) fn parse(source: &str) -> Recovered {
    let mut state = State {
        patches: Patches::default(),
        patched: Patched::default(),
        diagnostics: Vec::new(),
        damage: Vec::new(),
        work: MIN_WORK
            .min(MAX_TRIALS * source.len())
            .max(MAX_PASSES * source.len()),
    };
    let mut built = build(source);
    let mut error = next_error(source, &built);
    if error.is_none() {
        return Recovered {
            built,
            diagnostics: Vec::new(),
            damage: Vec::new(),
        };
    }
    state.patched = state.patches.apply(source);
    while let Some(found) = error {
        let Some(next) = state.advance(source, &found, &built) else {
            state.give_up(source, &built);
            break;
        };
        built = next;
        error = next_error(&state.patched.text, &built);
    }
    let damage = merge_spans(state.damage);
    restore_places(&mut built, source, &state.patched, &damage);
    Recovered {
        built,
        diagnostics: state.diagnostics,
        damage,
    }
}

/// The first thing to mend. What was read stands before the error that ended
/// the pass.
fn next_error(text: &str, built: &Built) -> Option<SyntaxError> {
    misleading_key(text, built).or_else(|| built.error.clone())
}

struct State {
    patches: Patches,
    /// The source with the patches.
    patched: Patched,
    diagnostics: Vec<Diagnostic>,
    damage: Vec<Span>,
    /// The bytes that may still be parsed.
    work: usize,
}

/// A candidate after its trial.
struct Trial {
    candidate: Candidate,
    patches: Patches,
    patched: Patched,
    built: Built,
    /// How far it got, in the source; `None` to the end.
    next_error: Option<u32>,
    /// The keys that stand twice after it.
    duplicates: usize,
}

/// Where the error is that is to be mended, in the source.
#[derive(Clone, Copy)]
struct Position {
    at: u32,
    /// An error from here on has other reasons.
    horizon: u32,
}

/// How well a trial did; the greater the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Success {
    /// The next error is near, at this place.
    Near(u32),
    /// The next error is far away. That another candidate gets even further
    /// says nothing about this error.
    Far { duplicates: Reverse<usize> },
    /// There is no error any more.
    Clean { duplicates: Reverse<usize> },
}

/// Nothing can be better.
const PERFECT: Success = Success::Clean {
    duplicates: Reverse(0),
};

impl Trial {
    /// `None` when it did not lead beyond the error.
    fn success(&self, here: Position) -> Option<Success> {
        let duplicates = Reverse(self.duplicates);
        match self.next_error {
            None => Some(Success::Clean { duplicates }),
            Some(next) if next > here.horizon => Some(Success::Far { duplicates }),
            Some(next) if next > here.at => Some(Success::Near(next)),
            Some(_) => None,
        }
    }
}

impl State {
    /// Finds the repair that does best, keeps it and reports its slip.
    /// `None` when nothing helps or there is no work left.
    fn advance(&mut self, source: &str, error: &SyntaxError, built: &Built) -> Option<Built> {
        let is_too_deep = error.kind == ErrorKind::RecursionLimitExceeded;
        if is_too_deep || self.diagnostics.len() == MAX_ERRORS {
            return None;
        }
        let broken = Broken::new(&self.patched.text, error, built);
        let here = Position {
            at: self.patched.source_span(Span::empty(error.at)).start,
            horizon: self.horizon(&broken),
        };
        let (candidates, last_resorts) = (candidates(&broken), last_resorts(&broken));
        let best = self
            .best_of(source, here, candidates)
            .or_else(|| self.best_of(source, here, last_resorts))?;
        self.report(best.candidate.diagnostic);
        for span in best.candidate.damage {
            self.damage.push(self.patched.source_span(span));
        }
        self.patches = best.patches;
        self.patched = best.patched;
        Some(best.built)
    }

    /// The end of the lines in which a wrong repair is found out.
    fn horizon(&self, broken: &Broken<'_>) -> u32 {
        let line = broken.index.line(broken.error.at) + HORIZON_LINES;
        let start = broken.index.line_start(line);
        self.patched.source_span(Span::empty(start)).start
    }

    /// Tries the candidates in their order and takes the best that leads beyond
    /// the error.
    fn best_of(
        &mut self,
        source: &str,
        here: Position,
        candidates: Vec<Candidate>,
    ) -> Option<Trial> {
        let mut best: Option<(Success, Trial)> = None;
        for candidate in candidates {
            if matches!(best, Some((PERFECT, _))) {
                break;
            }
            let Some(work) = self.work.checked_sub(source.len()) else {
                break;
            };
            self.work = work;
            let trial = self.try_out(source, candidate);
            let Some(success) = trial.success(here) else {
                continue;
            };
            if best.as_ref().is_none_or(|(best, _)| success > *best) {
                best = Some((success, trial));
            }
        }
        best.map(|(_, trial)| trial)
    }

    fn try_out(&self, source: &str, candidate: Candidate) -> Trial {
        let patches = self.patches.with(&self.patched, &candidate.repair);
        let repaired = patches.apply(source);
        let built = build(&repaired.text);
        let next_error = next_error(&repaired.text, &built)
            .map(|error| repaired.source_span(Span::empty(error.at)).start);
        Trial {
            candidate,
            patches,
            duplicates: count_duplicate_keys(&repaired.text, &built.nodes),
            patched: repaired,
            built,
            next_error,
        }
    }

    /// Keeps what was read before the error that ended the last pass.
    fn give_up(&mut self, source: &str, built: &Built) {
        let Some(error) = &built.error else {
            return;
        };
        let broken = Broken::new(&self.patched.text, error, built);
        self.report(wording(&broken));
        let at = self.patched.source_span(Span::empty(error.at)).start;
        let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
        self.damage.push(Span::new(at, end));
    }

    /// Takes a diagnostic, unless it stands where something was left out or where
    /// one stands: then it follows from what is reported already.
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
