//! The fix engine: applies the fixes of diagnostics until none is left to apply.
//!
//! Edits that overlap wait for the next round, which checks the text again. A fix that makes more
//! wrong, or nothing better, is never applied, whatever the rule claims.

mod edits;
mod moved;
mod probe;
mod verdict;
mod weight;
mod work;

use std::collections::BTreeMap;
use std::rc::Rc;

use amp_diagnostics::{
    Applicability, Cancellation, Cancelled, Decoding, Diagnostic, Edit, SourceFile,
};

use self::probe::Probe;
use self::work::{Mended, Work};
use crate::Rule;
use crate::rules::unused_ignore::UNUSED_IGNORE;
use crate::{Checked, Settings, check};

/// How often a text is mended and checked again. Fixes that uncover each other settle in two or
/// three rounds, and those that undo each other are refused. The limit is for texts built to take
/// forever.
const MAX_ROUNDS: usize = 100;

/// A text after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text, under the name of the original.
    pub source: SourceFile,
    /// The remaining findings.
    pub checked: Checked,
    /// The fixes that were applied, sorted.
    pub applied: Vec<FixCount>,
    /// The fixes that are offered but would not improve the file; sorted.
    pub dropped: Vec<FixCount>,
    /// Whether another run would change nothing. That is false only if fixes uncover each other too
    /// many times.
    pub settled: bool,
}

/// One kind of fix, and how often it occurred.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FixCount {
    /// The rule that offers it.
    pub rule: &'static Rule,
    /// Its title: "Rename to `objectName`".
    pub title: String,
    /// How often.
    pub count: usize,
}

/// Checks a manifest and applies the fixes of its findings, up to those of
/// `applicability`.
///
/// Findings that are off or silenced by a comment are left alone, and so is a file that is not
/// UTF-8, because its text differs from the bytes on disk.
pub fn fix(source: &SourceFile, settings: &Settings, applicability: Applicability) -> Fixed {
    fix_checked(source, check(source, settings), settings, applicability)
}

/// Applies the fixes of what was found in a manifest, as [`fix`] does.
pub fn fix_checked(
    source: &SourceFile,
    checked: Checked,
    settings: &Settings,
    applicability: Applicability,
) -> Fixed {
    let is_wanted = |fixed: &Diagnostic| {
        let fix = fixed.fix.as_ref();
        fix.is_some_and(|fix| fix.applicability <= applicability)
    };
    let fixed = fix_some(source, checked, settings, is_wanted, &Cancellation::NEVER);
    fixed.expect("nobody can cancel it")
}

/// Applies the fixes of selected findings, as [`fix`] does, unless that is given up.
///
/// # Errors
///
/// If it is given up.
pub fn fix_some(
    source: &SourceFile,
    checked: Checked,
    settings: &Settings,
    is_wanted: impl Fn(&Diagnostic) -> bool,
    cancellation: &Cancellation,
) -> Result<Fixed, Cancelled> {
    let mut settled = source.decoding() != Decoding::Utf8;
    let mut work = Work::after(&checked, cancellation);
    let source = source.clone();
    let mut last = Rc::new(Mended { source, checked });
    let mut applied = Vec::new();
    let mut dropped = Vec::new();
    for _ in 0..MAX_ROUNDS {
        if settled {
            break;
        }
        let round = round(&last, settings, &is_wanted, &mut work);
        match round.mended {
            Some(mended) => {
                applied.extend(round.applied);
                last = mended;
            }
            None if round.is_cut_short => break,
            None => {
                dropped = round.dropped;
                settled = true;
            }
        }
    }
    cancellation.check()?;
    drop(work);
    let Mended { source, checked } = Rc::unwrap_or_clone(last);
    Ok(Fixed {
        source,
        checked,
        applied: count(&applied),
        dropped: count(&dropped),
        settled,
    })
}

/// The edits of the fix of one finding, with the line breaks of the text; `None` if it has no fix,
/// or the fix does not improve the text. The text is checked once more, unless that is given up.
///
/// # Errors
///
/// If it is given up.
pub fn sound_edits(
    source: &SourceFile,
    checked: &Checked,
    settings: &Settings,
    finding: &Diagnostic,
    cancellation: &Cancellation,
) -> Result<Option<Vec<Edit>>, Cancelled> {
    if finding.fix.is_none() {
        return Ok(None);
    }
    let mut work = Work::after(checked, cancellation);
    let mended = Probe::new(source, checked, settings, &mut work)
        .accept(&[finding])
        .mended;
    cancellation.check()?;
    Ok(mended.map(|_| edits::in_order(source.text(), &[finding]).edits))
}

/// The result of one pass over the findings of a text.
struct Round {
    /// The text with the fixes applied; `None` if there were none.
    mended: Option<Rc<Mended>>,
    applied: Vec<Kind>,
    dropped: Vec<Kind>,
    /// Whether the budget did not suffice to try all of them.
    is_cut_short: bool,
}

fn round(
    Mended { source, checked }: &Mended,
    settings: &Settings,
    is_wanted: impl Fn(&Diagnostic) -> bool,
    work: &mut Work,
) -> Round {
    let offered = checked.diagnostics.iter();
    let offered = offered.filter(|one| one.fix.is_some() && is_wanted(one));
    // Whether a comment silences something is known only once all else is mended.
    let (comments, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        offered.partition(|diagnostic| *diagnostic.rule == UNUSED_IGNORE);
    let mut probe = Probe::new(source, checked, settings, work);
    let mut dropped = Vec::new();
    for mut waiting in [others, comments] {
        while !waiting.is_empty() {
            let (batch, rest) = edits::split_independent(waiting);
            let outcome = probe.accept(&batch);
            dropped.extend(outcome.refused.into_iter().map(kind));
            if outcome.mended.is_some() {
                return Round {
                    mended: outcome.mended,
                    applied: outcome.accepted.into_iter().map(kind).collect(),
                    dropped,
                    is_cut_short: probe.is_cut_short,
                };
            }
            // Fixes that gave way to one that was refused are tried now.
            waiting = rest;
        }
    }
    Round {
        mended: None,
        applied: Vec::new(),
        dropped,
        is_cut_short: probe.is_cut_short,
    }
}

/// Counts the kinds of fixes.
fn count<'d>(fixes: impl IntoIterator<Item = &'d Kind>) -> Vec<FixCount> {
    let mut counts: BTreeMap<&Kind, usize> = BTreeMap::new();
    for kind in fixes {
        *counts.entry(kind).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((rule, title), count)| FixCount {
            rule,
            title: title.clone(),
            count,
        })
        .collect()
}

/// The rule and the title of a fix.
type Kind = (&'static Rule, String);

fn kind(diagnostic: &Diagnostic) -> Kind {
    let title = diagnostic.fix.as_ref().map(|fix| fix.title.clone());
    (diagnostic.rule, title.unwrap_or_default())
}
