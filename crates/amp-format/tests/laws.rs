//! Laws for every text.

use amp_checker::{Settings, check};
use amp_diagnostics::{Edit, SourceFile, Span, apply_edits};
use amp_format::{Refusal, format, format_part};
use amp_testkit::{Random, beside, testdata};

#[test]
fn the_layout_of_any_text_keeps_what_it_says() {
    let mut random = Random::new(1);
    let mut laid_out = 0;
    for seed in manifests() {
        for _ in 0..3 {
            let text = disturbed(&seed, &mut random);
            laid_out += usize::from(check_laws(&text));
        }
    }
    assert!(laid_out > 300, "{laid_out}");
}

/// Whatever the indentation and the white space, the formatted text comes back.
#[test]
fn a_disturbed_layout_is_restored() {
    let mut random = Random::new(2);
    let mut restored = 0;
    for seed in manifests() {
        let Ok(right) = formatted(&seed) else {
            continue;
        };
        // Continuation lines have an indentation of their own, and brackets may fit on a line or
        // not.
        if right.contains(['|', '>', '"', '\'', '[', '{', '\t', '\r']) || has_long_text(&right) {
            continue;
        }
        let text = stretched(&right, &mut random);
        assert_eq!(formatted(&text).as_ref(), Ok(&right), "{text}");
        restored += 1;
    }
    assert!(restored > 50, "{restored}");
}

#[test]
fn a_part_is_laid_out_without_the_rest() {
    let text = "specVersion:   1.0.0\nintegrations:\n- name:   a\n  provider:   b\n";
    let source = SourceFile::new("amp.yaml", text);
    let line = |number: usize| {
        let lines = source.line_index();
        Span::new(lines.line_start(number), lines.line_start(number + 1) - 1)
    };
    let part = |span, parts: &[Span]| {
        let edits = format_part(&source, span, parts.iter().copied()).unwrap();
        apply_edits(text, &edits)
    };
    assert_eq!(
        part(line(0), &[]),
        "specVersion: 1.0.0\nintegrations:\n- name:   a\n  provider:   b\n"
    );
    // One line of a list cannot be indented alone.
    let list = line(2).to(line(3));
    assert_eq!(
        part(line(3), &[list]),
        "specVersion:   1.0.0\nintegrations:\n  - name: a\n    provider: b\n"
    );
    assert_eq!(part(line(1), &[]), text);
}

#[test]
#[ignore = "reads published manifests"]
fn every_published_manifest_is_laid_out() {
    let manifests = amp_testkit::manifests(&beside("corpus"));
    assert!(manifests.iter().all(|source| check_laws(source.text())));
}

fn manifests() -> Vec<String> {
    let manifests = amp_testkit::manifests(&testdata()).into_iter();
    let texts: Vec<String> = manifests.map(|source| source.text().to_owned()).collect();
    assert!(texts.len() > 200, "{}", texts.len());
    texts
}

/// Whether a text was formatted rather than refused.
fn check_laws(text: &str) -> bool {
    let source = SourceFile::new("amp.yaml", text);
    let edits = match format(&source) {
        Ok(edits) => edits,
        Err(Refusal::Broken(_)) => return false,
        Err(Refusal::Meaning) => {
            // A comment that silences others, and a text whose last lines are blank.
            let is_known = text.contains("amp:ignore") || text.contains(['|', '>']);
            assert!(is_known, "{text}");
            return false;
        }
    };
    let is_blank = |text: &str| text.chars().all(|sign| " \t\r\n".contains(sign));
    let touches_blanks = |edit: &Edit| is_blank(source.slice(edit.span)) && is_blank(&edit.text);
    assert!(edits.iter().all(touches_blanks), "{edits:?} of {text}");
    let after = apply_edits(text, &edits);
    assert_eq!(formatted(&after).as_ref(), Ok(&after), "of {text}");
    assert_eq!(findings(&after), findings(text), "{after}\n---\n{text}");
    true
}

fn formatted(text: &str) -> Result<String, Refusal> {
    let edits = format(&SourceFile::new("amp.yaml", text))?;
    Ok(apply_edits(text, &edits))
}

/// The findings about a text, without places, blanks, and findings that formatting resolves.
fn findings(text: &str) -> Vec<(&'static str, String)> {
    let checked = check(&SourceFile::new("amp.yaml", text), &Settings::default());
    let found = checked.diagnostics.into_iter();
    let found = found.filter(|found| found.rule.id != "yaml-syntax");
    let words = |message: &str| message.split_whitespace().collect::<String>();
    found
        .map(|found| (found.rule.id, words(&found.message)))
        .collect()
}

/// A text with additional blanks, blank lines and comments, and sometimes with or without a last
/// line break.
fn disturbed(text: &str, random: &mut Random) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            ' ' if random.once_in(1_500) => out.push_str(random.pick(&["\n", "", "\t"])),
            ' ' if out.ends_with([':', ',']) && random.once_in(3) => out.push_str("   "),
            '\n' if random.once_in(500) => {}
            '\n' if random.once_in(6) => {
                out.push_str(random.pick(&["  ", "\n\n ", " # a remark", "\n   # a remark", "\r"]));
                out.push('\n');
            }
            _ => out.push(sign),
        }
    }
    out
}

/// A text of plain lines with other indentation, more blanks and more blank lines.
fn stretched(text: &str, random: &mut Random) -> String {
    let step = 1 + random.below(4);
    let mut out = String::new();
    for line in text.lines() {
        let words = line.trim_start();
        let depth = (line.len() - words.len()) / 2;
        if words.is_empty() {
            out.push_str(random.pick(&["\n", "\n\n", "  \n"]));
            continue;
        }
        out += &" ".repeat(depth * (step + 1));
        // What follows a dash must be as deep as the lines after it.
        let words = words.replacen(
            "- ",
            &format!("-{}", " ".repeat(step)),
            usize::from(words.starts_with("- ")),
        );
        let words = words.replacen(": ", random.pick(&[": ", ":   "]), 1);
        out += &words;
        out += random.pick(&["", "  "]);
        out.push('\n');
    }
    out
}

/// Whether a text spans several lines, or a list is nested in a list.
fn has_long_text(text: &str) -> bool {
    text.lines().any(|line| {
        let words = line.trim_start();
        let is_entry = words.is_empty() || words.starts_with("- ") || words.contains(':');
        !is_entry || words.starts_with("- - ") || words.starts_with('#') || words.contains(" #")
    })
}
