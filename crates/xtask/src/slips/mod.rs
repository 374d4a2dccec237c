//! How well single typing slips are reported and mended.
//!
//! Every slip is made in one of the project's own manifests, so the intended text is known, and can
//! be compared with what the safe fixes make of the slip.

mod judge;
mod kinds;
mod meaning;
mod meant;
mod show;
mod slip;
mod table;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use amp_checker::Settings;
use anyhow::{Context, Result};

use self::judge::{Judged, Outcome, judge};
use self::kinds::{Kind, kinds};
use self::meant::Meant;
use self::slip::Slip;
use self::table::Counts;
use crate::dice::Dice;
use crate::generate::workspace;
use crate::side_by_side::side_by_side;

/// What to try, and what to print of it.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub seed: u64,
    /// The most slips of one kind.
    pub count: usize,
    /// Where the valid manifests are; the project's own if `None`.
    pub folder: Option<PathBuf>,
    /// A part of the names of the kinds to try.
    pub kind: Option<String>,
    /// The most failing slips to print of each kind and outcome.
    pub show: usize,
    pub jobs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            count: 100,
            folder: None,
            kind: None,
            show: 0,
            jobs: 2,
        }
    }
}

/// A slip with its outcome.
struct Case<'a> {
    kind: &'static Kind,
    meant: &'a Meant,
    slip: Slip,
    judged: Judged,
}

/// Makes slips and prints their outcomes.
pub(crate) fn print(options: &Options) -> Result<()> {
    let settings = Settings::default();
    let meant = match &options.folder {
        Some(folder) => manifests_in(folder)?,
        None => manifests()?,
    };
    let cases = cases(options, &meant, &settings);
    for case in examples(&cases, options.show) {
        print!("{}", show::shown(case, &settings));
    }
    print!("{}", table::table(&rows(&cases)));
    Ok(())
}

fn cases<'a>(options: &Options, meant: &'a [Meant], settings: &Settings) -> Vec<Case<'a>> {
    let is_chosen = |kind: &&Kind| {
        let part = options.kind.as_deref();
        part.is_none_or(|part| kind.name.contains(part))
    };
    let slips: Vec<(&Kind, &Meant, Slip)> = kinds()
        .filter(is_chosen)
        .enumerate()
        .flat_map(|(number, kind)| {
            let mut dice = Dice::new(options.seed.wrapping_add(number as u64));
            let mut slips = slips(kind, meant, &mut dice);
            dice.draw(&mut slips, options.count);
            slips
        })
        .collect();
    side_by_side(slips, options.jobs, |(kind, meant, slip)| Case {
        judged: judge(meant, &slip, settings),
        kind,
        meant,
        slip,
    })
}

fn slips<'a>(
    kind: &'static Kind,
    meant: &'a [Meant],
    dice: &mut Dice,
) -> Vec<(&'static Kind, &'a Meant, Slip)> {
    let mut slips = Vec::new();
    for meant in meant {
        let made = (kind.make)(meant, dice);
        let changed = made.into_iter().filter(|slip| slip.text != meant.text);
        slips.extend(changed.map(|slip| (kind, meant, slip)));
    }
    slips
}

fn rows(cases: &[Case<'_>]) -> Vec<(&'static Kind, Counts)> {
    let counts = |kind: &Kind| {
        let mut counts = Counts::default();
        let of_kind = cases.iter().filter(|case| case.kind.name == kind.name);
        of_kind.for_each(|case| counts.add(&case.judged));
        counts
    };
    let rows = kinds().map(|kind| (kind, counts(kind)));
    rows.filter(|(_, counts)| counts.slips > 0).collect()
}

/// At most `most` failing slips of each kind and outcome.
fn examples<'c, 'a>(cases: &'c [Case<'a>], most: usize) -> Vec<&'c Case<'a>> {
    let mut shown: Vec<&Case<'_>> = Vec::new();
    for case in cases {
        let falls_short = match case.judged.outcome {
            Outcome::Same => false,
            Outcome::WrongAndClean | Outcome::Unseen => true,
            Outcome::Restored => case.judged.findings > 1 || !case.judged.is_at_line,
            Outcome::Left => {
                case.kind.is_evident || case.judged.findings > 1 || !case.judged.is_at_line
            }
        };
        let alike = |other: &&&Case<'_>| {
            other.kind.name == case.kind.name && other.judged.outcome == case.judged.outcome
        };
        if falls_short && shown.iter().filter(alike).count() < most {
            shown.push(case);
        }
    }
    shown
}

/// The project's own manifests in which slips are made.
fn manifests() -> Result<Vec<Meant>> {
    manifests_in(&workspace().join("testdata/slips"))
}

/// The valid manifests in which slips are made, sorted by name.
fn manifests_in(folder: &Path) -> Result<Vec<Meant>> {
    let what = || format!("cannot read {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(what)? {
        paths.push(entry.with_context(what)?.path());
    }
    paths.sort();
    let read = paths.iter().map(|path| {
        let text = fs::read_to_string(path).with_context(what)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Meant::new(&name, &text))
    });
    read.collect()
}
