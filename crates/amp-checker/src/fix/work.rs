//! The texts that are checked in one run of fixes, and the limits on them.

use std::rc::Rc;

use amp_diagnostics::{Cancellation, SourceFile};

use crate::hashing::HashMap;
use crate::{Checked, Settings, try_check};

/// The bytes that may be checked in one run, whatever the size of the text.
const MIN_WORK: usize = 64 * 1024;

/// How often a large text may be checked in one run.
const MAX_CHECKS: usize = 4;

/// How many times the recovery work of the first check of a small text may be spent. The further
/// down its errors are, the more each recovery takes.
const MAX_RECOVERIES: usize = 12;

/// The bytes that recovery may read at least: a fix may uncover errors that take more than all
/// before.
const MIN_TRIED: usize = 4 * 1024 * 1024;

/// The bytes that recovery may read at most where [`MAX_RECOVERIES`] allows more checks than
/// [`MAX_CHECKS`].
const MAX_TRIED: usize = 16 * 1024 * 1024;

/// The bytes of the texts that are kept with their findings.
const MAX_KEPT: usize = 64 * 1024;

/// A text and its findings.
#[derive(Clone)]
pub(super) struct Mended {
    pub source: SourceFile,
    pub checked: Checked,
}

/// The texts that were checked in a run, and the bytes that may still be read.
///
/// Refused fixes are tried again with others until none is accepted: then another run would change
/// nothing. Most of these texts repeat, and each is checked once.
pub(super) struct Work {
    /// The bytes of text that may still be checked.
    checked: usize,
    /// The bytes that recovery may still read.
    tried: usize,
    /// The bytes of text that may still be kept.
    kept: usize,
    known: HashMap<String, Rc<Mended>>,
    cancellation: Cancellation,
}

impl Work {
    pub(super) fn after(first: &Checked, cancellation: &Cancellation) -> Self {
        let (length, tried) = (first.parse.tree.text().len(), first.parse.tried);
        let recoveries = (MAX_RECOVERIES * tried).clamp(MIN_TRIED, MAX_TRIED);
        Self {
            checked: MIN_WORK.max(MAX_CHECKS * length),
            tried: recoveries.max(MAX_CHECKS * tried),
            kept: MAX_KEPT,
            known: HashMap::default(),
            cancellation: cancellation.clone(),
        }
    }

    /// Checks a text that was made from another. `None` if the budget is smaller than what the
    /// other took, or the work is given up.
    pub(super) fn check(
        &mut self,
        text: String,
        (source, checked): (&SourceFile, &Checked),
        settings: &Settings,
    ) -> Option<Rc<Mended>> {
        if let Some(known) = self.known.get(&text) {
            return Some(Rc::clone(known));
        }
        let (length, tried) = read(checked);
        if self.checked < length || self.tried < tried {
            return None;
        }
        let source = source.with_text(text.as_str());
        let checked = try_check(&source, settings, &self.cancellation).ok()?;
        let (length, tried) = read(&checked);
        self.checked = self.checked.saturating_sub(length);
        self.tried = self.tried.saturating_sub(tried);
        let mended = Rc::new(Mended { source, checked });
        if let Some(kept) = self.kept.checked_sub(length) {
            self.kept = kept;
            self.known.insert(text, Rc::clone(&mended));
        }
        Some(mended)
    }
}

/// The bytes that were checked, and those that recovery read.
fn read(checked: &Checked) -> (usize, usize) {
    (checked.parse.tree.text().len(), checked.parse.tried)
}
