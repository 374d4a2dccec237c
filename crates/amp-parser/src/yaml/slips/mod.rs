//! The slips that make a text no YAML: for each what to say, and how to go on.
//!
//! Every slip that fits a text at its error proposes a [`Candidate`]: the
//! diagnostic that it would give, and the repair after which parsing should get
//! further. The repair is the proof: only a candidate whose repair leads beyond
//! the error is reported.

mod bracket;
mod character;
mod colon;
mod foreign;
mod indent;
mod line;
mod mask;
mod quote;
mod value;
mod wording;

use amp_diagnostics::{Diagnostic, Edit, LineIndex, Severity, Span};

pub(super) use character::{check_typographic_quotes, misleading_key};
pub(super) use foreign::placeholder;
pub(super) use mask::last_resorts;
pub(super) use value::{is_schedule, quoted};
pub(super) use wording::wording;

use self::line::Line;
use super::build::Built;
use super::event::SyntaxError;
use crate::rule_ids::YAML_SYNTAX;

/// How many places of one slip are mended together; more of them are no slip.
const MAX_EDITS: usize = 10_000;

/// A text at its first error.
pub(super) struct Broken<'a> {
    pub text: &'a str,
    pub index: LineIndex,
    pub error: &'a SyntaxError,
    /// What was read before the error.
    pub built: &'a Built,
}

/// A guess at what went wrong. All places are offsets of the text as it was
/// parsed.
#[derive(Debug)]
pub(super) struct Candidate {
    /// What to say when the guess proves right.
    pub diagnostic: Diagnostic,
    /// How to go on.
    pub repair: Vec<Edit>,
    /// What the repair leaves out, or reads otherwise than its author may have
    /// meant.
    pub damage: Vec<Span>,
}

/// The guesses at the error of a text, the most specific first.
pub(super) fn candidates(broken: &Broken<'_>) -> Vec<Candidate> {
    let slips: [fn(&Broken<'_>, &mut Vec<Candidate>); 10] = [
        foreign::propose,
        character::propose,
        value::propose,
        colon::propose_space,
        quote::propose,
        bracket::propose,
        colon::propose_colon,
        colon::propose_stray_line,
        indent::propose,
        mask::propose,
    ];
    let mut candidates = Vec::new();
    for slip in slips {
        slip(broken, &mut candidates);
    }
    candidates
}

impl<'a> Broken<'a> {
    pub fn new(text: &'a str, error: &'a SyntaxError, built: &'a Built) -> Self {
        Self {
            text,
            index: LineIndex::new(text),
            error,
            built,
        }
    }

    pub fn line(&self, number: usize) -> Line<'a> {
        Line::new(self.text, &self.index, number)
    }

    /// The line in which the error was noticed; at the end of the text the last
    /// one that is not blank.
    pub fn error_line(&self) -> Line<'a> {
        let line = self.line(self.index.line(self.error.at));
        if line.is_blank() {
            self.line_before(line).unwrap_or(line)
        } else {
            line
        }
    }

    /// The nearest line above that is neither blank nor a comment.
    pub fn line_before(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut above = (0..line.number).rev().map(|number| self.line(number));
        above.find(|line| !line.is_blank())
    }

    /// The nearest line below that is neither blank nor a comment.
    pub fn line_after(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut below = (line.number + 1..self.index.line_count()).map(|number| self.line(number));
        below.find(|line| !line.is_blank())
    }

    /// The lines that may hold the cause: where the error was noticed, the one
    /// above, and where the text begins that was not understood any more.
    pub fn suspects(&self) -> Vec<Line<'a>> {
        let noticed = self.error_line();
        // A tab in front of a line is noticed at the end of the line before.
        let indented_by_tab = self
            .line_after(noticed)
            .filter(|line| line.text[..line.indent()].contains('\t'));
        let mut lines: Vec<Line<'a>> = indented_by_tab.into_iter().collect();
        lines.push(noticed);
        lines.extend(self.line_before(noticed));
        let unread = self.line(self.index.line(self.unread()));
        for line in [Some(unread), self.line_before(unread)]
            .into_iter()
            .flatten()
        {
            let is_known = lines.iter().any(|known| known.number == line.number);
            if !is_known && !line.is_blank() && line.number <= noticed.number {
                lines.push(line);
            }
        }
        lines
    }

    /// Where the first token begins that is in no node yet.
    pub fn unread(&self) -> u32 {
        let mut at = self
            .built
            .nodes
            .iter()
            .map(|node| node.end)
            .max()
            .unwrap_or(0) as usize;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let blank = rest.len()
                - rest
                    .trim_start_matches([' ', '\t', '\n', '\r', ':', '-'])
                    .len();
            at += blank;
            let rest = &rest[blank..];
            if !rest.starts_with('#') {
                break;
            }
            at += rest.find('\n').unwrap_or(rest.len());
        }
        u32::try_from(at.min(self.text.len())).unwrap_or(u32::MAX)
    }
}

/// A diagnostic of `yaml-syntax`.
fn syntax(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(YAML_SYNTAX, Severity::Error, span, message)
}

/// An edit that blanks out a span and keeps every offset after it.
fn blank(span: Span) -> Edit {
    Edit::replace(span, " ".repeat(span.len() as usize))
}
