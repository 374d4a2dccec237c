//! From events to the arena, with the spans that the events do not give.

use amp_diagnostics::Span;

use super::block_lines;
use super::block_scalar::header;
use super::event::{ErrorKind, Event, Events, Properties, SyntaxError};
use super::tree::{NO_TARGET, NodeData, NodeKind, PropertyData, Style};

/// The deepest nesting of collections that is read.
pub(super) const MAX_DEPTH: usize = 128;

/// What one pass over a text yields: everything up to its end or its first
/// error, in a shape that is always sound.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub nodes: Vec<NodeData>,
    pub decoded: Vec<Box<str>>,
    pub properties: Vec<PropertyData>,
    pub comments: Vec<Span>,
    /// The aliases of anchors that do not exist; their nodes have no target.
    pub unknown_aliases: Vec<u32>,
    /// Whether any alias has a target.
    pub has_aliases: bool,
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

/// The way for all that YAML has.
pub(super) fn read_events(text: &str) -> Built {
    let mut builder = Builder::new(text);
    for event in Events::new(text) {
        let step = event.and_then(|(event, span)| builder.step(event, span));
        match step {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                builder.built.error = Some(error);
                break;
            }
        }
    }
    builder.finish()
}

/// A tree that grows by one event after the other.
pub(super) struct Builder<'t> {
    text: &'t str,
    built: Built,
    /// The collections that are not closed yet, outermost first.
    open: Vec<u32>,
    /// Number and node of each anchor, in the order of the numbers.
    anchors: Vec<(usize, u32)>,
    /// Where the last scalar, alias or closing bracket ended.
    last_end: u32,
    has_document: bool,
}

impl<'t> Builder<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            built: Built {
                // A manifest has a node for every 17 bytes or so.
                nodes: Vec::with_capacity(text.len() / 16 + 1),
                ..Built::default()
            },
            open: Vec::new(),
            anchors: Vec::new(),
            last_end: 0,
            has_document: false,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.built.nodes.is_empty()
    }

    /// Takes one event; `false` when the first document is over.
    fn step(&mut self, event: Event<'_>, span: Span) -> Result<bool, SyntaxError> {
        match event {
            Event::DocumentStart if self.has_document => {
                self.built.second_document = Some(span);
                return Ok(false);
            }
            Event::DocumentStart => {
                self.has_document = true;
                self.last_end = span.end;
            }
            Event::DocumentEnd => {}
            Event::Scalar(text, style, properties) => self.scalar(&text, style, span, properties),
            Event::Start(kind, style, properties) => self.start(kind, style, span, properties)?,
            Event::End => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Anchor => self.anchor(span),
            Event::Comment => self.comment(span),
        }
        Ok(true)
    }

    fn scalar(&mut self, text: &str, style: Style, span: Span, properties: Properties) {
        let span = match style {
            Style::Literal | Style::Folded => self.block_scalar_span(span),
            Style::Plain if span.is_empty() => self.missing_value_span(span.start),
            _ => span,
        };
        let raw = &self.text[span.range()];
        let as_written = match style {
            // A missing value comes as `~` with an empty span.
            Style::Plain => raw.is_empty() || raw == text,
            Style::SingleQuoted | Style::DoubleQuoted => {
                raw.get(1..raw.len().saturating_sub(1)) == Some(text)
            }
            _ => false,
        };
        let payload = if as_written {
            0
        } else {
            self.built.decoded.push(text.into());
            index(self.built.decoded.len())
        };
        self.push(NodeKind::Scalar, style, span, payload, properties);
        self.last_end = span.end;
    }

    /// A scalar that means what stands in its span, between its quotes if it
    /// has any.
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

    /// Ends a collection with the last thing that was read. One without an
    /// opening bracket begins with its first child.
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

    fn alias(&mut self, anchor: Option<usize>, span: Span) {
        let target = anchor.and_then(|anchor| {
            let at = self.anchors.binary_search_by_key(&anchor, |&(id, _)| id);
            at.ok().map(|at| self.anchors[at].1)
        });
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

    /// The event follows its node at once, so the node is the last one.
    fn anchor(&mut self, span: Span) {
        if let Some(property) = self.built.properties.last_mut() {
            property.anchor = Some(span);
        }
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
        let has_properties = properties.anchor != 0 || properties.tag.is_some();
        if has_properties {
            self.built.properties.push(PropertyData {
                node,
                anchor: None,
                tag: properties.tag,
            });
        }
        if properties.anchor != 0 {
            self.anchors.push((properties.anchor, node));
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

    /// The events give the content with all blank lines after it. The header
    /// stands behind the last token.
    fn block_scalar_span(&self, content: Span) -> Span {
        let behind = &self.text[self.last_end as usize..content.end as usize];
        let Some(header) = header(behind) else {
            return content;
        };
        let end = header.end.max(behind.trim_end().len());
        Span::new(
            self.last_end + index(header.start),
            self.last_end + index(end),
        )
    }

    /// The events put a missing value in front of its colon, or at the end of
    /// the line of its dash, behind a comment.
    fn missing_value_span(&self, at: u32) -> Span {
        if self.text[at as usize..].starts_with(':') {
            return Span::empty(at + 1);
        }
        let last_end = self.last_end.min(at);
        let behind = &self.text[last_end as usize..at as usize];
        let mut start = 0;
        let mut end = 0;
        for line in behind.split_inclusive('\n') {
            let code = line.split('#').next().unwrap_or_default().trim_end();
            if !code.is_empty() {
                end = start + code.len();
            }
            start += line.len();
        }
        Span::empty(last_end + index(end))
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
            && self.built.error.is_none()
        {
            self.built.nodes.clear();
            self.built.properties.clear();
        }
        // A comment behind a block scalar's header comes after the scalar.
        if !self.built.comments.is_sorted() {
            self.built.comments.sort_unstable();
        }
        self.built.nodes.shrink_to_fit();
        self.built
    }

    /// Gives the last key of a mapping that was cut off its missing value.
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
