use crate::{Span, words::one_line};

/// How certain it is that a fix keeps what the author meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// The meaning is kept, or only an evident slip is mended; applied by `--fix`.
    Safe,
    /// The meaning may change; applied only when asked for by
    /// `--unsafe-fixes`.
    Unsafe,
}

impl Applicability {
    /// The name in machine-readable output: `safe` or `unsafe`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// The replacement of a range of bytes with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// The new text; empty for a deletion.
    pub text: String,
}

impl Edit {
    /// Replaces `span` with `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Inserts `text` before the byte at `offset`.
    pub fn insert(offset: u32, text: impl Into<String>) -> Self {
        Self::replace(Span::empty(offset), text)
    }

    /// Removes `span`.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// The text after edits, which come in its order. Of two that overlap, the second begins
/// where the first ends.
pub fn apply_edits(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let span = edit.span.range();
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = span.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// A change of the source that removes the cause of one diagnostic.
///
/// The edits do not overlap and belong together: either all are applied or
/// none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an imperative sentence without a full stop:
    /// "Rename to `objectName`".
    pub title: String,
    /// Whether the meaning is kept.
    pub applicability: Applicability,
    /// The replacements, in the order of their spans.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that keeps what the author meant.
    pub fn safe(title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        Self::new(title, Applicability::Safe, edits)
    }

    /// A fix that may change the meaning.
    pub fn unsafe_(title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        Self::new(title, Applicability::Unsafe, edits)
    }

    /// Whether applying it changes a text.
    pub fn changes(&self, text: &str) -> bool {
        let mut edits = self.edits.iter();
        edits.any(|edit| text.get(edit.span.range()) != Some(&edit.text))
    }

    fn new(
        title: impl Into<String>,
        applicability: Applicability,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Self {
        let mut edits: Vec<Edit> = edits.into_iter().collect();
        edits.sort_by_key(|edit| edit.span);
        Self {
            title: one_line(title.into()),
            applicability,
            edits,
        }
    }
}
