use std::fmt;

/// How many characters of a text of a request are repeated in an answer.
const REPEATED: usize = 200;

/// How many characters a sentence of an answer has, in which names of a request are
/// repeated.
const SENTENCE: usize = 2000;

/// What is wrong, with a capital and an end.
pub(crate) fn sentence(error: impl fmt::Display) -> String {
    let mut sentence = error.to_string();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !sentence.ends_with('?') {
        sentence.push('.');
    }
    sentence
}

/// The text, or its beginning and an ellipsis.
pub(crate) fn shortened(text: String) -> String {
    cut(text, REPEATED)
}

/// The sentence, or its beginning and an ellipsis: a name may have megabytes.
pub(crate) fn shortened_sentence(sentence: String) -> String {
    cut(sentence, SENTENCE)
}

fn cut(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.push('…');
    }
    text
}
