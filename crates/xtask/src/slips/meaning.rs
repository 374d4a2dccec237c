//! The meaning of a text: the typed manifest without places, and its comments.

use amp_parser::Parse;
use serde_json::Value;

#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    manifest: Value,
    comments: Vec<String>,
}

impl Meaning {
    pub(crate) fn of(parse: &Parse) -> Self {
        let text = parse.tree.text();
        let comments = parse.tree.comments().iter();
        Self {
            manifest: serde_json::to_value(&parse.manifest).expect("a manifest has a JSON form"),
            comments: comments
                .map(|span| text[span.range()].trim_end().to_owned())
                .collect(),
        }
    }

    /// Whether the manifest is the same, and no comment is lost. There may be more comments, if a
    /// line was commented out, or longer ones, if one absorbed what followed it.
    pub(crate) fn is_kept_in(&self, other: &Self) -> bool {
        let mut comments = other.comments.iter();
        let is_kept = |comment: &String| comments.any(|other| other.starts_with(comment.as_str()));
        self.manifest == other.manifest && self.comments.iter().all(is_kept)
    }
}
