//! Bounded runs of the harness.

use super::laws::Bench;
use super::texts::Own;
use super::{Options, defects, laws, table_laws};
use crate::dice::Dice;

#[test]
fn random_manifests_break_no_law() {
    let bench = Bench::new().expect("the schema is one");
    let own = Own::read(&bench.settings).expect("they can be read");
    let broken = defects(&Options::default(), 300, |seed| {
        let (old, text) = own.random_change(&mut Dice::new(seed));
        laws::broken(&bench, &old, &text)
    });
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn random_tables_break_no_law() {
    let broken = defects(&Options::default(), 2_000, |seed| {
        table_laws::broken(&mut Dice::new(seed))
    });
    assert!(broken.is_empty(), "{broken:#?}");
}
