//! The formats for people, as a builder sees them.
//!
//! Every case is shown in `full` and in `plain`; the snapshots are in `tests/snapshots`.

use amp_diagnostics::{Diagnostic, Edit, Fix, Level, Severity, SourceFile, Span};
use amp_render::{Report, Style, concise, full, plain};
use amp_testkit::rule;

/// The `inheritMapping` example: three labels in one picture.
const AMBIGUOUS: &str = "\
specVersion: 1.0.0
integrations:
  - name: deals
    provider: salesforce
    read:
      objects:
        - objectName: opportunity
          destination: deals
          requiredFields:
            - fieldName: stagename
              mapToName: stage
            - fieldName: stagename
              mapToName: status
    write:
      objects:
        - objectName: opportunity
          inheritMapping: true
";

fn ambiguous(text: &str) -> Diagnostic {
    Diagnostic::new(
        rule("inherit-mapping-ambiguous", Level::Error),
        Severity::Warning,
        at(text, "status"),
        "`stage` and `status` both write to `stagename`",
    )
    .label("written to `stagename`")
    .also(at(text, "stage\n"), "so is this")
    .also(at(text, "inheritMapping: true"), "makes both writable")
    .help(
        "A record that carries both keys has two values for `stagename`, and either may win.\n\
         Keep one of the two mappings, or leave one of the keys out of the records you write.",
    )
}

/// The place of the first `needle` in `text`. A line break at its end distinguishes it from longer
/// words and is not part of the place.
fn at(text: &str, needle: &str) -> Span {
    let start = text.find(needle).expect("the needle is in the text");
    Span::new(to_u32(start), to_u32(start + needle.trim_end().len()))
}

fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).expect("test texts are small")
}

/// Compares both reports of `diagnostics` in `text` with the snapshot `name`.
fn check(name: &str, text: &str, diagnostics: &[Diagnostic]) {
    check_with(name, text, diagnostics, &Style::default());
}

fn check_with(name: &str, text: &str, diagnostics: &[Diagnostic], style: &Style) {
    let source = SourceFile::new("amp.yaml", text);
    let report = Report {
        source: &source,
        diagnostics,
    };
    let full = full(report, style);
    let plain = plain(report);
    let both = format!("{full}{}\n{plain}", "=".repeat(40));
    insta::assert_snapshot!(name, both);
}

fn error(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(
        rule("required-field", Level::Error),
        Severity::Error,
        span,
        message,
    )
}

#[test]
fn labels_that_are_near_share_one_picture() {
    check("near", AMBIGUOUS, &[ambiguous(AMBIGUOUS)]);
}

#[test]
fn the_snippet_of_the_primary_label_comes_first() {
    let gap = "          # nothing here\n".repeat(30);
    let text = AMBIGUOUS.replace("    write:\n", &format!("{gap}    write:\n"));
    let diagnostic = Diagnostic::new(
        rule("inherit-mapping-no-effect", Level::Error),
        Severity::Warning,
        at(&text, "inheritMapping: true"),
        "`inheritMapping` has no effect",
    )
    .also(at(&text, "objectName: opportunity"), "maps no field")
    .fix(Fix::unsafe_(
        "Remove `inheritMapping`",
        [Edit::delete(at(&text, "inheritMapping: true"))],
    ));
    check("far_apart", &text, &[diagnostic]);
}

#[test]
fn several_findings_are_separated_by_an_empty_line() {
    let text = "specVersion: 1.0.0\nintegrations:\n  - nme: deals\n    provider: hubspt\n";
    let unknown = Diagnostic::new(
        rule("unknown-key", Level::Error),
        Severity::Warning,
        at(text, "nme"),
        "unknown key `nme`",
    )
    .label("not part of an integration")
    .fix(Fix::safe(
        "Rename to `name`",
        [Edit::replace(at(text, "nme"), "name")],
    ));
    let provider = Diagnostic::new(
        rule("provider-not-supported", Level::Error),
        Severity::Error,
        at(text, "hubspt"),
        "`hubspt` is not a provider",
    )
    .help("Did you mean `hubspot`?");
    let note = Diagnostic::new(
        rule("mapping-display-missing", Level::Error),
        Severity::Note,
        at(text, "deals"),
        "nothing to show",
    );
    check("several", text, &[unknown, provider, note]);
}

