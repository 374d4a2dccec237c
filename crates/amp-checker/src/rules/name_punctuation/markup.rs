//! What is left of a page or of a formatted text around a name.

/// The name without tags and entities of HTML, and without the signs of Markdown: `email` of
/// `email<br>`, `&nbsp;email`, `**email**` and `[email](x)`. `None` if it has none of them.
pub(super) fn without_markup(name: &str) -> Option<String> {
    let bare = link(name).or_else(|| emphasis(name)).map(str::to_owned);
    let bare = bare.or_else(|| html(name))?;
    (!bare.trim().is_empty()).then(|| bare.trim().to_owned())
}

/// The text of `[text](address)`.
fn link(name: &str) -> Option<&str> {
    let (text, address) = name.strip_prefix('[')?.split_once("](")?;
    address.ends_with(')').then_some(text)
}

/// The text between two equal runs of signs.
fn emphasis(name: &str) -> Option<&str> {
    let sign = name.chars().next().filter(|sign| "*~`".contains(*sign))?;
    let bare = name.trim_matches(sign);
    let start = name.len() - name.trim_start_matches(sign).len();
    (!bare.is_empty() && start + bare.len() + start == name.len()).then_some(bare)
}

/// The text outside of tags such as `</b>`, and of entities such as `&nbsp;` and `&#39;`.
fn html(name: &str) -> Option<String> {
    let mut rest = name;
    let mut bare = String::new();
    while let Some(at) = rest.find(['<', '&']) {
        let length = markup_length(&rest[at..]);
        bare.push_str(&rest[..at + usize::from(length == 0)]);
        rest = &rest[at + length.max(1)..];
    }
    bare.push_str(rest);
    (bare.len() < name.len()).then_some(bare)
}

/// The length of the tag or the entity at the start of a text; 0 if there is none.
fn markup_length(text: &str) -> usize {
    let (end, around) = if text.starts_with('<') {
        ('>', ['/', ' '])
    } else {
        (';', ['#', '#'])
    };
    let Some(length) = text.find(end) else {
        return 0;
    };
    let word = text[1..length].trim_matches(around);
    let is_word = !word.is_empty() && word.bytes().all(|sign| sign.is_ascii_alphanumeric());
    if is_word { length + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::without_markup;

    #[test]
    fn markup_is_taken_away() {
        for name in [
            "email<br>",
            "email<br/>",
            "<b>email</b>",
            "&nbsp;email",
            "email&#39;",
            "**email**",
            "*email*",
            "~~email~~",
            "`email`",
            "[email](x)",
            "[email](https://example.com)",
        ] {
            assert_eq!(without_markup(name).as_deref(), Some("email"), "{name}");
        }
        for name in [
            "email", "*", "**", "a & b; c", "a<b", "<>", "&", "*email", "R&D", "a[0](1", "<br>",
        ] {
            assert_eq!(without_markup(name), None, "{name}");
        }
    }
}
