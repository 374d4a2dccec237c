use std::collections::HashSet;

use amp_checker::{Model, ReadObjectWalker};
use amp_diagnostics::Span;
use amp_parser::yaml::{Node, NodeKind};

use crate::Snapshot;
use crate::place::merged;

/// A few words that an editor shows in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The byte before which they are shown.
    pub offset: u32,
    /// The words.
    pub label: String,
}

/// Hints in `span` about what is implied: the names under which write objects are written and what
/// they inherit, and the keys that a merge adds.
pub fn hints(snapshot: &Snapshot, span: Span) -> Vec<Hint> {
    let checked = snapshot.checked();
    let model = Model::new(&checked.parse, &checked.catalog);
    let mut hints = Vec::new();
    for integration in model.integrations() {
        let inherited = integration.inherited_objects();
        hints.extend(inherited.map(|(read, place)| of_write_object(read, place)));
    }
    if let Some(root) = checked.parse.tree.root() {
        merges(root, &mut hints);
    }
    hints.retain(|hint| span.contains(Span::empty(hint.offset)));
    hints.sort_by_key(|hint| hint.offset);
    hints
}

/// What a write object inherits from a read object, shown at `place`.
fn of_write_object(read: ReadObjectWalker<'_>, place: Span) -> Hint {
    let fields = match read.mapped_fields().count() {
        0 => "no mapped field".to_owned(),
        1 => "1 mapped field".to_owned(),
        count => format!("{count} mapped fields"),
    };
    let other_name = read.mapped_name().filter(|name| Some(*name) != read.name());
    let other_name = other_name.map(|name| format!("also `{name}`, "));
    Hint {
        offset: place.end,
        label: format!("{}{fields}", other_name.unwrap_or_default()),
    }
}

fn merges(node: Node<'_>, hints: &mut Vec<Hint>) {
    for (key, value) in node.entries() {
        if key.text() == "<<" {
            let own: HashSet<&str> = node.entries().map(|(key, _)| key.text()).collect();
            let brought = merged(node).flat_map(|from| from.entries().map(|(key, _)| key.text()));
            let mut brought: Vec<&str> = brought.filter(|name| !own.contains(name)).collect();
            brought.dedup();
            if !brought.is_empty() {
                let label = brought.join(", ");
                hints.push(Hint {
                    offset: value.span().end,
                    label,
                });
            }
        }
        if value.kind() != NodeKind::Alias {
            merges(value, hints);
        }
    }
    node.items().for_each(|item| merges(item, hints));
}
