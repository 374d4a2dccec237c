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

/// What `ampc check --output-format json` prints.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "Diagnostics of ampc", rename = "Output")]
struct Output<'a> {
    /// The version of this format; another number is another format.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The findings, file by file.
    diagnostics: Vec<Finding<'a>>,
    /// How many findings of each kind there are.
    summary: Counts,
}

/// One finding.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Diagnostic")]
struct Finding<'a> {
    /// The rule's id: `unknown-key`.
    rule: &'a str,
    /// How much it weighs.
    severity: Level,
    /// What is wrong, in one line.
    message: &'a str,
    /// What to write instead, or what follows; may have several lines.
    help: Option<&'a str>,
    /// The address of the rule's page, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// The file's path as it was given, or `<stdin>`.
    file: &'a str,
    /// The node that `range` stands on: `$.integrations[0].write`.
    path: Option<&'a str>,
    /// Where to look.
    range: Range,
    /// What there is to say about `range`, in a few words.
    label: Option<&'a str>,
    /// The places that explain the finding.
    related: Vec<Related<'a>>,
    /// The change that mends it.
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

/// How much a finding weighs.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Severity")]
enum Level {
    /// The platform rejects it, or it cannot work.
    Error,
    /// Accepted by the platform, but almost surely not meant or likely to fail
    /// at run time.
    Warning,
    /// Worth knowing; never fails a run.
    Note,
}

/// A part of a file, up to but without `end`; empty where something is
/// missing.
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
    /// The line, from 1.
    #[schemars(range(min = 1))]
    line: u32,
    /// The column, from 1, in Unicode characters.
    #[schemars(range(min = 1))]
    column: u32,
    /// The number of bytes before it.
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

/// A place that explains a finding.
#[derive(JsonSchema, Serialize)]
struct Related<'a> {
    /// What there is to say about it.
    message: &'a str,
    /// The file's path.
    file: &'a str,
    /// The place.
    range: Range,
}

/// A change that removes the cause of a finding. Its edits belong together.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Fix")]
struct Change<'a> {
    /// What it does.
    title: &'a str,
    /// Whether the meaning stays.
    applicability: Confidence,
    /// The replacements, in the order of their ranges and without overlap.
    edits: Vec<Replacement<'a>>,
}

/// How sure a fix is to keep what the author meant.
#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Applicability")]
enum Confidence {
    /// The meaning stays, or only the evident slip is mended.
    Safe,
    /// The meaning may change.
    Unsafe,
}

/// One replacement of a part of the file.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Edit")]
struct Replacement<'a> {
    /// What is replaced; empty for an insertion.
    range: Range,
    /// What stands there afterwards; empty for a deletion.
    text: &'a str,
}

/// How many findings of each kind there are.
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
    /// Findings that a comment in the file silenced; counted nowhere else.
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
