//! Code actions for findings.

mod ignore;
mod minimal;
mod missing;

use amp_checker::{Fixed, fix_some, sound_edits};
use amp_diagnostics::{Applicability, Cancelled, Diagnostic, Edit, Rule, Span};

use crate::Snapshot;

pub use minimal::edits_between;

/// What kind of change an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// The fix of one finding.
    Fix,
    /// Adds what is missing, for the author to fill in.
    Add,
    /// The fixes of all findings of a rule.
    FixRule,
    /// All safe fixes.
    FixAll,
    /// A comment that silences one finding.
    Ignore,
}

/// A change that is offered.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its title, as an imperative sentence without a full stop.
    pub title: String,
    /// What kind of change it is.
    pub kind: ActionKind,
    /// Whether it loses nothing, so that it may be the first choice.
    pub is_preferred: bool,
    /// The indices of the findings that it is about, among those of the snapshot.
    pub findings: Vec<usize>,
    /// What it changes.
    pub change: Change,
}

/// A change of a text.
#[derive(Clone, Debug)]
pub enum Change {
    /// These edits, in the order of the text.
    Edits(Vec<Edit>),
    /// The safe fixes of all findings, or of those of a rule. They take a while to try, so they are
    /// computed on demand.
    Fixes(Option<&'static Rule>),
}

/// The edits of a change, in the order of the text.
///
/// # Errors
///
/// If the snapshot is cancelled before they are known.
pub fn edits(snapshot: &Snapshot, change: &Change) -> Result<Vec<Edit>, Cancelled> {
    match change {
        Change::Edits(edits) => Ok(edits.clone()),
        Change::Fixes(rule) => fixed(snapshot, *rule),
    }
}

/// The most findings at one place for which actions are offered.
const MAX_FINDINGS: usize = 16;

/// The actions for the findings that `span` touches: each fix, additions of what is missing, the
/// fixes of all findings of a rule, all fixes, and comments that silence a finding, in this order.
///
/// # Errors
///
/// If the snapshot is cancelled before they are known.
pub fn actions(snapshot: &Snapshot, span: Span) -> Result<Vec<Action>, Cancelled> {
    let diagnostics = &snapshot.try_checked()?.diagnostics;
    let touches = |one: &Diagnostic| {
        let at = one.primary.span;
        at.start <= span.end && span.start <= at.end
    };
    let found = diagnostics
        .iter()
        .enumerate()
        .filter(|(_, one)| touches(one));
    let found: Vec<(usize, &Diagnostic)> = found.take(MAX_FINDINGS).collect();
    let mut actions = Vec::new();
    for &(number, one) in &found {
        actions.extend(fix(snapshot, number, one)?);
    }
    let added = found.iter();
    actions.extend(added.filter_map(|&(number, one)| missing::action(snapshot, number, one)));
    let mut rules: Vec<&'static Rule> = Vec::new();
    for (_, one) in &found {
        if !rules.contains(&one.rule) && one.safe_fix().is_some() {
            rules.push(one.rule);
        }
    }
    actions.extend(rules.iter().filter_map(|rule| fix_rule(snapshot, rule)));
    if !rules.is_empty() {
        actions.extend(fix_all(snapshot).filter(|_| fixable(snapshot, None).len() > 1));
    }
    for &(number, one) in &found {
        actions.extend(ignore::action(snapshot, number, one)?);
    }
    Ok(actions)
}

/// All safe fixes of a text; `None` if there are none.
pub fn fix_all(snapshot: &Snapshot) -> Option<Action> {
    let findings = fixable(snapshot, None);
    (!findings.is_empty()).then(|| Action {
        title: "Fix all that ampc can fix safely".to_owned(),
        kind: ActionKind::FixAll,
        is_preferred: false,
        findings,
        change: Change::Fixes(None),
    })
}

fn fix(
    snapshot: &Snapshot,
    number: usize,
    finding: &Diagnostic,
) -> Result<Option<Action>, Cancelled> {
    let edits = sound_edits(
        snapshot.source(),
        snapshot.try_checked()?,
        snapshot.settings(),
        finding,
        snapshot.cancellation(),
    )?;
    let (Some(fix), Some(edits)) = (&finding.fix, edits) else {
        return Ok(None);
    };
    let is_safe = fix.applicability == Applicability::Safe;
    let doubt = if is_safe {
        ""
    } else {
        " (may change the meaning)"
    };
    Ok(Some(Action {
        title: format!("{}{doubt}", fix.title),
        kind: ActionKind::Fix,
        is_preferred: is_safe,
        findings: vec![number],
        change: Change::Edits(edits),
    }))
}

fn fix_rule(snapshot: &Snapshot, rule: &'static Rule) -> Option<Action> {
    let findings = fixable(snapshot, Some(rule));
    if findings.len() < 2 {
        return None;
    }
    Some(Action {
        title: format!("Fix all `{rule}` in this file"),
        kind: ActionKind::FixRule,
        is_preferred: false,
        change: Change::Fixes(Some(rule)),
        findings,
    })
}

/// The findings with safe fixes, of a rule or of all.
fn fixable(snapshot: &Snapshot, rule: Option<&Rule>) -> Vec<usize> {
    let diagnostics = snapshot.diagnostics().iter().enumerate();
    let found = diagnostics
        .filter(|(_, one)| one.safe_fix().is_some() && rule.is_none_or(|rule| one.rule == rule));
    found.map(|(number, _)| number).collect()
}

fn fixed(snapshot: &Snapshot, rule: Option<&'static Rule>) -> Result<Vec<Edit>, Cancelled> {
    let checked = snapshot.try_checked()?;
    if fixable(snapshot, rule).is_empty() {
        return Ok(Vec::new());
    }
    let is_wanted =
        |one: &Diagnostic| one.safe_fix().is_some() && rule.is_none_or(|rule| one.rule == rule);
    let Fixed { source, .. } = fix_some(
        snapshot.source(),
        checked.clone(),
        snapshot.settings(),
        is_wanted,
        snapshot.cancellation(),
    )?;
    Ok(edits_between(snapshot.text(), source.text()))
}
