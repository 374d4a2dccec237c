//! Names and lists of names in messages.

use amp_parser::ast::{Field, Text};

/// The text of an optional key. The platform treats an empty text as an absent key.
pub(crate) fn text(field: Option<&Field<Text>>) -> Option<&str> {
    let text = field?.get()?.as_str();
    (!text.is_empty()).then_some(text)
}

/// The names as a list: "`a`, `b` and `c`".
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

/// The words as alternatives: "deleted or upserted"; `None` without any.
pub(crate) fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let words: Vec<&str> = words.into_iter().collect();
    let (last, front) = words.split_last()?;
    Some(match front {
        [] => (*last).to_owned(),
        _ => format!("{} or {last}", front.join(", ")),
    })
}
