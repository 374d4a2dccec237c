//! How far a text indents the lines below a key.

use std::collections::BTreeMap;

use super::Broken;
use super::line::Line;

/// How far up to look for the key above a line.
const MAX_LINES_ABOVE: usize = 256;

/// The usual numbers of columns by which a line is indented from the key above it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    items: Option<usize>,
    keys: Option<usize>,
}

impl Steps {
    pub fn of(broken: &Broken<'_>) -> Self {
        let (mut items, mut keys) = (BTreeMap::new(), BTreeMap::new());
        // The lines that the next one may be below, each further in.
        let mut open: Vec<Line<'_>> = Vec::new();
        let lines = (0..broken.index.line_count()).map(|number| broken.line(number));
        for line in lines.filter(|line| !line.is_blank()) {
            let mut is_beside = false;
            while let Some(above) = open.last().filter(|above| !is_below(&line, above)) {
                is_beside |= above.margin() == line.indent();
                open.pop();
            }
            if let Some(above) = open.last().filter(|above| above.is_section() && !is_beside) {
                let steps = if line.is_item() {
                    &mut items
                } else {
                    &mut keys
                };
                *steps.entry(line.indent() - above.margin()).or_insert(0) += 1;
            }
            open.push(line);
        }
        Self {
            items: most_frequent(&items),
            keys: most_frequent(&keys),
        }
    }

    /// Whether moving a line to `column` puts it where lines of the text usually are.
    pub fn fits(self, broken: &Broken<'_>, line: Line<'_>, column: usize) -> bool {
        let (mut column, mut is_item) = (column, line.is_item());
        let mut next = broken.line_before(line);
        for _ in 0..MAX_LINES_ABOVE {
            let Some(above) = next else {
                return column == 0;
            };
            let margin = above.margin();
            if margin < column || margin == column && is_item && above.is_section() {
                let step = if is_item { self.items } else { self.keys };
                return above.is_section() && step == Some(column - margin);
            }
            // Beside the first key of an item.
            if margin == column && above.is_item() && !is_item {
                (column, is_item) = (above.indent(), true);
            }
            next = broken.line_before(above);
        }
        false
    }
}

fn is_below(line: &Line<'_>, above: &Line<'_>) -> bool {
    let margin = above.margin();
    margin < line.indent() || margin == line.indent() && line.is_item() && above.is_section()
}

fn most_frequent(counts: &BTreeMap<usize, usize>) -> Option<usize> {
    let mut steps = counts.iter().rev();
    let first = steps.next()?;
    let most = steps.fold(
        first,
        |most, next| if next.1 >= most.1 { next } else { most },
    );
    Some(*most.0)
}
