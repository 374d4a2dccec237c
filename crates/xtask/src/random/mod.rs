//! Laws for every manifest and every routing table, tried on random ones.
//!
//! Each input has its own seed, so an input that breaks a law can be reproduced alone: `cargo xtask
//! random --seed SEED --manifests 1 --tables 0`.

mod broken;
mod laws;
mod minimal;
mod table_laws;
mod tables;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::{Result, anyhow};

use self::broken::{Broken, keep_panics};
use self::laws::Bench;
use self::minimal::minimal;
use self::texts::Own;
use crate::dice::Dice;
use crate::side_by_side::side_by_side;

/// What to try, and what to print of it.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The seed of the first input; the others have the seeds after it.
    pub seed: u64,
    pub manifests: u64,
    pub tables: u64,
    /// The most defects for which the smallest input is searched.
    pub show: usize,
    pub jobs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            manifests: 10_000,
            tables: 10_000,
            show: 20,
            jobs: 2,
        }
    }
}

/// The seeds of the inputs that break a law in the same way, and how the first one does.
#[derive(Clone, Debug)]
struct Defect {
    first: Broken,
    seeds: Vec<u64>,
}

type Defects = BTreeMap<(&'static str, String), Defect>;

/// Tries random inputs; an error if one of them breaks a law.
pub(crate) fn print(options: &Options) -> Result<()> {
    keep_panics();
    let bench = Bench::new()?;
    let own = Own::read(&bench.settings)?;
    let start = Instant::now();
    let in_manifests = defects(options, options.manifests, |seed| {
        let (old, text) = own.random_change(&mut Dice::new(seed));
        laws::broken(&bench, &old, &text)
    });
    let sound = bench.sound.load(Ordering::Relaxed);
    print_speed("manifests", options.manifests, start);
    println!("{sound} of them without errors");
    let start = Instant::now();
    let in_tables = defects(options, options.tables, |seed| {
        table_laws::broken(&mut Dice::new(seed))
    });
    print_speed("tables", options.tables, start);

    for (number, defect) in in_manifests.values().enumerate() {
        print_defect(defect);
        if number < options.show {
            let (old, text) = own.random_change(&mut Dice::new(defect.seeds[0]));
            // A single input is shown unreduced.
            let (old, text) = match options.manifests {
                1 => (old, text),
                _ => minimal(&bench, &old, &text, &defect.first),
            };
            println!("--- old\n{old}\n--- text\n{text}\n---\n");
        }
    }
    for defect in in_tables.values() {
        print_defect(defect);
    }
    match in_manifests.len() + in_tables.len() {
        0 => Ok(()),
        count => Err(anyhow!("{count} laws are broken")),
    }
}

/// The defects among `count` inputs.
fn defects(options: &Options, count: u64, broken: impl Fn(u64) -> Vec<Broken> + Sync) -> Defects {
    // Small enough that all workers end at about the same time.
    const SHARE: u64 = 256;
    let shares: Vec<u64> = (0..count.div_ceil(SHARE)).collect();
    let found = side_by_side(shares, options.jobs, |share| {
        let mut found = Vec::new();
        for number in share * SHARE..(share * SHARE + SHARE).min(count) {
            let seed = options.seed.wrapping_add(number);
            found.extend(broken(seed).into_iter().map(|broken| (seed, broken)));
        }
        found
    });
    let mut defects = Defects::new();
    for (seed, broken) in found.into_iter().flatten() {
        let key = (broken.law, broken.kind.clone());
        let defect = defects.entry(key).or_insert_with(|| Defect {
            first: broken,
            seeds: Vec::new(),
        });
        if defect.seeds.last() != Some(&seed) {
            defect.seeds.push(seed);
        }
    }
    defects
}

fn print_speed(what: &str, count: u64, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a speed is rounded")]
    let speed = count as f64 / seconds;
    println!("{count} {what} in {seconds:.1} s, {speed:.0} a second");
}

fn print_defect(defect: &Defect) {
    let seeds = &defect.seeds[..defect.seeds.len().min(3)];
    println!(
        "BROKEN {} ({}): {} times, seeds {seeds:?}\n{}",
        defect.first.law,
        defect.first.kind,
        defect.seeds.len(),
        defect.first.why,
    );
}
