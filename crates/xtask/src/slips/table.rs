//! The outcomes of many slips, by kind and in total.

use std::fmt::Write as _;

use super::judge::{Judged, Outcome};
use super::kinds::Kind;

/// The outcomes of some slips, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// The slips that change the meaning or are reported.
    pub slips: usize,
    pub restored: usize,
    pub left: usize,
    pub wrong_and_clean: usize,
    pub unseen: usize,
    /// The slips with exactly one finding.
    pub one_finding: usize,
    pub at_line: usize,
}

impl Counts {
    pub(super) fn add(&mut self, judged: &Judged) {
        match judged.outcome {
            Outcome::Same => return,
            Outcome::Restored => self.restored += 1,
            Outcome::Left => self.left += 1,
            Outcome::WrongAndClean => self.wrong_and_clean += 1,
            Outcome::Unseen => self.unseen += 1,
        }
        self.slips += 1;
        if judged.outcome != Outcome::Unseen {
            self.one_finding += usize::from(judged.findings == 1);
            self.at_line += usize::from(judged.is_at_line);
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            slips: self.slips + other.slips,
            restored: self.restored + other.restored,
            left: self.left + other.left,
            wrong_and_clean: self.wrong_and_clean + other.wrong_and_clean,
            unseen: self.unseen + other.unseen,
            one_finding: self.one_finding + other.one_finding,
            at_line: self.at_line + other.at_line,
        }
    }

    pub(super) fn seen(self) -> usize {
        self.slips - self.unseen
    }
}

/// The totals of the table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub all: Counts,
    pub evident: Counts,
    /// The unnoticed slips of kinds without a reason for that.
    pub unseen_without_reason: usize,
}

pub(super) fn totals(rows: &[(&Kind, Counts)]) -> Totals {
    let mut totals = Totals::default();
    for (kind, counts) in rows {
        totals.all = totals.all.and(*counts);
        if kind.is_evident {
            totals.evident = totals.evident.and(*counts);
        }
        if kind.unseen.is_none() {
            totals.unseen_without_reason += counts.unseen;
        }
    }
    totals
}

/// A share in tenths of a percent.
pub(super) fn permille(part: usize, whole: usize) -> usize {
    (part * 1000).checked_div(whole).unwrap_or(1000)
}

pub(super) fn table(rows: &[(&Kind, Counts)]) -> String {
    let mut out = format!(
        "{:47} {:>6} {:>9} {:>6} {:>6} {:>7} {:>8} {:>8}\n",
        "kind (* one evident repair)",
        "slips",
        "restored",
        "left",
        "wrong",
        "unseen",
        "one",
        "at line"
    );
    for (kind, counts) in rows {
        let mark = if kind.is_evident { "*" } else { " " };
        let _ = writeln!(out, "{mark} {:45} {}", kind.name, row(*counts));
    }
    let totals = totals(rows);
    let _ = writeln!(out, "{:47} {}", "evident", row(totals.evident));
    let _ = writeln!(out, "{:47} {}", "all", row(totals.all));
    out.push_str(&conclusions(&totals));
    let unseen = rows.iter().filter(|(_, counts)| counts.unseen > 0);
    for (kind, counts) in unseen {
        if let Some(reason) = kind.unseen {
            let _ = writeln!(out, "unseen, {}: {}, {reason}", kind.name, counts.unseen);
        }
    }
    out
}

fn row(counts: Counts) -> String {
    format!(
        "{:>6} {:>9} {:>6} {:>6} {:>7} {:>8} {:>8}",
        counts.slips,
        percent(counts.restored, counts.slips),
        counts.left,
        counts.wrong_and_clean,
        counts.unseen,
        percent(counts.one_finding, counts.seen()),
        percent(counts.at_line, counts.seen()),
    )
}

fn conclusions(totals: &Totals) -> String {
    let Totals { all, evident, .. } = totals;
    format!(
        "\nwrong and clean: {}\nunseen without a reason: {}\nrestored where evident: {}\none finding: {}\nat the line: {}\n",
        all.wrong_and_clean,
        totals.unseen_without_reason,
        percent(evident.restored, evident.slips),
        percent(all.one_finding, all.seen()),
        percent(all.at_line, all.seen()),
    )
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    let permille = permille(part, whole);
    format!("{}.{} %", permille / 10, permille % 10)
}
