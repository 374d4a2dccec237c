use amp_checker::Settings;
use amp_codegen::TypeScript;
use amp_diagnostics::{SourceFile, Span};
use amp_ide::Snapshot;
use amp_routes::{RouteDocument, requests};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::compiled::{self, Refusal, Unsound, table};
use crate::utf16::Utf16;
use crate::{editing, findings};

/// The name of the text in excerpts.
const NAME: &str = "amp.yaml";

/// One text with its results.
#[derive(Debug)]
pub struct Playground {
    snapshot: Snapshot,
    places: Utf16,
    /// Its compiled form, built on demand.
    table: Option<Result<RouteDocument, Unsound>>,
}

/// A question that a page may ask. Places are offsets in UTF-16.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "camelCase", deny_unknown_fields)]
pub enum Question {
    /// The findings about the text.
    Findings,
    /// A finding rendered in colour, with this many columns.
    Picture {
        /// Its index among the findings.
        finding: usize,
        /// The number of columns.
        width: usize,
    },
    /// The edits of the fix of a finding.
    Fix {
        /// Its index among the findings.
        finding: usize,
    },
    /// The edits of all safe fixes.
    FixAll,
    /// The edits that format the text.
    Layout,
    /// The titles of the actions at a place.
    Actions {
        /// The place.
        at: u32,
    },
    /// The edits of one of the actions.
    Edits {
        /// The place.
        at: u32,
        /// The index of the action.
        action: usize,
    },
    /// The documentation at a place.
    Hover {
        /// The place.
        at: u32,
    },
    /// The completions at a place.
    Completion {
        /// The place.
        at: u32,
    },
    /// The requests that the table allows.
    Routes,
    /// An example body for each of the requests.
    Examples,
    /// What a request writes.
    Plan {
        /// Its method.
        method: String,
        /// Its path.
        path: String,
        /// Its body.
        body: String,
        /// The customer's choices; may be blank.
        installation: String,
    },
    /// The OpenAPI description of the requests.
    OpenApi,
    /// Their TypeScript types.
    TypeScript,
}

impl Playground {
    /// Takes a text, which is checked on demand.
    pub fn new(text: &str) -> Self {
        Self {
            snapshot: Snapshot::new(SourceFile::new(NAME, text), Settings::default()),
            places: Utf16::new(text),
            table: None,
        }
    }

    /// Answers a question with `{"ok": ...}`, or with `{"refused": sentence}` if the text does not
    /// compile.
    pub fn answer(&mut self, question: &Question) -> Value {
        let (snapshot, places) = (&self.snapshot, &self.places);
        let byte = |at: &u32| places.byte(snapshot.text(), *at);
        json!({ "ok": match question {
            Question::Findings => json!(findings::findings(snapshot, places)),
            Question::Picture { finding, width } => {
                json!(findings::picture(snapshot, *finding, *width))
            }
            Question::Fix { finding } => json!(editing::fix(snapshot, places, *finding)),
            Question::FixAll => json!(editing::fix_all(snapshot, places)),
            Question::Layout => json!(editing::layout(snapshot, places)),
            Question::Actions { at } => editing::actions(snapshot, Span::empty(byte(at))),
            Question::Edits { at, action } => {
                json!(editing::edits(snapshot, places, Span::empty(byte(at)), *action))
            }
            Question::Hover { at } => editing::hover(snapshot, places, byte(at)),
            Question::Completion { at } => editing::completion(snapshot, places, byte(at)),
            compiled => return self.compiled(compiled),
        } })
    }

    /// Answers a question about the compiled form.
    fn compiled(&mut self, question: &Question) -> Value {
        let table = self.table.get_or_insert_with(|| table(&self.snapshot));
        let table = table.as_ref().map_err(|unsound| Refusal::Unsound(*unsound));
        let answer = table.and_then(|table| {
            Ok(match question {
                Question::Routes => json!(requests(table).collect::<Vec<_>>()),
                Question::Examples => json!(compiled::examples(table)),
                Question::OpenApi => json!(compiled::openapi_json(table)),
                Question::TypeScript => json!(TypeScript(table).to_string()),
                Question::Plan {
                    method,
                    path,
                    body,
                    installation,
                } => compiled::plan(table, method, path, body, installation)?,
                _ => Value::Null,
            })
        });
        match answer {
            Ok(answer) => json!({ "ok": answer }),
            Err(refusal) => json!({ "refused": refusal.to_string() }),
        }
    }
}
