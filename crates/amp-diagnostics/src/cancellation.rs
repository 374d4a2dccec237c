use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Lets another thread give up work that takes long. Cheap to clone and to ask; whoever has a clone
/// may cancel, and that is for good.
///
/// The work may end early in any state, as long as it asks once more at its end: a result is whole
/// if [`Self::check`] succeeds after it.
#[derive(Clone, Debug)]
pub struct Cancellation(Option<Arc<AtomicBool>>);

/// The work was given up, and has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl Cancellation {
    /// For work that nobody gives up.
    pub const NEVER: Self = Self(None);

    /// For work that may be given up.
    #[expect(clippy::new_without_default, reason = "a default would be `NEVER`")]
    pub fn new() -> Self {
        Self(Some(Arc::default()))
    }

    /// Gives up the work; without effect on [`Self::NEVER`].
    pub fn cancel(&self) {
        if let Some(is_cancelled) = &self.0 {
            is_cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the work is given up.
    pub fn is_cancelled(&self) -> bool {
        let is_cancelled = self.0.as_ref();
        is_cancelled.is_some_and(|is_cancelled| is_cancelled.load(Ordering::Relaxed))
    }

    /// Whether the work goes on.
    ///
    /// # Errors
    ///
    /// If it is given up.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}
