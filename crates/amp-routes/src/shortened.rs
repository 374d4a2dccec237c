/// How many characters of a text of a request are repeated in an answer.
const REPEATED: usize = 200;

/// The text, or its beginning and an ellipsis.
pub(crate) fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(REPEATED) {
        text.truncate(end);
        text.push('…');
    }
    text
}