#[test]
fn a_label_over_several_lines_is_drawn_beside_them() {
    let entry = at(
        AMBIGUOUS,
        "- fieldName: stagename\n              mapToName: stage\n",
    );
    // A YAML block reaches to the next token.
    let block = Span::new(
        entry.start,
        at(
            AMBIGUOUS,
            "- fieldName: stagename\n              mapToName: status\n",
        )
        .start,
    );
    let diagnostic = error(block, "an entry")
        .label("this entry")
        .also(at(AMBIGUOUS, "provider"), "here");
    check("multi_line", AMBIGUOUS, &[diagnostic]);
}

#[test]
fn a_label_over_many_lines_marks_the_first() {
    let start = at(AMBIGUOUS, "- name").start;
    let diagnostic = error(Span::new(start, to_u32(AMBIGUOUS.len())), "an integration")
        .label("this integration");
    check("long_block", AMBIGUOUS, &[diagnostic]);
}

#[test]
fn a_missing_thing_is_pointed_at() {
    let text = "specVersion: 1.0.0\nintegrations:\n";
    let end = to_u32(text.len());
    check(
        "missing_at_end_of_file",
        text,
        &[
            error(Span::empty(end), "`integrations` is empty").label("add an integration here"),
            error(Span::empty(end - 1), "`integrations` is empty").label("at the end of a line"),
            error(Span::empty(0), "something is missing").label("at the start"),
        ],
    );
    check(
        "missing_without_last_line_break",
        text.trim_end(),
        &[error(Span::empty(end - 1), "`integrations` is empty").label("add an integration here")],
    );
    check(
        "empty_file",
        "",
        &[error(Span::empty(0), "the file is empty").label("write a manifest here")],
    );
}

#[test]
fn columns_hold_under_tabs_wide_characters_and_every_line_break() {
    let text = "\u{FEFF}a:\t1\r\nb: \"🦀 日本 é\" # crab\rc: x\r\n";
    check(
        "columns",
        text,
        &[
            error(at(text, "a"), "after a byte order mark").label("first"),
            error(at(text, "1"), "after a tab").label("one"),
            error(at(text, "日本"), "wide").label("two characters, four columns"),
            error(at(text, "# crab"), "after wide characters").label("a comment"),
            error(at(text, "x"), "after a lone carriage return").label("ex"),
        ],
    );
}

#[test]
fn labels_of_one_line_keep_their_places() {
    let text = "objectName: account\n";
    let outer = at(text, "objectName: account");
    let inner = at(text, "account");
    check(
        "one_line",
        text,
        &[
            error(inner, "inside")
                .label("the value")
                .also(outer, "the pair"),
            error(outer, "around")
                .label("the pair")
                .also(inner, "the value"),
            error(at(text, "objectName"), "together")
                .label("the key")
                .also(outer, "the pair"),
            error(inner, "twice").label("once").also(inner, "again"),
            error(at(text, "objectName"), "side by side")
                .label("the key")
                .also(inner, "the value"),
        ],
    );
}

#[test]
fn of_a_long_line_only_the_surroundings_of_labels_are_shown() {
    let text = format!(
        "{{\"specVersion\": \"1.0.0\", {} \"nme\": 1, {} \"tail\": 日本}}\nnext: {}\n",
        "\"x\": [1, 2, 3], ".repeat(300),
        "\"y\": {}, ".repeat(300),
        "z".repeat(500),
    );
    check(
        "long_line",
        &text,
        &[
            error(at(&text, "nme"), "in the middle")
                .label("here")
                .also(at(&text, "specVersion"), "at the start")
                .also(at(&text, "日本"), "at the end"),
            error(at(&text, &text[..text.len() - 600]), "most of the line").label("all this"),
        ],
    );
}

#[test]
fn wide_characters_count_twice_in_a_long_line() {
    let text = format!("name: {} x\n", "名".repeat(80));
    let source = SourceFile::new("amp.yaml", text.as_str());
    let diagnostics = [error(at(&text, "x"), "wrong").label("here")];
    let report = Report {
        source: &source,
        diagnostics: &diagnostics,
    };
    let style = Style::default();
    let shown = full(report, &style);
    assert!(shown.matches('名').count() <= style.width / 2, "{shown}");
}

