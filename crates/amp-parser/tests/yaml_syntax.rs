//! The messages about a file that is not YAML: every file of `testdata/syntax` has one defect, and
//! the snapshot beside it shows everything that is reported.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the files are on the disk")]

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use amp_diagnostics::{Diagnostic, Fix, Label, PositionEncoding, SourceFile};
use amp_parser::yaml::Tree;
use amp_testkit::{assert_beside, manifests, stem, testdata};
use libtest_mimic::{Arguments, Trial};

/// Each file is a test of its own.
fn main() -> ExitCode {
    let trials = manifests(&testdata().join("syntax")).into_iter();
    let trials = trials.map(|file| {
        let path = Path::new(file.name()).to_owned();
        Trial::test(stem(&path).to_owned(), move || {
            check_messages(&path);
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn check_messages(path: &Path) {
    let source = SourceFile::from_bytes("amp.yaml", std::fs::read(path).unwrap());
    assert_beside(path, stem(path), &report(&source));
}

fn report(source: &SourceFile) -> String {
    let (_, diagnostics) = Tree::parse(source);
    assert!(!diagnostics.is_empty(), "it is sound");
    let mut report = String::new();
    for diagnostic in &diagnostics {
        write_diagnostic(source, diagnostic, &mut report);
        if let Some(fix) = &diagnostic.fix {
            check_fix(source, fix, &diagnostics);
        }
    }
    report
}

/// A fix removes the finding that offers it and adds no other.
fn check_fix(source: &SourceFile, fix: &Fix, before: &[Diagnostic]) {
    let mut text = source.text().to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let (_, after) = Tree::parse(&SourceFile::new("amp.yaml", text.as_str()));
    assert!(
        after.len() < before.len(),
        "{}
{after:#?}
{text}",
        fix.title
    );
}

fn write_diagnostic(source: &SourceFile, diagnostic: &Diagnostic, report: &mut String) {
    let Diagnostic {
        rule,
        severity,
        message,
        ..
    } = diagnostic;
    writeln!(report, "{}[{rule}]: {message}", severity.as_str()).unwrap();
    for label in diagnostic.labels() {
        write_label(source, label, report);
    }
    for line in diagnostic.help.iter().flat_map(|help| help.lines()) {
        writeln!(report, "  help: {line}").unwrap();
    }
    if let Some(fix) = &diagnostic.fix {
        writeln!(
            report,
            "  fix ({}): {}",
            fix.applicability.as_str(),
            fix.title
        )
        .unwrap();
        for edit in &fix.edits {
            let old = source.slice(edit.span);
            let at = source.line_column(edit.span.start, PositionEncoding::Utf32);
            writeln!(
                report,
                "    {}:{} {old:?} -> {:?}",
                at.line + 1,
                at.column + 1,
                edit.text
            )
            .unwrap();
        }
    }
    report.push('\n');
}

/// The line of the label, and the label below it.
fn write_label(source: &SourceFile, label: &Label, report: &mut String) {
    let at = source.line_column(label.span.start, PositionEncoding::Utf32);
    let index = source.line_index();
    let start = index.line_start(at.line as usize) as usize;
    let line = source.text()[start..].lines().next().unwrap_or_default();
    let line = line.replace('\t', "→").replace(char::is_control, "·");
    let length = source
        .slice(label.span)
        .lines()
        .next()
        .map_or(0, |text| text.chars().count());
    let column = at.column as usize;
    let number = at.line + 1;
    writeln!(report, "  {number:>3} | {line}").unwrap();
    let marks = "^".repeat(length.max(1));
    writeln!(
        report,
        "      | {}{marks} {}",
        " ".repeat(column),
        label.message
    )
    .unwrap();
}
