//! The threads that do the work, so that the loop over the messages never blocks: one answers
//! requests at a cursor, one computes findings, one searches the workspace.

use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use amp_diagnostics::Cancelled;
use crossbeam_channel::{Receiver, Sender, unbounded};
use gen_lsp_types::{
    LogMessageNotification, LogMessageParams, MessageType, PublishDiagnosticsNotification,
    PublishDiagnosticsParams, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};

use crate::requests::{self, Failure};
use crate::session::{Document, Session};

/// The stack of a worker, as large as that of a main thread: texts nest.
const STACK: usize = 8 * 1024 * 1024;

/// The state that workers share.
#[derive(Clone)]
pub(crate) struct Shared {
    pub session: Session,
    pub sender: Sender<Message>,
    /// The pending requests, each with whether the client cancelled it.
    pending: Arc<Mutex<HashMap<RequestId, bool>>>,
    has_panicked: Arc<AtomicBool>,
}

/// A task of the thread that computes findings.
enum Search {
    /// Publish the findings of a document in its newest version.
    Publish(Uri),
    /// Answer a client that pulls them.
    Answer(Request),
}

/// Sends work to the workers.
pub(crate) struct Workers {
    shared: Shared,
    questions: Sender<(Request, Option<Arc<Document>>)>,
    searches: Sender<Search>,
    looks_around: Sender<()>,
    /// Signals that a search of the workspace found changes.
    pub changes_around: Receiver<()>,
}

impl Workers {
    pub fn start(session: Session, sender: Sender<Message>) -> Self {
        let shared = Shared {
            session,
            sender,
            pending: Arc::default(),
            has_panicked: Arc::default(),
        };
        let (questions, asked) = unbounded();
        let (searches, wanted) = unbounded();
        let answers = shared.clone();
        spawn("questions", move || answer_all(&answers, &asked));
        let findings = shared.clone();
        spawn("findings", move || search_all(&findings, &wanted));
        let (looks_around, asked_to_look) = unbounded();
        let (changed, changes_around) = unbounded();
        let around = shared.clone();
        spawn("workspace", move || {
            look_around(&around, &asked_to_look, &changed);
        });
        Self {
            shared,
            questions,
            searches,
            looks_around,
            changes_around,
        }
    }

    /// Answers a request about the current version of a document.
    pub fn ask(&self, request: Request, document: Option<Arc<Document>>) {
        self.shared.pending().insert(request.id.clone(), false);
        let _ = self.questions.send((request, document));
    }

    /// Answers with the findings of a document, in its newest version at that moment.
    pub fn ask_for_findings(&self, request: Request) {
        self.shared.pending().insert(request.id.clone(), false);
        let _ = self.searches.send(Search::Answer(request));
    }

    /// Publishes the findings of a document.
    pub fn publish(&self, uri: Uri) {
        let _ = self.searches.send(Search::Publish(uri));
    }

    /// Searches the workspace.
    pub fn look_around(&self) {
        let _ = self.looks_around.send(());
    }

