//! The loop over the messages of a client: which message is valid when, and which documents are
//! open. The work itself is done elsewhere, so that the loop never blocks.

mod documents;

use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, select};
use gen_lsp_types::{
    CancelNotification, CancelParams, DiagnosticRefreshRequest, DidChangeTextDocumentNotification,
    DidChangeWatchedFilesNotification, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersNotification, DidCloseTextDocumentNotification,
    DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, FileSystemWatcher,
    GlobPattern, Id, InlayHintRefreshRequest, LspNotificationMethod as Told,
    LspRequestMethod as Method, Notification as _, Registration, RegistrationParams,
    RegistrationRequest,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::Value;

use crate::capabilities::initialize_result;
use crate::client::Client;
use crate::parent;
use crate::requests::document_of;
use crate::session::{Content, Documents, Session, Settings, Workspace};
use crate::worker::Workers;

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client left with `shutdown`.
    Properly,
    /// The client left without `shutdown`.
    Abruptly,
}

/// The phase of a conversation.
enum Phase {
    /// Before `initialize`.
    New,
    /// After `initialize`.
    Open(Box<Server>),
    /// After `shutdown`.
    Closed,
}

/// The state of an open conversation.
struct Server {
    client: Arc<Client>,
    sender: Sender<Message>,
    documents: Documents,
    settings: Settings,
    workspace: Workspace,
    workers: Workers,
    /// The configurations not open in the editor whose findings were sent to the client.
    told_of: Vec<gen_lsp_types::Uri>,
    last_request: i32,
}

/// Serves a client until it leaves.
pub fn run(connection: &Connection) -> Ended {
    let mut phase = Phase::New;
    let mut parent = crossbeam_channel::never();
    let mut around = crossbeam_channel::never();
    loop {
        let message = select! {
            recv(connection.receiver) -> message => message,
            recv(parent) -> _ => return Ended::Abruptly,
            recv(around) -> _ => {
                if let Phase::Open(server) = &mut phase {
                    server.show_again();
                }
                continue;
            }
        };
        let is_closed = matches!(phase, Phase::Closed);
        let ended = if is_closed {
            Ended::Properly
        } else {
            Ended::Abruptly
        };
        match message {
            Err(_) => return ended,
            Ok(Message::Notification(told)) if told.method == "exit" => return ended,
            Ok(Message::Request(request)) => {
                take_request(&mut phase, request, &connection.sender, &mut parent);
                around = match &phase {
                    Phase::Open(server) => server.workers.changes_around.clone(),
                    Phase::New | Phase::Closed => crossbeam_channel::never(),
                };
            }
            Ok(Message::Notification(told)) => {
                if let Phase::Open(server) = &mut phase {
                    server.take(told);
                }
            }
            // The client's answers to our own requests have no effect.
            Ok(Message::Response(_)) => {}
        }
    }
}

fn take_request(
    phase: &mut Phase,
    request: Request,
    sender: &Sender<Message>,
    parent: &mut Receiver<()>,
) {
    let method = Method::from(request.method.as_str());
    let refuse = |id: RequestId, code: ErrorCode, reason: &str| {
        let _ = sender.send(Response::new_err(id, code as i32, reason.to_owned()).into());
    };
    match (&*phase, method) {
        (Phase::New, Method::Initialize) => {
            let client = Client::new(&request.params);
            let result = initialize_result(&client);
            let _ = sender.send(Response::new_ok(request.id, result).into());
            *parent = parent::end_of(client.process);
            let workspace = Workspace::new(&request.params);
            *phase = Phase::Open(Box::new(Server::new(client, workspace, sender.clone())));
        }
        (Phase::New, _) => {
            refuse(
                request.id,
                ErrorCode::ServerNotInitialized,
                "`initialize` comes first",
            );
        }
        (Phase::Open(_), Method::Initialize) => {
            refuse(
                request.id,
                ErrorCode::InvalidRequest,
                "`initialize` comes once",
            );
        }
        (Phase::Open(_), Method::Shutdown) => {
            let _ = sender.send(Response::new_ok(request.id, Value::Null).into());
            *phase = Phase::Closed;
        }
        (Phase::Open(server), method) => server.ask(request.clone(), method),
        (Phase::Closed, _) => {
            refuse(
                request.id,
                ErrorCode::InvalidRequest,
                "after `shutdown` only `exit` comes",
            );
        }
    }
}

