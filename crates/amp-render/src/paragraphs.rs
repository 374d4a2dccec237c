/// The sentences of a text, each with the lines of an example that follow it, which begin with a
/// blank.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut paragraphs: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(last) if line.starts_with(' ') => last.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    paragraphs
}