#[test]
fn a_long_quotation_is_cut() {
    let text = "name: x\n";
    let long = "y".repeat(10_000);
    let diagnostic = error(at(text, "x"), &format!("`{long}` is too long"))
        .label(&long)
        .help(&long);
    let source = SourceFile::new("amp.yaml", text);
    let report = Report {
        source: &source,
        diagnostics: &[diagnostic],
    };
    let style = Style::default();
    for output in [full(report, &style), plain(report), concise(report, &style)] {
        assert!(output.len() < 2_000, "{output}");
    }
}

#[test]
fn control_characters_of_the_file_are_shown_not_obeyed() {
    let text = "name: \"\u{1B}[31mred\u{7}\u{202E}\"\nnext: 1\n";
    let message = "`\u{1B}]0;title\u{7}` is no name\nbut two lines";
    check(
        "control_characters",
        text,
        &[error(at(text, "red"), message)
            .label("a \u{1B}[1mlabel\nof two lines")
            .help("help with \u{1B}[5m blinking")],
    );
}

#[test]
fn a_span_outside_the_text_is_brought_inside() {
    let text = "é: 1\n";
    check(
        "odd_spans",
        text,
        &[
            error(Span::new(40, 90), "after the end").label("here"),
            error(Span::new(4, 2), "backwards").label("here"),
            error(Span::new(1, 3), "inside a character").label("here"),
        ],
    );
}

#[test]
fn style_decides_about_colours_links_characters_and_width() {
    let mut diagnostic = ambiguous(AMBIGUOUS);
    diagnostic.url = Some("https://example.com/rules/inherit-mapping-ambiguous".to_owned());
    let source = SourceFile::new("amp.yaml", AMBIGUOUS);
    let report = Report {
        source: &source,
        diagnostics: &[diagnostic],
    };
    let colored = Style {
        color: true,
        hyperlinks: true,
        ..Style::default()
    };
    let escaped = full(report, &colored) + &concise(report, &colored);
    insta::assert_snapshot!("colored", escaped.replace('\u{1B}', "␛"));
    let narrow_ascii = Style {
        unicode: false,
        width: 40,
        ..Style::default()
    };
    insta::assert_snapshot!("narrow_ascii", full(report, &narrow_ascii));
}

#[test]
fn concise_is_one_line_per_finding() {
    let text = "\u{FEFF}é: x\n";
    let source = SourceFile::new("manifests/crm.amp.yaml", text);
    let diagnostics = [
        error(at(text, "x"), "wrong\nvalue").help("not shown"),
        Diagnostic::new(
            rule("unknown-key", Level::Error),
            Severity::Note,
            at(text, "é"),
            "unknown key `é`",
        ),
    ];
    let report = Report {
        source: &source,
        diagnostics: &diagnostics,
    };
    assert_eq!(
        concise(report, &Style::default()),
        "manifests/crm.amp.yaml:1:4: error[required-field]: wrong\\nvalue\n\
         manifests/crm.amp.yaml:1:1: note[unknown-key]: unknown key `é`\n"
    );
}

#[test]
fn every_span_of_a_hostile_text_is_drawn() {
    let text = "\u{FEFF}é:\t[\r\n\r\u{1B}[31m🦀: \u{202E}\n\n  - \u{85}\r\n";
    let source = SourceFile::new("amp\u{1B}.yaml", text);
    let end = to_u32(text.len()) + 2;
    let no_width = Style {
        width: 0,
        ..Style::default()
    };
    for start in 0..end {
        for stop in 0..end {
            let span = Span::new(start, stop);
            let mirrored = Span::new(end - start, end - stop);
            let diagnostics = [error(span, "wrong")
                .label("here")
                .also(mirrored, "and here")];
            let report = Report {
                source: &source,
                diagnostics: &diagnostics,
            };
            let position = concise(report, &Style::default());
            let (position, _) = position.split_once(": error").expect("a position");
            let wide = full(report, &Style::default());
            for output in [wide, full(report, &no_width), plain(report)] {
                let is_obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202E}';
                assert!(!output.contains(is_obeyed), "{span:?}: {output:?}");
                assert!(output.contains(position), "{span:?}: {output}");
                assert_eq!(output.matches("here").count(), 2, "{span:?}: {output}");
            }
        }
    }
}
