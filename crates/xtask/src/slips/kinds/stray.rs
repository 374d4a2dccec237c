//! Lines that do not belong to the manifest.

use super::super::meant::Meant;
use super::super::slip::Slip;
use super::{Kind, open};
use crate::dice::Dice;

pub(super) const KINDS: &[Kind] = &[
    open("stray `...`", |meant, dice| stray(meant, dice, "...")),
    open("stray `---`", |meant, dice| stray(meant, dice, "---")),
    open("stray `…`", |meant, dice| stray(meant, dice, "…")),
    open("stray `TODO`", |meant, dice| stray(meant, dice, "TODO")),
    open("stray `<snip>`", |meant, dice| stray(meant, dice, "<snip>")),
    open("stray `etc.`", |meant, dice| stray(meant, dice, "etc.")),
    open("stray `>>>>`", |meant, dice| stray(meant, dice, ">>>>")),
    open("stray fence", |meant, dice| stray(meant, dice, "```yaml")),
    open("stray words", |meant, dice| {
        stray(meant, dice, "and so on for the others")
    })
    .unseen(GOES_ON),
    open("stray dash", |meant, dice| stray(meant, dice, "-"))
        .unseen("a mapped name with words for people is a field that the customer chooses"),
    open("stray letter", |meant, dice| stray(meant, dice, "v")).unseen(GOES_ON),
];

const GOES_ON: &str = "a text for people without quotes may go on on the next line";

/// Inserts the sign before every line, in its column, in a neighbour's, at the left edge or in any
/// column.
fn stray(meant: &Meant, dice: &mut Dice, sign: &str) -> Vec<Slip> {
    let slips = (1..=meant.lines.len()).map(|before| {
        let own = meant.lines.get(before).map_or(0, |line| line.indent);
        let above = meant.lines[before - 1].indent;
        let any = dice.below(13);
        let column = *dice.pick(&[0, own, above, any]);
        meant.with_line(before, &format!("{}{sign}", " ".repeat(column)))
    });
    slips.collect()
}