impl Server {
    fn new(client: Client, workspace: Workspace, sender: Sender<Message>) -> Self {
        let client = Arc::new(client);
        let documents = Documents::default();
        let session = Session {
            client: Arc::clone(&client),
            documents: documents.clone(),
            workspace: workspace.clone(),
        };
        let workers = Workers::start(session, sender.clone());
        Self {
            workspace,
            settings: Settings::new(&documents),
            client,
            sender,
            documents,
            workers,
            told_of: Vec::new(),
            last_request: 0,
        }
    }

    fn ask(&self, request: Request, method: Method<'_>) {
        if method == Method::TextDocumentDiagnostic {
            self.workers.ask_for_findings(request);
            return;
        }
        let document = document_of(&request.params, &self.documents);
        self.workers.ask(request, document);
    }

    fn take(&mut self, told: Notification) {
        let Notification { method, params } = told;
        match Told::from(method.as_str()) {
            Told::Initialized => {
                self.watch();
                self.look_around();
            }
            Told::TextDocumentDidOpen => {
                with::<DidOpenTextDocumentNotification>(params, |params| self.open(params));
            }
            Told::TextDocumentDidChange => {
                with::<DidChangeTextDocumentNotification>(params, |params| self.change(params));
            }
            Told::TextDocumentDidSave => {
                with::<DidSaveTextDocumentNotification>(params, |params| {
                    self.publish(params.text_document.uri);
                });
            }
            Told::TextDocumentDidClose => {
                with::<DidCloseTextDocumentNotification>(params, |params| self.close(&params));
            }
            Told::WorkspaceDidChangeWatchedFiles => {
                with::<DidChangeWatchedFilesNotification>(params, |params| {
                    let files = params.changes.iter().map(|change| &change.uri);
                    let read: Vec<_> = files.filter(|uri| self.settings.depend_on(uri)).collect();
                    for uri in &read {
                        self.settings.forget(uri);
                    }
                    if !read.is_empty() {
                        self.reload();
                    }
                    self.look_around();
                });
            }
            Told::WorkspaceDidChangeWorkspaceFolders => {
                with::<DidChangeWorkspaceFoldersNotification>(params, |params| {
                    self.workspace.change_folders(&params.event);
                    self.workers.look_around();
                });
            }
            Told::CancelRequest => with::<CancelNotification>(params, |CancelParams { id }| {
                self.workers.cancel(&match id {
                    Id::Int(id) => RequestId::from(id),
                    Id::String(id) => RequestId::from(id),
                });
            }),
            _ => {}
        }
    }

    /// Searches the workspace, if there is one.
    fn look_around(&self) {
        if self.workspace.has_folders() {
            self.workers.look_around();
        }
    }

    /// Publishes the findings of the open documents again, since others have changed.
    fn show_again(&mut self) {
        for document in self.documents.all() {
            if !matches!(document.content, Content::Other(_)) {
                self.publish(document.uri.clone());
            }
        }
        self.refresh();
    }

    /// Asks the client to notify us when a configuration, a catalog or a manifest changes.
    fn watch(&mut self) {
        if !self.client.watches {
            return;
        }
        let patterns = ["**/ampc.toml", "**/*.json", "**/{amp,*.amp}.{yaml,yml}"];
        let watchers = patterns.map(|pattern| FileSystemWatcher {
            glob_pattern: GlobPattern::Pattern(pattern.to_owned()),
            kind: None,
        });
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: watchers.into(),
        };
        let registration = Registration {
            id: "ampc-files".to_owned(),
            method: DidChangeWatchedFilesNotification::METHOD
                .as_str()
                .to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        self.request::<RegistrationRequest>(RegistrationParams {
            registrations: vec![registration],
        });
    }

    /// Asks the client to repeat its requests.
    fn refresh(&mut self) {
        if self.client.pulls && self.client.refreshes_diagnostics {
            self.request::<DiagnosticRefreshRequest>(None);
        }
        if self.client.refreshes_hints {
            self.request::<InlayHintRefreshRequest>(None);
        }
    }

    fn request<R: gen_lsp_types::Request>(&mut self, params: impl Into<Option<R::Params>>) {
        self.last_request += 1;
        let params = params
            .into()
            .and_then(|params| serde_json::to_value(params).ok());
        let _ = self.sender.send(Message::Request(Request {
            id: format!("ampc-{}", self.last_request).into(),
            method: R::METHOD.as_str().to_owned(),
            params: params.unwrap_or_default(),
        }));
    }
}

/// Passes on the parameters of a notification. A notification with invalid ones is ignored, as it
/// has no answer.
fn with<N: gen_lsp_types::Notification>(params: Value, take: impl FnOnce(N::Params)) {
    if let Ok(params) = serde_json::from_value(params) {
        take(params);
    }
}