    /// Cancels a request, unless it is answered already.
    pub fn cancel(&self, id: &RequestId) {
        if let Some(is_cancelled) = self.shared.pending().get_mut(id) {
            *is_cancelled = true;
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    let builder = thread::Builder::new()
        .name(name.to_owned())
        .stack_size(STACK);
    // A system without threads could not start the server either.
    let _ = builder.spawn(work);
}

fn answer_all(shared: &Shared, asked: &Receiver<(Request, Option<Arc<Document>>)>) {
    for (request, document) in asked {
        answer(shared, request, document.as_deref());
    }
}

fn search_all(shared: &Shared, searched: &Receiver<Search>) {
    while let Ok(first) = searched.recv() {
        // If a document changed several times, only the newest version is published.
        let mut published = HashSet::new();
        let mut waiting = vec![first];
        waiting.extend(searched.try_iter());
        for search in waiting {
            match search {
                Search::Publish(uri) => {
                    if published.insert(uri.clone()) {
                        publish(shared, &uri);
                    }
                }
                Search::Answer(request) => {
                    let documents = &shared.session.documents;
                    let newest = || requests::document_of(&request.params, documents);
                    let document = checked(shared, newest);
                    answer(shared, request, document.as_deref());
                }
            }
        }
    }
}

fn look_around(shared: &Shared, asked: &Receiver<()>, changed: &Sender<()>) {
    while asked.recv().is_ok() {
        // One search serves all that wait.
        asked.try_iter().for_each(drop);
        if shared.guarded(|| shared.session.workspace.search()) == Some(true) {
            let _ = changed.send(());
        }
    }
}

fn answer(shared: &Shared, request: Request, document: Option<&Document>) {
    let id = request.id.clone();
    let is_cancelled = shared.pending().remove(&id) == Some(true);
    let result = if is_cancelled {
        Err(Failure::new(
            ErrorCode::RequestCanceled,
            "the request was cancelled",
        ))
    } else {
        let work = || requests::answer(&shared.session, request, document);
        shared.guarded(work).unwrap_or_else(|| {
            Err(Failure::new(
                ErrorCode::InternalError,
                "the request made the server panic",
            ))
        })
    };
    let response_result = result.map_err(|failure| ResponseError {
        code: failure.code as i32,
        message: failure.message,
        data: None,
    });
    let _ = shared.sender.send(
        Response {
            id,
            response_result,
        }
        .into(),
    );
}

/// The newest version of a document after its check. If a newer one comes meanwhile, that one.
fn checked(shared: &Shared, newest: impl Fn() -> Option<Arc<Document>>) -> Option<Arc<Document>> {
    loop {
        let document = newest()?;
        if shared.guarded(|| document.check()) != Some(Err(Cancelled)) {
            return Some(document);
        }
    }
}

fn publish(shared: &Shared, uri: &Uri) {
    let Some(document) = checked(shared, || shared.session.documents.get(uri)) else {
        return;
    };
    let found = shared.guarded(|| requests::findings(&shared.session, &document));
    // A version that arrived meanwhile is published on its own.
    let diagnostics = found.unwrap_or_default();
    send_findings(
        &shared.sender,
        uri.clone(),
        Some(document.version),
        diagnostics,
    );
}

/// Sends the findings of a document to the client, replacing earlier ones.
pub(crate) fn send_findings(
    sender: &Sender<Message>,
    uri: Uri,
    version: Option<i32>,
    diagnostics: Vec<gen_lsp_types::Diagnostic>,
) {
    let params = PublishDiagnosticsParams {
        uri,
        version,
        diagnostics,
    };
    notify::<PublishDiagnosticsNotification>(sender, &params);
}

/// Sends a notification.
pub(crate) fn notify<N: gen_lsp_types::Notification>(sender: &Sender<Message>, params: &N::Params) {
    let params = serde_json::to_value(params).expect("types of the protocol have a JSON form");
    let method = N::METHOD.as_str().to_owned();
    let _ = sender.send(Notification { method, params }.into());
}

impl Shared {
    fn pending(&self) -> MutexGuard<'_, HashMap<RequestId, bool>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The result of some work; `None` if it panics, which is reported to the client once.
    fn guarded<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let caught = catch_unwind(AssertUnwindSafe(work));
        caught.map_err(|panic| self.log(panic.as_ref())).ok()
    }

    fn log(&self, panic: &(dyn Any + Send)) {
        if self.has_panicked.swap(true, Ordering::Relaxed) {
            return;
        }
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no reason");
        let params = LogMessageParams {
            kind: MessageType::Error,
            message: format!(
                "ampc panicked: {text}. The server goes on; please report this with the text of \
                 the manifest."
            ),
        };
        notify::<LogMessageNotification>(&self.sender, &params);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use amp_checker::Settings;
    use amp_diagnostics::SourceFile;
    use crossbeam_channel::{Receiver, unbounded};
    use gen_lsp_types::Uri;
    use serde_json::Value;

    use super::{Message, Session, Shared, checked};
    use crate::client::Client;
    use crate::session::{Document, Documents, Workspace};

    fn shared() -> (Shared, Receiver<Message>) {
        let (sender, sent) = unbounded();
        let shared = Shared {
            session: Session {
                client: Arc::new(Client::new(&Value::Null)),
                documents: Documents::default(),
                workspace: Workspace::default(),
            },
            sender,
            pending: Arc::default(),
            has_panicked: Arc::default(),
        };
        (shared, sent)
    }

    #[test]
    fn a_newer_version_is_checked_in_the_place_of_an_older_one() {
        let (shared, _sent) = shared();
        let documents = &shared.session.documents;
        let uri = Uri("untitled:1".to_owned());
        let put = |version| {
            let source = SourceFile::new("untitled:1", format!("# {version}"));
            let settings = (Settings::default(), Arc::default());
            documents.insert(Document::manifest(uri.clone(), version, source, settings));
        };
        put(1);
        let typed = Cell::new(1);
        let newest = || {
            let newest = documents.get(&uri);
            // Two more versions arrive, each before the one at hand is checked.
            if typed.get() < 3 {
                typed.set(typed.get() + 1);
                put(typed.get());
            }
            newest
        };
        let document = checked(&shared, newest).expect("it is open");
        assert_eq!(document.version, 3);
        assert!(document.check().is_ok());

        documents.remove(&uri);
        assert!(checked(&shared, || documents.get(&uri)).is_none());
    }

    #[test]
    fn a_panic_is_caught_and_told_once() {
        let (shared, sent) = shared();
        for _ in 0..2 {
            assert_eq!(shared.guarded::<()>(|| panic!("of a test")), None);
        }
        assert_eq!(shared.guarded(|| 1), Some(1));
        let told: Vec<Message> = sent.try_iter().collect();
        let [Message::Notification(told)] = told.as_slice() else {
            panic!("told once");
        };
        assert!(
            told.params.to_string().contains("of a test"),
            "{}",
            told.params
        );
    }
}
