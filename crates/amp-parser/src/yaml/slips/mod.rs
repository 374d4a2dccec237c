//! The slips that break YAML: for each, what to say and how to continue.
//!
//! Every slip that fits a text at its error proposes a [`Candidate`]: the
//! diagnostic that it would give, and the repair after which parsing should get
//! further. The repair is the proof: only a candidate whose repair leads beyond
//! the error is reported.

mod above_block;
mod bracket;
mod character;
mod colon;
mod comment_sign;
mod dash;
mod diff_lines;
mod directive;
mod escape;
mod flow;
mod foreign;
mod indent;
mod joined;
mod key_sign;
mod line;
mod list_start;
mod mask;
mod name;
mod nameless;
mod question;
mod quote;
mod quote_pair;
mod separator;
mod steps;
mod stray;
mod tab;
mod value;
mod wording;

use amp_diagnostics::{Applicability, Diagnostic, Edit, LineIndex, Severity, Span};

pub(super) use character::{check_typographic_quotes, misleading_key};
pub(super) use foreign::placeholder;
pub(super) use key_sign::signed_key;
pub(super) use mask::last_resorts;
pub(super) use value::is_schedule;
pub(super) use wording::wording;

use self::line::Line;
use super::build::Built;
use super::event::{ErrorKind, SyntaxError};
use crate::rules::{INDENTATION, YAML_SYNTAX};

/// How many places of one slip are repaired together; more are not a slip.
const MAX_EDITS: usize = 10_000;

/// How far up to look for the cause.
const MAX_LINES_ABOVE: usize = 64;

/// The cost of leaving something out.
const LEFT_OUT: u32 = 6;

/// A text with a place where something is wrong.
pub(super) struct Broken<'a> {
    pub text: &'a str,
    pub index: LineIndex,
    pub at: u32,
    /// Why the text is not YAML from there on; `None` if it is, and only the definition of the
    /// manifest complains.
    pub error: Option<&'a SyntaxError>,
    /// What was read before the error.
    pub built: &'a Built,
    /// The places before it that the definition of the manifest complains about.
    pub doubtful: Vec<u32>,
}

/// A guess at what went wrong. All places are offsets in the text as parsed.
#[derive(Debug)]
pub(super) struct Candidate {
    /// What to say when the guess proves right.
    pub diagnostic: Diagnostic,
    /// How to continue.
    pub repair: Vec<Edit>,
    /// What the repair leaves out, or reads otherwise than its author may have meant.
    pub damage: Vec<Span>,
    /// What counts against the guess whatever it leads to: something is left out.
    pub cost: u32,
    /// How unlikely the slip is compared with others that explain a text as well, such as the
    /// number of columns that a line is off.
    pub effort: u32,
    /// Whether lines are moved that may be right where they are, and where to.
    pub moves: Option<Moves>,
}

/// Where lines are moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moves {
    /// As far below the key above as is usual in the text.
    AsUsual,
    /// Elsewhere.
    Otherwise,
}

impl Candidate {
    /// A guess that loses nothing.
    pub fn new(diagnostic: Diagnostic, repair: Vec<Edit>) -> Self {
        Self {
            diagnostic,
            repair,
            damage: Vec::new(),
            cost: 0,
            effort: 0,
            moves: None,
        }
    }

    /// A guess that continues without `span`.
    pub fn leaving_out(diagnostic: Diagnostic, span: Span) -> Self {
        Self {
            damage: vec![span],
            cost: LEFT_OUT,
            ..Self::new(diagnostic, vec![blank(span)])
        }
    }

    /// Marks the fix as unsafe: it may not lead to what is meant.
    pub fn make_unsafe(&mut self) {
        if let Some(fix) = &mut self.diagnostic.fix {
            fix.applicability = Applicability::Unsafe;
        }
    }

    pub fn with_effort(self, effort: usize) -> Self {
        let effort = u32::try_from(effort).unwrap_or(u32::MAX);
        Self { effort, ..self }
    }
}

/// The guesses at the error of a text, the most specific first.
pub(super) fn candidates(broken: &Broken<'_>) -> Vec<Candidate> {
    let slips: [Slip; 27] = [
        diff_lines::propose,
        foreign::propose,
        stray::propose,
        character::propose,
        key_sign::propose,
        escape::propose,
        comment_sign::propose,
        name::propose,
        directive::propose,
        question::propose,
        tab::propose,
        list_start::propose,
        above_block::propose,
        joined::propose,
        value::propose,
        separator::propose,
        colon::propose_space,
        quote_pair::propose,
        quote::propose,
        bracket::propose,
        flow::propose,
        colon::propose_colon,
        colon::propose_stray_line,
        nameless::propose,
        dash::propose,
        indent::propose,
        mask::propose,
    ];
    all(&slips, broken)
}

