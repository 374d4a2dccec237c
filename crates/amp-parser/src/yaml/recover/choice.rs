//! Which of the repairs that were tried is the right one, and whether that is
//! sure.

use std::collections::HashSet;

use amp_diagnostics::Span;

use super::trial::Trial;

/// How much more than another a repair may cost, up to some place, and still be the right one.
const NOISE: u32 = 3;

/// By how much a repair must lower the weight of what is wrong when it moves lines of a text that
/// parses.
const MIN_GAIN: u32 = 3;

/// How much less likely a rival must be that leaves as little wrong.
const MARGIN: u32 = 2;

/// Where the error to be repaired is, in the source.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub at: u32,
    /// An error from here on has other causes.
    pub horizon: u32,
}

/// The best repair at a syntax error; `None` if none leads beyond it. If it is not certainly right,
/// its fix is made unsafe.
pub(super) fn best_after_error(trials: Vec<Trial>, here: Position, source: &str) -> Option<Trial> {
    let is_far = |trial: &Trial| trial.next_error.is_none_or(|next| next > here.horizon);
    let (far, near): (Vec<Trial>, Vec<Trial>) = trials.into_iter().partition(is_far);
    if far.is_empty() {
        // The next error is too near to prove the repair. The one that gets the most lines further
        // is better; of those that get equally far, the first.
        let line = |trial: &Trial| trial.next_error.map(|at| line_of(source, at).start);
        let beyond = near
            .into_iter()
            .filter(|trial| trial.next_error > Some(here.at));
        let mut best = beyond.reduce(|best, trial| {
            if line(&trial) > line(&best) {
                trial
            } else {
                best
            }
        })?;
        if best.candidate.moves.is_some() && best.complains_of_touched() {
            best.candidate.make_unsafe();
        }
        return Some(best);
    }
    let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let mut best = best_of(still_likely(far, end), end)?;
    // The cause of the error must not have become part of something else.
    if best.complains_within(line_of(source, here.at)) {
        best.candidate.make_unsafe();
    }
    Some(best)
}

/// The line of the text in which an offset stands.
fn line_of(text: &str, at: u32) -> Span {
    let (before, after) = text.split_at_checked(at as usize).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let length = after.find('\n').unwrap_or(after.len());
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(before.len() + length + 1))
}

/// Drops the repairs that are clearly worse, judged up to each later error that one of them leads
/// to. Those that get beyond such an error are compared further, if getting there costs no more.
fn still_likely(trials: Vec<Trial>, end: u32) -> Vec<Trial> {
    let mut likely = trials;
    loop {
        let stop = |trial: &Trial| trial.next_error.unwrap_or(end);
        let Some(limit) = likely.iter().map(stop).min().filter(|limit| *limit < end) else {
            return likely;
        };
        let costs = costs_before(&likely, limit);
        let least = costs.iter().copied().min().unwrap_or(0);
        let mut costs = costs.into_iter();
        likely.retain(|_| costs.next().is_some_and(|cost| cost <= least + NOISE));
        if likely.iter().all(|trial| stop(trial) == limit) {
            return likely;
        }
        likely.retain(|trial| stop(trial) > limit);
    }
}

/// What the definition of the manifest says of a text that parses, in the offsets of the source.
pub(super) struct Before {
    /// The place of the complaint.
    pub place: u32,
    /// All such places.
    pub places: HashSet<u32>,
    /// The sum of what is wrong.
    pub weight: u32,
    /// How many texts it has.
    pub texts: usize,
}

impl Before {
    /// Whether a repair answers the complaint, and brings nothing new.
    pub fn is_answered_by(&self, trial: &Trial) -> bool {
        trial.next_error.is_none()
            && trial.complains_only_at(&self.places)
            && !trial.complains_of(self.place)
            && !trial.complains_of_touched()
            && (!trial.candidate.damage.is_empty() || trial.texts_before(u32::MAX) >= self.texts)
    }
}

/// The best of the repairs that answer a complaint about a text that parses; `None` if none clearly
/// lowers the weight of the complaints.
pub(super) fn best_of_shape(answers: Vec<Trial>, before: &Before) -> Option<Trial> {
    let best = best_of(answers, u32::MAX)?;
    let complaints = best.complaints().iter().map(|one| one.weight);
    let left = complaints.sum::<u32>() + best.candidate.cost;
    (left + MIN_GAIN <= before.weight).then_some(best)
}

/// The trial with the least against it before `limit`, an offset of the source; of several, the
/// likeliest; of these, the one that moves lines to where they usually are, and the fewest lines.
/// If it is not certainly right, its fix is made unsafe.
fn best_of(trials: Vec<Trial>, limit: u32) -> Option<Trial> {
    let costs = costs_before(&trials, limit);
    let best = (0..trials.len()).min_by_key(|&index| {
        let candidate = &trials[index].candidate;
        let moved = candidate.moves.map(|moves| (moves, candidate.repair.len()));
        (costs[index], candidate.effort, moved, index)
    })?;
    // Nothing is known of what a second key of the same name hides.
    let hides = trials[best].complaints().iter().any(|one| one.is_duplicate);
    let is_sure = !hides
        && !trials[best].complains_of_touched()
        && (0..trials.len()).all(|rival| {
            costs[rival] > costs[best]
                || is_far_less_likely(&trials[rival], &trials[best])
                || trials[rival].means_the_same_as(&trials[best])
        });
    let mut best = trials.into_iter().nth(best)?;
    if !is_sure {
        best.candidate.make_unsafe();
    }
    Some(best)
}

/// Off by two columns and off by four are as likely: both are levels.
fn is_far_less_likely(rival: &Trial, best: &Trial) -> bool {
    let (rival, best) = (rival.candidate.effort, best.candidate.effort);
    rival >= best + MARGIN && rival > 2 * best
}

/// The cost of each trial before `limit`: what is wrong, what is left out, and how many texts it
/// has fewer than the trial with the most.
fn costs_before(trials: &[Trial], limit: u32) -> Vec<u32> {
    let texts: Vec<usize> = trials
        .iter()
        .map(|trial| trial.texts_before(limit))
        .collect();
    let most = texts.iter().copied().max().unwrap_or(0);
    let costs = trials.iter().zip(texts);
    costs
        .map(|(trial, texts)| {
            // What is left out has its price already.
            let lost = (most - texts).saturating_sub(trial.candidate.damage.len());
            let lost = u32::try_from(lost).unwrap_or(u32::MAX);
            let wrong = trial.cost_before(limit).saturating_add(lost);
            wrong.saturating_add(trial.candidate.cost)
        })
        .collect()
}
