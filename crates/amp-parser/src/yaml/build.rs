//! From events to the arena, with the spans that the events do not carry.

use std::borrow::Cow;
use std::collections::HashMap;

use amp_diagnostics::Span;

use super::block_lines;
use super::event::{ErrorKind, Event, Properties, SyntaxError};
use super::grammar::Events;
use super::tree::{NO_TARGET, NodeData, NodeKind, PropertyData, Style};

/// The deepest nesting of collections that is read.
pub(super) const MAX_DEPTH: usize = 128;

/// What one pass over a text yields: everything up to its end or its first
/// error, in a shape that is always sound.
#[derive(Clone, Debug, Default)]
pub(super) struct Built {
    pub nodes: Vec<NodeData>,
    pub decoded: Vec<Box<str>>,
    pub properties: Vec<PropertyData>,
    pub comments: Vec<Span>,
    /// The aliases of anchors that do not exist; their nodes have no target.
    pub unknown_aliases: Vec<u32>,
    /// Whether any alias has a target.
    pub has_aliases: bool,
    /// Whether every scalar is known to stand on one line.
    pub is_single_lines: bool,
    /// The `---` that begins a second document.
    pub second_document: Option<Span>,
    /// Why the pass ended before the end of the text.
    pub error: Option<SyntaxError>,
    /// The collections that were open at the error, outermost first.
    pub open: Vec<u32>,
}

/// Reads the first document of `text`.
pub(super) fn build(text: &str) -> Built {
    block_lines::read(text).unwrap_or_else(|| read_events(text))
}

/// The path for all of YAML.
pub(super) fn read_events(text: &str) -> Built {
    let mut builder = Builder::new(text);
    let mut events = Events::new(text);
    loop {
        let step = events.next().and_then(|found| match found {
            Some((event, span)) => builder.step(event, span).map(|()| true),
            None => Ok(false),
        });
        match step {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                builder.built.error = Some(events.cause(error));
                break;
            }
        }
    }
    let remains = events.finish();
    builder.built.comments = remains.comments;
    builder.built.second_document = remains.second_document;
    builder.finish()
}

/// A tree that grows by one event after the other.
pub(super) struct Builder<'t> {
    text: &'t str,
    built: Built,
    /// The collections that are not closed yet, outermost first.
    open: Vec<u32>,
    /// The last node of each name so far.
    anchors: HashMap<&'t str, u32>,
    /// Where the last scalar, alias or closing bracket ended.
    last_end: u32,
}

