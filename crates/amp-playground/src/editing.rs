//! An editor's questions about a place, with places and edits in UTF-16.

use amp_diagnostics::{Cancellation, Edit, Span};
use amp_ide::{Action, Snapshot};
use serde::Serialize;
use serde_json::{Value, json};

use crate::utf16::{Range, Utf16};

/// A page asks one question after the other.
const NOT_CANCELLED: &str = "nobody cancels a snapshot";

/// A replacement, in offsets of the text before all edits.
#[derive(Serialize)]
pub(crate) struct Change {
    #[serde(flatten)]
    range: Range,
    insert: String,
}

/// The titles of the actions for the findings that a part of the text touches. Their edits take a
/// while to compute, and are requested by index with [`edits`].
pub(crate) fn actions(snapshot: &Snapshot, span: Span) -> Value {
    let actions = actions_at(snapshot, span);
    json!(
        actions
            .iter()
            .map(|action| &action.title)
            .collect::<Vec<_>>()
    )
}

/// The edits of one of these actions.
pub(crate) fn edits(snapshot: &Snapshot, places: &Utf16, span: Span, action: usize) -> Vec<Change> {
    let actions = actions_at(snapshot, span);
    let edits = actions
        .get(action)
        .map(|one| edits_of(snapshot, &one.change));
    changes(snapshot, places, edits.unwrap_or_default())
}

/// The edits of the fix of one finding; empty if it would not improve the text.
pub(crate) fn fix(snapshot: &Snapshot, places: &Utf16, finding: usize) -> Vec<Change> {
    let found = snapshot.diagnostics().get(finding);
    let edits = found.and_then(|found| {
        let edits = amp_checker::sound_edits(
            snapshot.source(),
            snapshot.checked(),
            snapshot.settings(),
            found,
            &Cancellation::NEVER,
        );
        edits.expect(NOT_CANCELLED)
    });
    changes(snapshot, places, edits.unwrap_or_default())
}

fn actions_at(snapshot: &Snapshot, span: Span) -> Vec<Action> {
    amp_ide::actions(snapshot, span).expect(NOT_CANCELLED)
}

fn edits_of(snapshot: &Snapshot, change: &amp_ide::Change) -> Vec<Edit> {
    amp_ide::edits(snapshot, change).expect(NOT_CANCELLED)
}

/// The edits of all safe fixes.
pub(crate) fn fix_all(snapshot: &Snapshot, places: &Utf16) -> Vec<Change> {
    let edits = amp_ide::fix_all(snapshot).map(|all| edits_of(snapshot, &all.change));
    changes(snapshot, places, edits.unwrap_or_default())
}

/// The edits that format the text; none for a broken one.
pub(crate) fn layout(snapshot: &Snapshot, places: &Utf16) -> Vec<Change> {
    changes(snapshot, places, amp_ide::layout(snapshot))
}

/// The documentation at a place, in Markdown.
pub(crate) fn hover(snapshot: &Snapshot, places: &Utf16, offset: u32) -> Value {
    amp_ide::hover(snapshot, offset).map_or(Value::Null, |hover| {
        let Range { from, to } = places.range(snapshot.text(), hover.span);
        json!({ "from": from, "to": to, "markdown": hover.markdown })
    })
}

/// The completions at a place, the likeliest first.
pub(crate) fn completion(snapshot: &Snapshot, places: &Utf16, offset: u32) -> Value {
    let text = snapshot.text();
    let offered = amp_ide::completion(snapshot, offset)
        .into_iter()
        .map(|one| {
            let Range { from, to } = places.range(text, one.replace);
            json!({
                "from": from,
                "to": to,
                "label": one.label,
                    "detail": one.detail,
                "documentation": one.documentation,
                "text": one.text,
                "snippet": one.snippet,
                "also": one.also.map(|edit| change(snapshot, places, edit)),
            })
        });
    Value::Array(offered.collect())
}

fn changes(snapshot: &Snapshot, places: &Utf16, edits: Vec<Edit>) -> Vec<Change> {
    let edits = edits.into_iter();
    edits.map(|edit| change(snapshot, places, edit)).collect()
}

fn change(snapshot: &Snapshot, places: &Utf16, edit: Edit) -> Change {
    Change {
        range: places.range(snapshot.text(), edit.span),
        insert: edit.text,
    }
}
