//! The events of YAML as this crate needs them.
//!
//! This is the only file that knows the library underneath, so that it can be
//! replaced: byte offsets instead of its marks, one kind of start and end for
//! both collections, comments and anchors as plain spans.

use std::borrow::Cow;

use amp_diagnostics::Span;
use granit_parser as granit;

use super::tree::{NodeKind, Style};

/// What the library found wrong; the wording is ours.
pub(super) use granit::ErrorKind;

/// The place at which the text stops being YAML.
#[derive(Clone, Debug)]
pub(super) struct SyntaxError {
    pub kind: ErrorKind,
    /// Where the library noticed, which is often later than the cause.
    pub at: u32,
}

/// The tags of YAML itself; every other tag has no meaning in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoreTag {
    Null,
    Bool,
    Int,
    Float,
    Str,
    /// Any other tag: the scalar's text is its value.
    Other,
}

/// The anchor and the tag in front of a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Properties {
    /// The anchor's number, from 1; 0 for none.
    pub anchor: usize,
    pub tag: Option<(CoreTag, Span)>,
}

impl Properties {
    pub const NONE: Self = Self {
        anchor: 0,
        tag: None,
    };
}

/// One step through a YAML text.
#[derive(Debug)]
pub(super) enum Event<'t> {
    DocumentStart,
    DocumentEnd,
    Scalar(Cow<'t, str>, Style, Properties),
    /// The start of a sequence or a mapping.
    Start(NodeKind, Style, Properties),
    End,
    /// An alias of the anchor with this number; `None` when there is no such
    /// anchor.
    Alias(Option<usize>),
    /// The `&name` of the node that was announced last.
    Anchor,
    Comment,
}

/// The events of a text, up to its end or to the first error.
pub(super) struct Events<'t> {
    parser: granit::Parser<'t, granit::StrInput<'t>>,
}

impl<'t> Events<'t> {
    pub fn new(text: &'t str) -> Self {
        let options = granit::options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            // The default rejects a file with 97 comment lines in a row.
            max_buffered_comment_events: usize::MAX,
        };
        Self {
            parser: granit::Parser::new_from_str_with_options(text, options),
        }
    }
}

impl<'t> Iterator for Events<'t> {
    type Item = Result<(Event<'t>, Span), SyntaxError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (event, span) = match self.parser.next_event()? {
                Ok(found) => found,
                Err(error) => return Some(Err(syntax_error(&error))),
            };
            if let Some(event) = translate(event, &span) {
                return Some(Ok((event, byte_span(&span))));
            }
        }
    }
}

fn translate<'t>(event: granit::Event<'t>, span: &granit::Span) -> Option<Event<'t>> {
    Some(match event {
        granit::Event::DocumentStart(..) => Event::DocumentStart,
        granit::Event::DocumentEnd => Event::DocumentEnd,
        granit::Event::Scalar(text, style, anchor, tag) => {
            let properties = properties(anchor, tag.as_deref(), span);
            Event::Scalar(text, scalar_style(style), properties)
        }
        granit::Event::SequenceStart(style, anchor, tag) => {
            let properties = properties(anchor, tag.as_deref(), span);
            Event::Start(NodeKind::Sequence, structure_style(style), properties)
        }
        granit::Event::MappingStart(style, anchor, tag) => {
            let properties = properties(anchor, tag.as_deref(), span);
            Event::Start(NodeKind::Mapping, structure_style(style), properties)
        }
        granit::Event::SequenceEnd | granit::Event::MappingEnd => Event::End,
        granit::Event::Alias(anchor) => Event::Alias(Some(anchor)),
        granit::Event::UnresolvedAlias(_) => Event::Alias(None),
        granit::Event::Anchor(..) => Event::Anchor,
        granit::Event::Comment(..) => Event::Comment,
        _ => return None,
    })
}

fn properties(anchor: usize, tag: Option<&granit::Tag>, span: &granit::Span) -> Properties {
    let tag = tag.map(|tag| {
        let written = span
            .tag_span()
            .as_ref()
            .map_or_else(|| Span::empty(offset(&span.start)), byte_span);
        (core_tag(tag), written)
    });
    Properties { anchor, tag }
}

fn core_tag(tag: &granit::Tag) -> CoreTag {
    match tag.core_suffix() {
        Some("null") => CoreTag::Null,
        Some("bool") => CoreTag::Bool,
        Some("int") => CoreTag::Int,
        Some("float") => CoreTag::Float,
        Some("str") => CoreTag::Str,
        _ => CoreTag::Other,
    }
}

fn scalar_style(style: granit::ScalarStyle) -> Style {
    match style {
        granit::ScalarStyle::Plain => Style::Plain,
        granit::ScalarStyle::SingleQuoted => Style::SingleQuoted,
        granit::ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        granit::ScalarStyle::Literal => Style::Literal,
        granit::ScalarStyle::Folded => Style::Folded,
    }
}

fn structure_style(style: granit::StructureStyle) -> Style {
    match style {
        granit::StructureStyle::Block => Style::Block,
        granit::StructureStyle::Flow => Style::Flow,
    }
}

fn syntax_error(error: &granit::ScanError) -> SyntaxError {
    SyntaxError {
        kind: error.kind().clone(),
        at: offset(error.marker()),
    }
}

fn byte_span(span: &granit::Span) -> Span {
    Span::new(offset(&span.start), offset(&span.end))
}

/// Marks over a `str` always carry a byte offset, and texts are below 16 MiB.
fn offset(mark: &granit::Marker) -> u32 {
    mark.byte_offset()
        .and_then(|offset| u32::try_from(offset).ok())
        .unwrap_or(0)
}
