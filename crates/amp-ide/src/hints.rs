use amp_checker::{Model, WriteObjectWalker};
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

/// What is not written, but holds: the names under which write objects are written and
/// what they inherit, and the keys that a merge brings in. Those in `span` only.
pub fn hints(snapshot: &Snapshot, span: Span) -> Vec<Hint> {
    let checked = snapshot.checked();
    let model = Model::new(&checked.parse, &checked.catalog);
    let writes = model
        .integrations()
        .flat_map(|one| one.write_objects().collect::<Vec<_>>());
    let mut hints: Vec<Hint> = writes.filter_map(inherited).collect();
    if let Some(root) = checked.parse.tree.root() {
        merges(root, &mut hints);
    }
    hints.retain(|hint| span.contains(Span::empty(hint.offset)));
    hints.sort_by_key(|hint| hint.offset);
    hints
}

fn inherited(write: WriteObjectWalker<'_>) -> Option<Hint> {
    let read = write.inherited()?;
    let count = read.mapped_fields().count();
    let fields = match count {
        0 => "no mapped field".to_owned(),
        1 => "1 mapped field".to_owned(),
        _ => format!("{count} mapped fields"),
    };
    let name = write
        .names()
        .nth(1)
        .map(|(name, _)| format!("also `{name}`, "));
    Some(Hint {
        offset: write.inherit_mapping()?.span.end,
        label: format!("{}{fields}", name.unwrap_or_default()),
    })
}

fn merges(node: Node<'_>, hints: &mut Vec<Hint>) {
    for (key, value) in node.entries() {
        if key.text() == "<<" {
            let own = |name: &str| node.entries().any(|(key, _)| key.text() == name);
            let brought = merged(node).flat_map(|from| from.entries().map(|(key, _)| key.text()));
            let mut brought: Vec<&str> = brought.filter(|name| !own(name)).collect();
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
