//! Documents that are opened, changed and closed.

use std::sync::Arc;

use amp_diagnostics::SourceFile;
use amp_project::ConfigFindings;
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    TextDocumentItem, Uri,
};

use super::Server;
use crate::convert::{diagnostic, to_path, to_uri};
use crate::session::{Content, Document, Kind, Settings, changed};
use crate::worker::send_findings;

impl Server {
    pub(super) fn open(&mut self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem {
            uri, version, text, ..
        } = params.text_document;
        if !self.client.watches {
            // The client does not report changes of configurations.
            self.settings = Settings::new(&self.documents);
        }
        let kind = Kind::of(&uri, &text);
        self.put(uri.clone(), version, text, kind);
        self.publish(uri);
    }

    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) {
        let version = params.text_document.version;
        let uri = params.text_document.text_document_identifier.uri;
        let Some(document) = self.documents.get(&uri) else {
            return;
        };
        let text = changed(
            document.source().text(),
            params.content_changes,
            self.client.encoding,
        );
        let kind = match document.content {
            Content::Manifest(_) => Kind::Manifest,
            Content::Config(..) => Kind::Config,
            Content::Other(_) => Kind::of(&uri, &text),
        };
        self.put(uri.clone(), version, text, kind);
        if !self.client.waits_for_save {
            self.publish(uri);
        }
    }

    pub(super) fn close(&mut self, params: &DidCloseTextDocumentParams) {
        let uri = &params.text_document.uri;
        let Some(closed) = self.documents.remove(uri) else {
            return;
        };
        if !self.client.pulls {
            send_findings(&self.sender, uri.clone(), None, Vec::new());
        }
        if closed.snapshot().is_none() {
            self.settings.set_text(uri, None);
            if self.settings.depend_on(uri) {
                self.reload();
            }
        }
    }

    /// Makes a text the newest version of a document.
    fn put(&mut self, uri: Uri, version: i32, text: String, kind: Kind) {
        let source = match to_path(&uri) {
            Some(path) => {
                let id = self.settings.id(&path);
                SourceFile::new(path.display().to_string(), text).of_file(id)
            }
            None => SourceFile::new(&*uri.0, text),
        };
        let content = match kind {
            Kind::Manifest => {
                let settings = self.settings.of(&uri);
                self.tell_of_broken();
                self.documents
                    .insert(Document::manifest(uri, version, source, settings));
                return;
            }
            Kind::Config => {
                self.settings.set_text(&uri, Some(source.clone()));
                let path = to_path(&uri).unwrap_or_default();
                let diagnostics = self.settings.problems_of(&path);
                Content::Config(source, diagnostics)
            }
            Kind::Other => {
                self.settings.set_text(&uri, Some(source.clone()));
                Content::Other(source)
            }
        };
        let is_read = kind == Kind::Config || self.settings.depend_on(&uri);
        self.documents.insert(Document::new(uri, version, content));
        if is_read {
            self.reload();
        }
    }

    /// Updates the settings of the open manifests where they have changed.
    pub(super) fn reload(&mut self) {
        for document in self.documents.all() {
            let Some(config) = &document.config else {
                continue;
            };
            let (settings, now) = self.settings.of(&document.uri);
            if Arc::ptr_eq(config, &now) {
                continue;
            }
            let (uri, version) = (document.uri.clone(), document.version);
            let source = document.source().clone();
            self.documents.insert(Document::manifest(
                uri.clone(),
                version,
                source,
                (settings, now),
            ));
            self.publish(uri);
        }
        self.tell_of_broken();
        self.refresh();
    }

    pub(super) fn publish(&self, uri: Uri) {
        if !self.client.pulls {
            self.workers.publish(uri);
        }
    }

    /// Publishes the findings of configurations that are not open, which no client requests. Those
    /// of an open one are published for its document.
    fn tell_of_broken(&mut self) {
        let mut broken = Vec::new();
        for ConfigFindings {
            source,
            diagnostics,
            ..
        } in self.settings.broken()
        {
            let Some(id) = source.id() else {
                continue;
            };
            if !self.documents.have(id) {
                broken.push((to_uri(id.path()), source.clone(), diagnostics.clone()));
            }
        }
        let is_broken = |uri: &Uri| broken.iter().any(|(broken, ..)| broken == uri);
        for uri in self.told_of.iter().filter(|uri| !is_broken(uri)) {
            send_findings(&self.sender, uri.clone(), None, Vec::new());
        }
        self.told_of = broken.iter().map(|(uri, ..)| uri.clone()).collect();
        for (uri, source, diagnostics) in broken {
            let content = Content::Config(source, diagnostics);
            let document = Document::new(uri.clone(), 0, content);
            let found = document.diagnostics().iter();
            let found = found
                .map(|one| diagnostic(&self.client, &document, one))
                .collect();
            send_findings(&self.sender, uri, None, found);
        }
    }
}
