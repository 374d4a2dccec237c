//! The kinds of slips, one file for each part of the syntax.

mod comments;
mod dashes;
mod flow;
mod indentation;
mod items;
mod keys;
mod letters;
mod lines;
mod quotes;
mod separators;
mod stray;
mod tabs;
mod values;

use super::meant::Meant;
use super::slip::Slip;
use crate::dice::Dice;

/// A kind of slip.
pub(super) struct Kind {
    pub name: &'static str,
    /// Whether one repair is evident to any reader.
    pub is_evident: bool,
    /// Why some of these slips cannot be noticed.
    pub unseen: Option<&'static str>,
    /// Every such slip in a text.
    pub make: Make,
}

type Make = fn(&Meant, &mut Dice) -> Vec<Slip>;

/// A slip that has one evident repair.
const fn evident(name: &'static str, make: Make) -> Kind {
    Kind {
        name,
        is_evident: true,
        unseen: None,
        make,
    }
}

/// A slip that loses something, or that has two equally good repairs.
const fn open(name: &'static str, make: Make) -> Kind {
    Kind {
        is_evident: false,
        ..evident(name, make)
    }
}

impl Kind {
    const fn unseen(mut self, reason: &'static str) -> Self {
        self.unseen = Some(reason);
        self
    }
}

pub(super) fn kinds() -> impl Iterator<Item = &'static Kind> {
    [
        indentation::KINDS,
        tabs::KINDS,
        dashes::KINDS,
        items::KINDS,
        separators::KINDS,
        quotes::KINDS,
        keys::KINDS,
        values::KINDS,
        comments::KINDS,
        flow::KINDS,
        lines::KINDS,
        stray::KINDS,
    ]
    .into_iter()
    .flatten()
}
