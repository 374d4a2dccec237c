//! Random choices that are the same in every run.

use amp_testkit::mutation::{Random, mutated};

/// A generator of choices.
pub(crate) struct Dice(Random);

impl Dice {
    /// A generator for a seed; similar seeds give different choices.
    pub(crate) fn new(seed: u64) -> Self {
        Self(Random::new(seed))
    }

    /// A number below `bound`; 0 if `bound` is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0.below(bound)
    }

    /// `true` once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of `items`, which must not be empty.
    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    /// Keeps `count` of `items`, in random order.
    pub(crate) fn draw<T>(&mut self, items: &mut Vec<T>, count: usize) {
        let count = count.min(items.len());
        for place in 0..count {
            let other = place + self.below(items.len() - place);
            items.swap(place, other);
        }
        items.truncate(count);
    }

    /// The text with one to three mutations.
    pub(crate) fn mutate(&mut self, text: &str) -> String {
        mutated(text, &mut self.0)
    }
}
