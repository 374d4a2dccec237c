//! A key on the line of the key that it belongs to: `write: objects:`.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, syntax};
use crate::lower::outline;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        candidates.extend(joined(broken, line));
    }
}

fn joined(broken: &Broken<'_>, line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let (key, value) = (shape.key?, shape.value);
    let (outer, inner) = (&line.text[key.clone()], &line.text[value.clone()]);
    let inner = inner.strip_suffix(':')?;
    let below = broken.line_after(line)?;
    if !is_below(outer, inner) || below.indent() <= key.start {
        return None;
    }
    let usual = key.start + 2;
    // Where the levels of a text are wider, what stands below is two of them further in.
    let column = usual.max(usize::midpoint(key.start, below.indent()));
    let gap = line.span(key.end + 1..value.start);
    let edit = Edit::replace(gap, format!("\n{}", " ".repeat(column)));
    let name = Span::new(line.at(value.start), line.at(value.end - 1));
    let diagnostic = syntax(name, format!("`{inner}` stands on the line of `{outer}`"))
        .label("a key with keys or elements begins a line")
        .help(format!("Put `{inner}:` on a line of its own."))
        .fix(Fix::safe("Begin a new line", [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

/// Whether the manifest has the one key right below the other.
fn is_below(outer: &str, inner: &str) -> bool {
    let end = format!("{outer}.{inner}");
    let mut paths = outline().iter().map(|known| known.path.as_str());
    paths.any(|path| {
        let before = path.strip_suffix(&end);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}
