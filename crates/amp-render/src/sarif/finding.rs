use amp_diagnostics::{Diagnostic, Fix, SourceFile, Span};
use serde::Serialize;

use super::level;
use crate::{
    explanation::explanation,
    path::{is_absolute, portable_path, uri},
    place::Place,
    related::related,
};

/// One finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Text<String>,
    locations: [Location<'a>; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Mend<'a>; 1]>,
}

impl<'a> Finding<'a> {
    pub fn new(
        diagnostic: &'a Diagnostic,
        source: &'a SourceFile,
        rule_index: Option<usize>,
        fingerprint: String,
    ) -> Self {
        let related = related(diagnostic, source).enumerate();
        let related = related.map(|(index, (label, source))| Location {
            physical: PhysicalLocation::new(label.span, source),
            id: Some(index),
            message: Some(Text::of(&label.message)),
            logical_locations: None,
        });
        let label = Some(diagnostic.primary.message.as_str());
        let path = diagnostic.path.as_deref();
        Self {
            rule_id: diagnostic.rule.id,
            level: level(diagnostic.severity),
            message: Text::of(explanation(diagnostic).join("\n")),
            locations: [Location {
                physical: PhysicalLocation::new(diagnostic.primary.span, source),
                id: None,
                message: label.filter(|label| !label.is_empty()).map(Text::of),
                logical_locations: path.map(|path| {
                    [LogicalLocation {
                        fully_qualified_name: path,
                    }]
                }),
            }],
            partial_fingerprints: Fingerprints { fingerprint },
            rule_index,
            related_locations: related.collect(),
            fixes: diagnostic.fix.as_ref().map(|fix| [Mend::new(fix, source)]),
        }
    }
}

/// A text for readers.
#[derive(Serialize)]
struct Text<T> {
    text: T,
}

impl<T> Text<T> {
    fn of(text: T) -> Self {
        Self { text }
    }
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "ampcFingerprint/v1")]
    fingerprint: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

impl PhysicalLocation {
    fn new(span: Span, source: &SourceFile) -> Self {
        Self {
            artifact_location: ArtifactLocation::new(source),
            region: Region::new(span, source),
        }
    }
}

/// A relative path is relative to the root of the repository, which is where a scan runs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl ArtifactLocation {
    fn new(source: &SourceFile) -> Self {
        let path = portable_path(source.name());
        Self {
            uri: uri(&path),
            uri_base_id: (!is_absolute(&path)).then_some("%SRCROOT%"),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

impl Region {
    fn new(span: Span, source: &SourceFile) -> Self {
        let place = Place::new(span, source);
        Self {
            start_line: place.start_line,
            start_column: place.start_column,
            end_line: place.end_line,
            end_column: place.end_column,
        }
    }
}

/// A change that mends a finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mend<'a> {
    description: Text<&'a str>,
    artifact_changes: [Change<'a>; 1],
    properties: Applicable,
}

impl<'a> Mend<'a> {
    fn new(fix: &'a Fix, source: &SourceFile) -> Self {
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: Region::new(edit.span, source),
            inserted_content: Text::of(edit.text.as_str()),
        });
        Self {
            description: Text::of(&fix.title),
            artifact_changes: [Change {
                artifact_location: ArtifactLocation::new(source),
                replacements: replacements.collect(),
            }],
            properties: Applicable {
                applicability: fix.applicability.as_str(),
            },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<&'a str>,
}

#[derive(Serialize)]
struct Applicable {
    applicability: &'static str,
}
