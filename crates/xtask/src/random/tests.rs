//! Bounded runs of the harness.

use super::laws::Bench;
use super::texts::Own;
use super::{Defects, Options, defects, laws, table_laws};
use crate::dice::Dice;

/// The laws that are known to be broken, each with the most of the inputs below
/// that break it. An entry goes with the repair of what it counts.
const KNOWN: [(&str, usize); 2] = [
    ("rows are the same in whatever pieces they come", 110),
    ("safe fixes keep the meaning", 2),
];

#[test]
fn random_manifests_break_no_law() {
    let bench = Bench::new().expect("the schema is one");
    let own = Own::read(&bench.settings).expect("they can be read");
    let broken = defects(&Options::default(), 300, |seed| {
        let (old, text) = own.random_change(&mut Dice::new(seed));
        laws::broken(&bench, &old, &text)
    });
    assert_known(&broken);
}

#[test]
fn random_tables_break_no_law() {
    let broken = defects(&Options::default(), 2_000, |seed| {
        table_laws::broken(&mut Dice::new(seed))
    });
    assert_known(&broken);
}

#[track_caller]
fn assert_known(broken: &Defects) {
    for ((law, _), defect) in broken {
        let of_law = broken.values().filter(|other| other.first.law == *law);
        let count: usize = of_law.map(|defect| defect.seeds.len()).sum();
        let known = KNOWN.iter().find(|(known, _)| known == law);
        let most = known.map_or(0, |(_, most)| *most);
        assert!(count <= most, "{law}: {count}\n{defect:#?}");
    }
}
