//! Texts as scalars on one line.

use amp_diagnostics::Span;

use crate::yaml::is_text;

/// The text as a quoted scalar that means exactly it.
pub fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        in_single_quotes(text)
    } else {
        in_double_quotes(text)
    }
}

/// The text as a scalar in `'`.
pub fn in_single_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The text, which holds no line break, as a scalar in `"`.
pub fn in_double_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The text in the quotes that another scalar has, given as it is written, or in those
/// that it needs.
pub fn quoted_like(raw: &str, text: &str) -> String {
    match opening_quote(raw) {
        Some('\'') => in_single_quotes(text),
        None if is_plain(text) => text.to_owned(),
        _ => in_double_quotes(text),
    }
}

/// Whether a text surely needs no quotes, in brackets neither.
pub fn is_plain(text: &str) -> bool {
    let is_simple = |sign: char| sign.is_alphanumeric() || "_-./".contains(sign);
    text.starts_with(|first: char| first.is_alphanumeric() || first == '_')
        && text.chars().all(is_simple)
        && is_text(text)
}

/// The quote that a scalar begins with, given as it is written.
pub fn opening_quote(raw: &str) -> Option<char> {
    let first = raw.chars().next();
    first.filter(|sign| matches!(sign, '"' | '\''))
}

/// The place of a scalar, which is written as `raw`, without its quotes.
pub fn without_quotes(scalar: Span, raw: &str) -> Span {
    if scalar.len() >= 2 && opening_quote(raw).is_some() {
        Span::new(scalar.start + 1, scalar.end - 1)
    } else {
        scalar
    }
}

#[cfg(test)]
mod tests {
    use amp_diagnostics::SourceFile;

    use super::{in_double_quotes, in_quotes, in_single_quotes, quoted_like};
    use crate::yaml::Tree;

    #[test]
    fn whatever_is_written_is_read_as_itself() {
        let texts = [
            "a",
            "it's",
            "say \"a\"",
            "C:\\a",
            "'\"\\",
            "yes",
            "12",
            "",
            "- a",
            "a: b",
            "a #b",
            "_a",
            "[a]",
            "*/10 * * * *",
        ];
        let others = ["'a'", "\"a\"", "a", ""];
        for text in texts {
            let written = [in_quotes, in_single_quotes, in_double_quotes].map(|it| it(text));
            let like_others = others.map(|raw| quoted_like(raw, text));
            for written in written.into_iter().chain(like_others) {
                let source = SourceFile::new("amp.yaml", format!("a: [{written}]"));
                let (tree, found) = Tree::parse(&source);
                let read = tree.root().and_then(|root| root.entries().next());
                let item = read.and_then(|(_, list)| list.items().next());
                assert_eq!(
                    item.map(crate::yaml::tree::Node::text),
                    Some(text),
                    "{written}"
                );
                assert!(found.is_empty(), "{written}");
            }
        }
    }
}
