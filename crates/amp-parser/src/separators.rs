//! What is typed between a key and its value instead of `: `.

/// The signs that need no blank after them, the longer ones first.
const TOUCHING: [&str; 9] = ["=>", "->", "==", "::", ":", "：", "∶", "=", ";"];

/// The most characters of a sign.
const LONGEST: usize = 2;

/// The sign at the start of a text that follows a key, or a key and blanks: `:`, `=`, `:,`, `.`,
/// `->`. A sign that may be part of a word counts only before a blank or the end.
pub(crate) fn sign(text: &str) -> Option<&str> {
    let is_sign = |character: char| ":：∶=;,.-–—>$".contains(character);
    let after = text.trim_start_matches(is_sign);
    let run = &text[..text.len() - after.len()];
    let is_apart = after.is_empty() || after.starts_with([' ', '\t']);
    if is_apart && (1..=LONGEST).contains(&run.chars().count()) && run != ">" {
        return Some(run);
    }
    TOUCHING.into_iter().find(|sign| text.starts_with(sign))
}
