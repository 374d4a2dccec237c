//! A bounded run of the harness, compared with its bars.

use amp_checker::{Settings, check};
use amp_diagnostics::SourceFile;

use super::table::{Totals, permille, table, totals};
use super::{Options, cases, kinds, manifests, rows, slips};
use crate::dice::Dice;

/// The bars for a run of ten slips of each kind. In addition, no safe fix may lead to another
/// meaning, and no slip may go unreported without a reason. Tighten a bar with every repair that
/// improves what it measures.
const BARS: Bars = Bars {
    restored: 930,
    one_finding: 935,
    at_line: 970,
};

struct Bars {
    /// The minimum share of evident slips that are mended, in tenths of a percent.
    restored: usize,
    /// The minimum share of slips with a single finding, in tenths of a percent.
    one_finding: usize,
    /// The minimum share of slips whose first finding is at the slip, in tenths of a percent.
    at_line: usize,
}

#[test]
fn slips_are_found_and_mended() {
    let meant = manifests().expect("they can be read");
    let options = Options {
        count: 10,
        ..Options::default()
    };
    let rows = rows(&cases(&options, &meant, &Settings::default()));
    let Totals {
        all,
        evident,
        unseen_without_reason,
    } = totals(&rows);
    let is_held = all.wrong_and_clean == 0
        && unseen_without_reason == 0
        && permille(evident.restored, evident.slips) >= BARS.restored
        && permille(all.one_finding, all.seen()) >= BARS.one_finding
        && permille(all.at_line, all.seen()) >= BARS.at_line;
    assert!(is_held, "{}", table(&rows));
}

#[test]
fn nothing_is_to_be_said_about_what_was_meant() {
    for meant in manifests().expect("they can be read") {
        let source = SourceFile::new(meant.name.as_str(), meant.text.as_str());
        let checked = check(&source, &Settings::default());
        assert_eq!(checked.diagnostics, [], "{}", meant.name);
    }
}

#[test]
fn every_kind_of_slip_occurs() {
    let meant = manifests().expect("they can be read");
    for kind in kinds() {
        let slips = slips(kind, &meant, &mut Dice::new(1));
        assert!(slips.len() >= 5, "{}: {}", kind.name, slips.len());
    }
}
