use std::fmt;

/// How many characters of a text from a request are repeated in an answer.
const REPEATED: usize = 200;

/// The length, in characters, of a sentence in an answer that repeats names from a request.
const SENTENCE: usize = 2000;

/// The error as a sentence, capitalised and punctuated.
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

/// The text, shortened with an ellipsis if it is long.
pub(crate) fn shortened(text: String) -> String {
    cut(text, REPEATED)
}

/// The sentence, shortened with an ellipsis if it is long: a name may have megabytes.
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
