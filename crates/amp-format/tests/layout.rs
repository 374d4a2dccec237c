//! The layout of texts, as files: compared with the output of prettier, and as snapshots where
//! prettier would change more than white space.

#![expect(
    clippy::disallowed_methods,
    reason = "tests find their data on the disk"
)]

use std::fs;

use amp_diagnostics::{SourceFile, apply_edits};
use amp_format::format;
use amp_testkit::{assert_beside, each_case, stem};

/// The expected outputs are those of prettier 3.x: `prettier --parser yaml --end-of-line auto
/// NAME.yaml > NAME.prettier`.
#[test]
fn where_prettier_changes_whitespace_only_the_bytes_are_the_same() {
    each_case("format/prettier", "*.yaml", |path| {
        let text = fs::read_to_string(path).unwrap();
        let wanted = fs::read_to_string(path.with_extension("prettier")).unwrap();
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(letters(&text), letters(&wanted), "prettier changed more");
        assert_eq!(formatted(&text), Ok(wanted.clone()));
        assert_eq!(formatted(&wanted), Ok(wanted));
    });
}

#[test]
fn everything_but_whitespace_stays() {
    each_case("format/own", "*.yaml", |path| {
        let text = fs::read_to_string(path).unwrap();
        let shown = match formatted(&text) {
            Ok(formatted) => visible(&formatted),
            Err(reason) => format!("refused: {reason}\n"),
        };
        let shown = format!("{}\n---\n{shown}", visible(&text));
        assert_beside(path, stem(path), &shown);
    });
}

fn formatted(text: &str) -> Result<String, String> {
    let edits = format(&SourceFile::new("amp.yaml", text)).map_err(|reason| reason.to_string())?;
    Ok(apply_edits(text, &edits))
}

/// A text with invisible characters shown: blanks at the ends of lines, tabs, carriage returns, and
/// a missing last line break.
fn visible(text: &str) -> String {
    let mut shown = String::new();
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, "⌁\n"),
        };
        let words = line.trim_end_matches([' ', '\r']);
        let blanks = line[words.len()..].replace(' ', "·").replace('\r', "␍");
        shown += &words.replace('\t', "→").replace('\u{FEFF}', "⟨BOM⟩");
        shown += &blanks;
        shown += end;
    }
    shown
}
