//! The steps through a YAML text, and what can end them.

use std::borrow::Cow;

use amp_diagnostics::Span;

use super::tree::{NodeKind, Style};

/// The place at which the text stops being YAML.
#[derive(Clone, Debug)]
pub(super) struct SyntaxError {
    pub kind: ErrorKind,
    /// Where something began that never ends: a quote, a bracket, a key without a colon. Otherwise
    /// where the error was noticed, which is often later than its cause.
    pub at: u32,
    /// The other place, if any: where it was noticed that something never ends, or where the
    /// construct with the error began.
    pub context: Option<u32>,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ErrorKind {
    /// More levels of nesting than are read.
    RecursionLimitExceeded,

    /// A character that no YAML text may hold.
    ForbiddenCharacter { character: char },
    /// A character that cannot start a plain scalar and has no meaning here.
    UnexpectedCharacter { character: char },
    /// A byte order mark anywhere but at the very start.
    BomInsideDocument,

    /// The text ends inside quotes.
    UnclosedQuotedScalar,
    /// `---` or `...` at the start of a line inside quotes.
    DocumentIndicatorInQuotedScalar,
    /// A backslash before a character that it gives no meaning.
    UnknownQuotedScalarEscape,
    /// `\x`, `\u` or `\U` without all of its digits.
    InvalidQuotedScalarHexEscape,
    /// The code of half a surrogate pair, or of no character at all.
    InvalidUnicodeEscape,
    /// `|0`.
    ZeroBlockScalarIndent,
    /// Text after `|` or `>`.
    InvalidBlockScalarHeader,
    /// A tab where the indentation of a block scalar is looked for.
    TabAtBlockScalarStart,
    /// A tab in the indentation of a text that goes on in a further line.
    TabInPlainScalar,

    /// The text ends inside brackets.
    UnclosedFlowCollection,
    /// `]` where `}` belongs, or the other way round.
    MismatchedFlowCollectionEnd,
    /// A closing bracket where none is open.
    MisplacedFlowCollectionEnd,
    /// Two entries of a mapping in brackets without a comma between them.
    ExpectedFlowMappingSeparator,
    /// Two items of a list in brackets without a comma between them.
    ExpectedFlowSequenceSeparator,
    /// A colon in brackets after a text of several lines, which can be no key.
    InvalidColonPlacement,
    /// A `- ` in brackets.
    BlockEntryInFlowCollection,
    /// A comma or a colon without a node before it.
    ExpectedFlowNode,

    /// A tab where a line is indented.
    TabNotAllowed,
    /// A `- ` after a key on its line.
    BlockSequenceEntryNotAllowed,
    /// Something beside the items of a list that is not an item.
    ExpectedBlockSequenceEntry,
    /// Something beside the keys of a mapping that is not a key.
    ExpectedBlockMappingKey,
    /// A line that must be a key and has no colon.
    SimpleKeyExpected,
    /// A colon after what can be no key.
    MappingValueNotAllowed,
    /// A `? ` where no key can begin.
    MappingKeyNotAllowed,
    /// A value was announced, and something else stands there.
    ExpectedNode,

    /// `&` or `*` without a name, or with other characters than letters,
    /// digits, `-` and `_` in it.
    InvalidAnchorName,
    /// A type after `!` that is not written as one.
    InvalidTag,
    /// A type whose prefix was not declared.
    UndeclaredTagHandle,

    /// A `%` line that is neither `%YAML` nor `%TAG`.
    UnknownDirective,
    /// A `%YAML` or `%TAG` line that is not written as one.
    InvalidDirective,
    /// A version other than 1.1.
    UnsupportedYamlVersion,
    /// Two `%YAML` lines, or two `%TAG` lines for one prefix.
    DuplicateDirective,
    /// A directive without a `---` after it.
    ExpectedDocumentStart,
    /// Text after the end of the document, which the platform drops.
    TextAfterDocument,
}

/// The tags of YAML itself; every other tag has no meaning in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoreTag {
    Null,
    Bool,
    Int,
    Float,
    Str,
    Timestamp,
    Binary,
    Merge,
    /// `!` alone: the scalar's text is its value, and `<<` is a merge key.
    Bare,
    /// Any other tag: the scalar's text is its value.
    Other,
}

/// The anchor and the tag before a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Properties {
    /// From the `&` to the end of the name.
    pub anchor: Option<Span>,
    pub tag: Option<(CoreTag, Span)>,
}

impl Properties {
    pub const NONE: Self = Self {
        anchor: None,
        tag: None,
    };
}

/// One step through a YAML text.
#[derive(Debug)]
pub(super) enum Event<'t> {
    /// A scalar; its text is borrowed where it is a slice of the source. One
    /// that is missing has an empty span after what announces it.
    Scalar(Cow<'t, str>, Style, Properties),
    /// The start of a sequence or a mapping, with an empty span unless it is an
    /// opening bracket.
    Start(NodeKind, Style, Properties),
    /// The end of the innermost collection, with an empty span unless it is a
    /// closing bracket.
    End,
    /// `*name`.
    Alias,
}
