//! Version 1 of the JSON output: one object per run.

use amp_diagnostics::{Applicability, Diagnostic, PositionEncoding, Severity, SourceFile, Span};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;

use crate::{
    Report, Summary,
    format::{FileNames, Format, Layout, Reader},
    json_line::json_line,
    related::related,
};

/// The JSON format.
pub static JSON: Format = Format {
    name: "json",
    summary: "One JSON object, described by `ampc schema diagnostics`",
    reader: Reader::Program,
    file_names: FileNames::AsGiven,
    layout: Layout::Document(|run| json(run.reports, run.summary)),
};

/// The findings of a run as one line of JSON. Lines and columns count from 1,
/// columns in Unicode characters; offsets count bytes from 0.
pub fn json(reports: &[Report<'_>], summary: &Summary) -> String {
    let output = Output {
        version: 1,
        diagnostics: reports
            .iter()
            .flat_map(|report| {
                let found = report.diagnostics.iter();
                found.map(|diagnostic| Finding::new(diagnostic, report.source))
            })
            .collect(),
        summary: Counts::new(summary),
    };
    json_line(&output)
}

/// The JSON Schema (draft-07) of the output.
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Output<'_>>()
        .to_value()
}

/// The output of `ampc check --output-format json`.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "Diagnostics of ampc", rename = "Output")]
struct Output<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The findings, file by file.
    diagnostics: Vec<Finding<'a>>,
    /// The number of findings of each kind.
    summary: Counts,
}

/// One finding.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Diagnostic")]
struct Finding<'a> {
    /// The rule's id: `unknown-key`.
    rule: &'a str,
    /// How serious the finding is.
    severity: Level,
    /// What is wrong, in one line.
    message: &'a str,
    /// What to write instead, or what the consequences are; may have several lines.
    help: Option<&'a str>,
    /// The URL of the rule's page, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// The file's path as given, or `<stdin>`.
    file: &'a str,
    /// The node that contains `range`: `$.integrations[0].write`.
    path: Option<&'a str>,
    /// The part of the file that the finding is about.
    range: Range,
    /// A short message about `range`.
    label: Option<&'a str>,
    /// Other places that explain the finding.
    related: Vec<Related<'a>>,
    /// The change that fixes it.
    fix: Option<Change<'a>>,
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, source: &'a SourceFile) -> Self {
        let related = related(diagnostic, source).map(|(label, source)| Related {
            message: &label.message,
            file: source.name(),
            range: Range::new(label.span, source),
        });
        let fix = diagnostic.fix.as_ref().map(|fix| Change {
            title: &fix.title,
            applicability: match fix.applicability {
                Applicability::Safe => Confidence::Safe,
                Applicability::Unsafe => Confidence::Unsafe,
            },
            edits: fix
                .edits
                .iter()
                .map(|edit| Replacement {
                    range: Range::new(edit.span, source),
                    text: &edit.text,
                })
                .collect(),
        });
        Self {
            rule: diagnostic.rule.id,
            severity: match diagnostic.severity {
                Severity::Error => Level::Error,
                Severity::Warning => Level::Warning,
                Severity::Note => Level::Note,
            },
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            url: diagnostic.url.as_deref(),
            file: source.name(),
            path: diagnostic.path.as_deref(),
            range: Range::new(diagnostic.primary.span, source),
            label: Some(diagnostic.primary.message.as_str()).filter(|label| !label.is_empty()),
            related: related.collect(),
            fix,
        }
    }
}

/// How serious a finding is.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Severity")]
enum Level {
    /// The platform rejects the manifest, or it cannot work.
    Error,
    /// The platform accepts it, but it is almost certainly unintended, or likely to
    /// fail at run time.
    Warning,
    /// Worth knowing; never fails a run.
    Note,
}

/// A part of a file; `end` is exclusive. Empty where something is missing.
#[derive(JsonSchema, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

impl Range {
    fn new(span: Span, source: &SourceFile) -> Self {
        Self {
            start: Position::new(span.start, source),
            end: Position::new(span.end, source),
        }
    }
}

/// A place between two characters of a file.
#[derive(JsonSchema, Serialize)]
struct Position {
    /// The line, counted from 1.
    #[schemars(range(min = 1))]
    line: u32,
    /// The column, counted from 1 in Unicode characters.
    #[schemars(range(min = 1))]
    column: u32,
    /// The number of bytes before the position.
    offset: u32,
}

impl Position {
    fn new(offset: u32, source: &SourceFile) -> Self {
        let position = source.line_column(offset, PositionEncoding::Utf32);
        Self {
            line: position.line + 1,
            column: position.column + 1,
            offset,
        }
    }
}

/// Another place that explains a finding.
#[derive(JsonSchema, Serialize)]
struct Related<'a> {
    /// A short message about the place.
    message: &'a str,
    /// The file's path.
    file: &'a str,
    /// The place.
    range: Range,
}

/// A change that removes the cause of a finding. Its edits must be applied
/// together.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Fix")]
struct Change<'a> {
    /// What the fix does.
    title: &'a str,
    /// Whether the fix keeps the meaning.
    applicability: Confidence,
    /// The replacements, ordered by range and without overlaps.
    edits: Vec<Replacement<'a>>,
}

/// How certain it is that a fix keeps what the author meant.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Applicability")]
enum Confidence {
    /// The fix keeps the meaning, or corrects only an evident mistake.
    Safe,
    /// The fix may change the meaning.
    Unsafe,
}

/// One replacement of a part of the file.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Edit")]
struct Replacement<'a> {
    /// The part that is replaced; empty for an insertion.
    range: Range,
    /// The new text; empty for a deletion.
    text: &'a str,
}

/// The number of findings of each kind.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Summary")]
struct Counts {
    /// The files that were checked.
    files: usize,
    /// Findings of severity `error`.
    errors: usize,
    /// Findings of severity `warning`.
    warnings: usize,
    /// Findings of severity `note`.
    notes: usize,
    /// Findings with a safe fix.
    fixable: usize,
    /// Findings that a comment in the file silenced; not included in the other
    /// counts.
    suppressed: usize,
}

impl Counts {
    fn new(summary: &Summary) -> Self {
        Self {
            files: summary.files,
            errors: summary.errors,
            warnings: summary.warnings,
            notes: summary.notes,
            fixable: summary.fixable,
            suppressed: summary.suppressed,
        }
    }
}
