use std::sync::OnceLock;

use amp_checker::{Category, Checked, silenced_parts};
use amp_diagnostics::{Diagnostic, SourceFile, Span};

use super::SHARED_INTEGRATION_NAME;
use crate::ManifestFile;

/// The names of the integrations of a manifest.
#[derive(Clone, Debug)]
pub struct IntegrationNames {
    text: Text,
    pub(super) names: Vec<Named>,
    /// Whether these are all. An error may hide others.
    pub(super) is_whole: bool,
}

/// The name of an integration.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub name: String,
    /// Its place.
    pub place: Span,
    /// The same as a `JSONPath`.
    pub path: String,
    /// Whether a comment there allows others to have it.
    pub may_be_shared: bool,
}

impl IntegrationNames {
    /// The names in a checked manifest.
    pub fn new(source: &SourceFile, checked: &Checked) -> Self {
        // In the order of the text, none inside another.
        let silenced = silenced_parts(source, &checked.parse.tree, &SHARED_INTEGRATION_NAME);
        let list = checked.parse.manifest.integrations.get();
        let integrations = list.into_iter().flatten().enumerate();
        let names = integrations.filter_map(|(index, item)| {
            let name = &item.get()?.name;
            Some(Named {
                name: name.get()?.to_string(),
                place: name.span,
                path: format!("$.integrations[{index}].name"),
                may_be_shared: is_inside(name.span, &silenced),
            })
        });
        let names: Vec<Named> = names.collect();
        // A syntax error may hide an integration; other errors do not.
        let is_syntax = |finding: &Diagnostic| finding.rule.category == Category::Syntax;
        let is_whole = list.is_some_and(|list| list.len() == names.len())
            && !checked.diagnostics.iter().any(is_syntax);
        Self {
            text: Text {
                length: source.text().len(),
                source: source.clone().into(),
                file: None,
            },
            names,
            is_whole,
        }
    }

    /// Lets go of the text, which is what the file of the manifest has now. It is read again for a
    /// finding about one of the names, so that the texts of a run are not all in memory. What came
    /// through a pipe is kept, as it comes once.
    pub fn let_go_of_text(&mut self, manifest: &ManifestFile) {
        let source = self.text.source.get();
        let is_in_file = source.is_some_and(|source| source.id().is_some());
        if is_in_file && manifest.text.is_none() {
            self.text.file = Some(manifest.clone());
            self.text.source = OnceLock::new();
        }
    }

    /// The text.
    pub(super) fn source(&self) -> &SourceFile {
        self.text.source.get_or_init(|| self.text.read_again())
    }
}

/// The text of a manifest, unless it is still to be read again.
#[derive(Clone, Debug)]
struct Text {
    length: usize,
    source: OnceLock<SourceFile>,
    /// The file that has the text.
    file: Option<ManifestFile>,
}

impl Text {
    /// Of a file that has changed meanwhile, the places of names are no longer known: its text is a
    /// blank one in which they all exist.
    fn read_again(&self) -> SourceFile {
        let file = self.file.as_ref();
        let source = file.and_then(|file| file.read().ok());
        source
            .filter(|source| source.text().len() == self.length)
            .unwrap_or_else(|| {
                let name = file.map(|file| file.path.to_string_lossy());
                SourceFile::new(name.unwrap_or_default(), " ".repeat(self.length))
            })
    }
}

/// Whether a place is in one of the parts, which are sorted.
fn is_inside(place: Span, parts: &[Span]) -> bool {
    let next = parts.partition_point(|part| part.start <= place.start);
    let before = next.checked_sub(1).map(|at| parts[at]);
    before.is_some_and(|part| part.contains(place))
}
