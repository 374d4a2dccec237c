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

/// What the text is called in pictures.
const NAME: &str = "amp.yaml";

/// One text and what is known of it.
#[derive(Debug)]
pub struct Playground {
    snapshot: Snapshot,
    places: Utf16,
    /// What it compiles to, made when it is first asked for.
    table: Option<Result<RouteDocument, Unsound>>,
}

/// What a page may ask. Places are offsets in UTF-16.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "camelCase", deny_unknown_fields)]
pub enum Question {
    /// What is wrong with the text.
    Findings,
    /// The picture of a finding, with colours, in so many columns.
    Picture {
        /// Its number among the findings.
        finding: usize,
        /// The columns.
        width: usize,
    },
    /// The edits of the fix of a finding.
    Fix {
        /// Its number among the findings.
        finding: usize,
    },
    /// The edits of all safe fixes.
    FixAll,
    /// The edits that give the text its layout.
    Layout,
    /// The titles of what can be done at a place.
    Actions {
        /// The place.
        at: u32,
    },
    /// The edits of one of these.
    Edits {
        /// The place.
        at: u32,
        /// The number of the action there.
        action: usize,
    },
    /// What is known of a place.
    Hover {
        /// The place.
        at: u32,
    },
    /// What may be written at a place.
    Completion {
        /// The place.
        at: u32,
    },
    /// The requests that can be made.
    Routes,
    /// A body to begin with for each of these.
    Examples,
    /// What a request writes.
    Plan {
        /// Its method.
        method: String,
        /// Its path.
        path: String,
        /// Its body.
        body: String,
        /// What the customer chose; may be blank.
        installation: String,
    },
    /// The description of the requests.
    OpenApi,
    /// Their types.
    TypeScript,
}

impl Playground {
    /// Takes a text, which is checked when something is asked that only a check can tell.
    pub fn new(text: &str) -> Self {
        Self {
            snapshot: Snapshot::new(SourceFile::new(NAME, text), Settings::default()),
            places: Utf16::new(text),
            table: None,
        }
    }

    /// Answers a question with `{"ok": ...}`, or with `{"refused": sentence}` where the text
    /// does not compile.
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

    /// Answers a question about what the text compiles to.
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
