//! The texts that are checked in one run of fixes, and how many they may be.

use std::rc::Rc;

use amp_diagnostics::SourceFile;

use crate::hashing::HashMap;
use crate::{Checked, Settings, check};

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
const MIN_TRIED: usize = 4 * 1024 * 1024;

/// The bytes that may be read to mend a text again where that is more often than a large
/// text may be checked.
const MAX_TRIED: usize = 16 * 1024 * 1024;

/// The bytes of the texts that are kept with what was found in them.
const MAX_KEPT: usize = 64 * 1024;

/// A text and what was found in it.
#[derive(Clone)]
pub(super) struct Mended {
    pub source: SourceFile,
    pub checked: Checked,
}

/// What was checked in a run, and the bytes that may still be read in it.
///
/// Fixes that were refused are tried again beside others, until nothing is accepted:
/// then another run changes nothing. Most of these texts were checked before, and a
/// text is checked once.
pub(super) struct Work {
    /// The bytes left of the texts that are checked.
    checked: usize,
    /// The bytes left that are read to mend them.
    tried: usize,
    /// The bytes left of the texts that are kept.
    kept: usize,
    known: HashMap<String, Rc<Mended>>,
}

impl Work {
    pub(super) fn after(first: &Checked) -> Self {
        let (length, tried) = (first.parse.tree.text().len(), first.parse.tried);
        let recoveries = (MAX_RECOVERIES * tried).clamp(MIN_TRIED, MAX_TRIED);
        Self {
            checked: MIN_WORK.max(MAX_CHECKS * length),
            tried: recoveries.max(MAX_CHECKS * tried),
            kept: MAX_KEPT,
            known: HashMap::default(),
        }
    }

    /// Checks a text that was made of another. `None` where no text can be checked any
    /// more that takes as much as the other did.
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
        let source = SourceFile::new(source.name(), text.as_str());
        let checked = check(&source, settings);
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

/// The bytes that were checked, and those that were read to mend them.
fn read(checked: &Checked) -> (usize, usize) {
    (checked.parse.tree.text().len(), checked.parse.tried)
}
