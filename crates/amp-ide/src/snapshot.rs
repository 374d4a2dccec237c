use std::sync::OnceLock;

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::{Diagnostic, SourceFile, Span};

/// A text at one moment, with its settings. It is checked at most once, on demand.
#[derive(Debug)]
pub struct Snapshot {
    source: SourceFile,
    settings: Settings,
    checked: OnceLock<Checked>,
}

impl Snapshot {
    /// A snapshot that is not checked yet.
    pub fn new(source: SourceFile, settings: Settings) -> Self {
        Self {
            source,
            settings,
            checked: OnceLock::new(),
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
        self.checked
            .get_or_init(|| check(&self.source, &self.settings))
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
