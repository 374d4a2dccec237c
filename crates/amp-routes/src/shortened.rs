/// How many characters of a text of a request are repeated in an answer.
const REPEATED: usize = 200;

/// How many characters a sentence of an answer has, in which names of a request are
/// repeated.
const SENTENCE: usize = 2000;

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