/// The guesses for a text that is YAML but has a place that the definition of the manifest
/// complains about: its lines may be in the wrong column.
pub(super) fn misplaced(broken: &Broken<'_>) -> Vec<Candidate> {
    let slips: [Slip; 4] = [
        diff_lines::propose,
        stray::propose,
        dash::propose,
        indent::propose,
    ];
    all(&slips, broken)
}

type Slip = fn(&Broken<'_>, &mut Vec<Candidate>);

fn all(slips: &[Slip], broken: &Broken<'_>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for slip in slips {
        slip(broken, &mut candidates);
    }
    candidates
}

impl<'a> Broken<'a> {
    pub fn new(text: &'a str, at: u32, error: Option<&'a SyntaxError>, built: &'a Built) -> Self {
        Self {
            text,
            index: LineIndex::new(text),
            at,
            error,
            built,
            doubtful: Vec::new(),
        }
    }

    pub fn with_doubtful(self, doubtful: Vec<u32>) -> Self {
        Self { doubtful, ..self }
    }

    /// Why the text is not YAML; `None` if it is.
    pub fn kind(&self) -> Option<ErrorKind> {
        self.error.map(|error| error.kind)
    }

    pub fn line(&self, number: usize) -> Line<'a> {
        Line::new(self.text, &self.index, number)
    }

    /// Whether the text ends within a line, and only a comment follows `at`: more may be lost than
    /// what is missing there.
    pub fn may_be_cut_off(&self, at: u32) -> bool {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        let mut lines = rest.lines().map(str::trim_start);
        !self.text.ends_with('\n') && lines.all(|line| line.is_empty() || line.starts_with('#'))
    }

    /// The line in which the error was noticed; at the end of the text, the last line that is not
    /// blank.
    pub fn error_line(&self) -> Line<'a> {
        let line = self.line(self.index.line(self.at));
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

    /// The lines that may hold the cause: the one where it was noticed, its neighbours, the one
    /// where the unread text begins, and the first of the lines above that are further in.
    pub fn suspects(&self) -> Vec<Line<'a>> {
        let noticed = self.error_line();
        let above = self.line_before(noticed);
        let mut lines = Vec::new();
        // A tab at the start of a line is noticed at the end of the line before.
        let after = self.line_after(noticed);
        lines.extend(after.filter(|line| line.text[..line.indent()].contains('\t')));
        lines.push(noticed);
        lines.extend(above);
        if self.error.is_some() {
            let unread = self.line(self.index.line(self.unread()));
            let unread = Some(unread).filter(|unread| unread.number <= noticed.number);
            lines.extend(unread);
            lines.extend(unread.and_then(|unread| self.line_before(unread)));
        }
        lines.extend(self.head_of_lines_above(noticed));
        lines.extend(self.line_further_out(noticed));
        let doubtful = self.doubtful.iter();
        lines.extend(doubtful.map(|&at| self.line(self.index.line(at))));
        lines.extend(after.filter(|_| self.error.is_none()));
        let mut suspects: Vec<Line<'a>> = Vec::new();
        for line in lines {
            let is_known = suspects.iter().any(|known| known.number == line.number);
            if !is_known && !line.is_blank() {
                suspects.push(line);
            }
        }
        suspects
    }

    /// The nearest line above that is further out than `line`.
    fn line_further_out(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut next = self.line_before(line);
        for _ in 0..MAX_LINES_ABOVE {
            let above = next?;
            if above.indent() < line.indent() {
                return Some(above);
            }
            next = self.line_before(above);
        }
        None
    }

    /// The first of the lines right above that stand further in than `line`.
    fn head_of_lines_above(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut head = None;
        let mut next = self.line_before(line);
        for _ in 0..MAX_LINES_ABOVE {
            let Some(above) = next.filter(|above| above.indent() > line.indent()) else {
                break;
            };
            head = Some(above);
            next = self.line_before(above);
        }
        head
    }

    /// Where the first token that no node contains begins.
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

/// The diagnostic about a misplaced line: `yaml-syntax` if it breaks the YAML, `indentation` if
/// only the definition of the manifest complains.
fn misplaced_line(broken: &Broken<'_>, span: Span, message: impl Into<String>) -> Diagnostic {
    let rule = match broken.error {
        Some(_) => &YAML_SYNTAX,
        None => &INDENTATION,
    };
    Diagnostic::new(rule, Severity::Error, span, message)
}

/// A diagnostic of `yaml-syntax`.
fn syntax(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&YAML_SYNTAX, Severity::Error, span, message)
}

/// Whether the value of a key is a text for people, which may have any sign. In a name, a bracket
/// or a quote is more likely a slip.
fn is_for_people(key: &str) -> bool {
    matches!(key, "displayName" | "mapToDisplayName" | "prompt")
}

/// An edit that blanks out a span without moving any offset.
fn blank(span: Span) -> Edit {
    Edit::replace(span, " ".repeat(span.len() as usize))
}