impl<'t> Builder<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            built: Built {
                // A manifest has a node for every 17 bytes or so.
                nodes: Vec::with_capacity(text.len() / 16 + 1),
                is_single_lines: true,
                ..Built::default()
            },
            open: Vec::new(),
            anchors: HashMap::new(),
            last_end: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.built.nodes.is_empty()
    }

    fn step(&mut self, event: Event<'_>, span: Span) -> Result<(), SyntaxError> {
        match event {
            Event::Scalar(text, style, properties) => self.scalar(text, style, span, properties),
            Event::Start(kind, style, properties) => self.start(kind, style, span, properties)?,
            Event::End => self.end(span),
            Event::Alias => self.alias(span),
        }
        Ok(())
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: Style, span: Span, properties: Properties) {
        let payload = match text {
            Cow::Borrowed(_) => 0,
            Cow::Owned(text) => {
                self.built.decoded.push(text.into());
                index(self.built.decoded.len())
            }
        };
        let raw = self.text.get(span.range()).unwrap_or_default();
        self.built.is_single_lines &= !raw.contains('\n');
        self.push(NodeKind::Scalar, style, span, payload, properties);
        self.last_end = span.end;
    }

    /// A scalar on one line whose value is the text of its span, without its quotes if it has any.
    pub fn written_scalar(&mut self, style: Style, span: Span) {
        self.push(NodeKind::Scalar, style, span, 0, Properties::NONE);
        self.last_end = span.end;
    }

    pub fn comment(&mut self, span: Span) {
        self.built.comments.push(span);
    }

    pub fn start(
        &mut self,
        kind: NodeKind,
        style: Style,
        span: Span,
        properties: Properties,
    ) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            return Err(SyntaxError {
                kind: ErrorKind::RecursionLimitExceeded,
                at: span.start,
                context: self
                    .open
                    .first()
                    .map(|&root| self.built.nodes[root as usize].start),
            });
        }
        self.open.push(index(self.built.nodes.len()));
        self.push(kind, style, span, 0, properties);
        Ok(())
    }

    pub fn end(&mut self, span: Span) {
        if let Some(node) = self.open.pop() {
            // Only a closing bracket has an extent.
            if !span.is_empty() {
                self.last_end = span.end;
            }
            self.close(node);
        }
    }

    /// Ends a collection at the last token that was read. One without an opening bracket begins
    /// with its first child.
    fn close(&mut self, node: u32) {
        let count = self.built.nodes.len();
        let first_child = self
            .built
            .nodes
            .get(node as usize + 1)
            .map(|child| child.start);
        let data = &mut self.built.nodes[node as usize];
        data.subtree_end = index(count);
        if data.start == data.end
            && let Some(start) = first_child
        {
            data.start = start;
            data.end = start;
        }
        data.end = self.last_end.max(data.end);
        self.last_end = data.end;
    }

    fn alias(&mut self, span: Span) {
        let name = self.text.get(span.range()).unwrap_or_default();
        let target = self.anchors.get(name.trim_start_matches('*')).copied();
        if target.is_some() {
            self.built.has_aliases = true;
        } else {
            self.built
                .unknown_aliases
                .push(index(self.built.nodes.len()));
        }
        let payload = target.unwrap_or(NO_TARGET);
        self.push(
            NodeKind::Alias,
            Style::Plain,
            span,
            payload,
            Properties::NONE,
        );
        self.last_end = span.end;
    }

    fn push(
        &mut self,
        kind: NodeKind,
        style: Style,
        span: Span,
        payload: u32,
        properties: Properties,
    ) {
        let node = index(self.built.nodes.len());
        let has_properties = properties.anchor.is_some() || properties.tag.is_some();
        if has_properties {
            self.built.properties.push(PropertyData {
                node,
                anchor: properties.anchor,
                tag: properties.tag,
            });
        }
        if let Some(anchor) = properties.anchor {
            let name = self.text.get(anchor.range()).unwrap_or_default();
            self.anchors.insert(name.trim_start_matches('&'), node);
        }
        self.built.nodes.push(NodeData {
            start: span.start,
            end: span.end,
            subtree_end: node + 1,
            payload,
            kind,
            style,
            has_properties,
            is_error: false,
        });
    }

    pub fn finish(mut self) -> Built {
        self.built.open.clone_from(&self.open);
        while let Some(node) = self.open.pop() {
            self.complete_last_entry(node);
            self.close(node);
        }
        if let [only] = self.built.nodes[..]
            && only.kind == NodeKind::Scalar
            && only.start == only.end
            && !only.has_properties
            && self.built.error.is_none()
        {
            self.built.nodes.clear();
        }
        self.built.nodes.shrink_to_fit();
        self.built
    }

    /// Gives the last key of a mapping that was cut off an empty value.
    fn complete_last_entry(&mut self, node: u32) {
        let nodes = &self.built.nodes;
        if nodes[node as usize].kind != NodeKind::Mapping {
            return;
        }
        let mut children = 0;
        let mut child = node as usize + 1;
        while let Some(data) = nodes.get(child) {
            children += 1;
            child = data.subtree_end as usize;
        }
        if children % 2 == 1 {
            self.written_scalar(Style::Plain, Span::empty(self.last_end));
            if let Some(value) = self.built.nodes.last_mut() {
                value.is_error = true;
            }
        }
    }
}

/// Texts are below 16 MiB, so that neither offsets nor indices exceed `u32`.
fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
