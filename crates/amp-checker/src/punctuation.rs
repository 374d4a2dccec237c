//! Signs at the end of a name that belong to a list or a sentence.

/// The name without the commas, semicolons and quotes at its end, if it has some and more than
/// them. In brackets a comma separates; on a line of its own it is part of the name.
pub(crate) fn without_trailing(name: &str) -> Option<&str> {
    let trimmed = name.trim_end_matches([',', ';', ' ', '"', '\'']);
    let is_changed = trimmed.len() < name.trim_end().len();
    (is_changed && !trimmed.trim().is_empty()).then_some(trimmed)
}
