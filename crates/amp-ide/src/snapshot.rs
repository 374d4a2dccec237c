use std::sync::{Mutex, OnceLock, PoisonError};

use amp_checker::{Checked, Settings, check, try_check};
use amp_diagnostics::{Cancellation, Cancelled, Diagnostic, SourceFile, Span};

/// A text at one moment, with its settings. It is checked at most once, on demand.
#[derive(Debug)]
pub struct Snapshot {
    source: SourceFile,
    settings: Settings,
    checked: OnceLock<Checked>,
    /// Held while it is checked: other threads wait for the result.
    turn: Mutex<()>,
    cancellation: Cancellation,
}

impl Snapshot {
    /// A snapshot that is not checked yet.
    pub fn new(source: SourceFile, settings: Settings) -> Self {
        Self {
            source,
            settings,
            checked: OnceLock::new(),
            turn: Mutex::default(),
            cancellation: Cancellation::new(),
        }
    }

    /// The text, with its line index.
    pub fn source(&self) -> &SourceFile {
        &self.source
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The levels, the catalog and the destinations for the text.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The parse and the findings, computed at the first call.
    pub fn checked(&self) -> &Checked {
        if let Some(checked) = self.checked.get() {
            return checked;
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.checked
            .get_or_init(|| check(&self.source, &self.settings))
    }

    /// The same, unless the snapshot is cancelled before they are known.
    ///
    /// # Errors
    ///
    /// If it is.
    pub fn try_checked(&self) -> Result<&Checked, Cancelled> {
        if let Some(checked) = self.checked.get() {
            return Ok(checked);
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checked) = self.checked.get() {
            return Ok(checked);
        }
        let checked = try_check(&self.source, &self.settings, &self.cancellation)?;
        Ok(self.checked.get_or_init(|| checked))
    }

    /// Gives up the checks and fixes of the text that are under way, as there is a newer one.
    pub fn cancel(&self) {
        self.cancellation.cancel();
    }

    /// What such work asks between its steps.
    pub(crate) fn cancellation(&self) -> &Cancellation {
        &self.cancellation
    }

    /// The findings, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.checked().diagnostics
    }

    /// The nearest character boundary at or before `offset`, which may be any number.
    pub(crate) fn clamp(&self, offset: u32) -> u32 {
        let text = self.text();
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// The line that holds `offset`, without its line break.
    pub(crate) fn line(&self, offset: u32) -> Span {
        let lines = self.source.line_index();
        let line = lines.line_span(self.text(), lines.line(offset));
        let content = self.source.slice(line).trim_end_matches(['\n', '\r']);
        line.part(0..content.len())
    }
}
