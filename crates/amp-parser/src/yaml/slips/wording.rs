//! What to say when only the kind of the error is known.

use amp_diagnostics::{Diagnostic, Severity, Span};

use super::{Broken, syntax};
use crate::rule_ids::YAML_LIMITS;
use crate::yaml::build::MAX_DEPTH;
use crate::yaml::event::ErrorKind as Kind;

/// The diagnostic of an error that no slip explains.
pub(in crate::yaml) fn wording(broken: &Broken<'_>) -> Diagnostic {
    let place = place(broken);
    if broken.error.kind == Kind::RecursionLimitExceeded {
        return too_deep(place);
    }
    let (message, help) = describe(&broken.error.kind);
    syntax(place, message).help(help)
}

/// The word at the error, or the content of its line.
fn place(broken: &Broken<'_>) -> Span {
    let at = broken.error.at as usize;
    let rest = broken.text.get(at..).unwrap_or_default();
    let word = rest
        .find(|character: char| character.is_whitespace())
        .unwrap_or(rest.len());
    if word > 0 {
        return Span::new(
            broken.error.at,
            broken.error.at + u32::try_from(word).unwrap_or(0),
        );
    }
    let line = broken.error_line();
    line.span(line.content())
}

fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::new(
        YAML_LIMITS,
        Severity::Error,
        Span::new(place.start, place.end.min(place.start + 1)),
        format!("more than {MAX_DEPTH} levels of nesting"),
    )
    .label("too deep from here on")
    .help("Nothing behind this place was read. A manifest needs about 10 levels.")
}

/// Title and help.
type Words = (&'static str, &'static str);

/// The words for every kind of error that a text can cause.
fn describe(kind: &Kind) -> Words {
    texts(kind)
        .or_else(|| brackets(kind))
        .or_else(|| lines(kind))
        .or_else(|| signs(kind))
        .unwrap_or((
            "this cannot be read as YAML",
            "Write `key: value` lines, with list items behind `- `.",
        ))
}

/// Quotes and escapes, and texts over several lines.
fn texts(kind: &Kind) -> Option<Words> {
    match kind {
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => Some((
            "a quoted text is not closed",
            "Close it with the same quote it began with.",
        )),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            Some((
                "there is text behind a closing quote",
                "Put all of the text in quotes, or remove what stands behind them.",
            ))
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => Some((
            "this `\\` has no meaning in double quotes",
            "Write `\\\\` for a backslash, or put the text in single quotes.",
        )),
        Kind::CommentInterceptedScalar => Some((
            "a comment stands in the middle of a text",
            "Move the comment above the key, or put the text behind `|`.",
        )),
        Kind::ZeroBlockScalarIndent | Kind::InvalidBlockScalarHeader => Some((
            "something stands behind `|` or `>`",
            "Begin the text on the next line, and indent all of it alike.",
        )),
        Kind::InvalidBlockScalarIndent => Some((
            "a text over several lines is not indented alike",
            "Indent every line of the text by the same number of spaces.",
        )),
        _ => None,
    }
}

/// Lists and mappings in brackets.
fn brackets(kind: &Kind) -> Option<Words> {
    match kind {
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnclosedFlowCollection { .. }
        | Kind::InvalidFlowScalarIndent => Some((
            "a bracket is never closed",
            "Close every `[` with `]` and every `{` with `}`.",
        )),
        Kind::MismatchedFlowCollectionEnd { .. } | Kind::MisplacedFlowCollectionEnd => Some((
            "this bracket closes nothing",
            "Remove it, or put the text in quotes if it belongs to one.",
        )),
        Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::FlowMappingValueAdjacentCollection
        | Kind::InvalidColonPlacement => Some((
            "the entries in these brackets are not separated",
            "Write `[one, two]` or `{key: value, other: value}`.",
        )),
        Kind::BlockEntryInFlowCollection | Kind::PlainScalarStartsWithDashFlowIndicator => Some((
            "a `-` cannot begin an item in brackets",
            "In brackets, separate items by `,`: `[one, two]`.",
        )),
        _ => None,
    }
}

/// Keys, list items and their indentation.
fn lines(kind: &Kind) -> Option<Words> {
    match kind {
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart
        | Kind::InvalidBlockEntryWhitespace
        | Kind::InvalidMappingValueWhitespace => Some((
            "a tab stands where YAML wants spaces",
            "Indent with spaces. Most editors can convert the tabs of a file.",
        )),
        Kind::BlockSequenceEntryNotAllowed => Some((
            "a list cannot begin here",
            "Put the `-` on a line of its own, below its key.",
        )),
        Kind::ExpectedBlockSequenceEntry | Kind::UnexpectedEofBlockSequence => Some((
            "this does not belong to the list above it",
            "Begin a list item with `- `, or indent the line like the key it belongs beside.",
        )),
        Kind::ExpectedBlockMappingKey | Kind::UnexpectedEofBlockMapping => Some((
            "this does not belong to the keys above it",
            "Indent the line like the keys it belongs to, and write `key: value`.",
        )),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => Some((
            "there is no `:` in this line",
            "Write `key: value`. A key stands on one line and has at most 1024 characters.",
        )),
        Kind::MappingValueNotAllowed | Kind::MappingKeyNotAllowed => Some((
            "a key cannot stand here",
            "Put it on a line of its own, or put the text in quotes if `:` belongs to it.",
        )),
        Kind::InvalidIndentation | Kind::UnexpectedEndOfPlainScalar => Some((
            "this line is indented wrongly",
            "Indent it like the lines it belongs to.",
        )),
        _ => None,
    }
}

/// Characters with a meaning of their own.
fn signs(kind: &Kind) -> Option<Words> {
    match kind {
        Kind::UnexpectedCharacter { .. } => Some((
            "a text cannot begin with this character",
            "Put the text in quotes.",
        )),
        Kind::CommentNotSeparated => Some((
            "a comment needs a space in front of its `#`",
            "Insert a space, or put the text in quotes if `#` belongs to it.",
        )),
        Kind::ExpectedWhitespace => Some(("a space is missing", "Insert a space here.")),
        Kind::UnknownAnchor | Kind::MissingAnchorOrAliasName => Some((
            "a name is missing behind `*` or `&`",
            "Put the text in quotes, or name the value that is meant.",
        )),
        Kind::BomInsideDocument => Some((
            "an invisible character: byte order mark (U+FEFF)",
            "Delete it. It often comes from joining files.",
        )),
        Kind::ExpectedTagBang
        | Kind::ExpectedTagDirectiveBang
        | Kind::InvalidGlobalTagCharacter
        | Kind::UndeclaredTagHandle
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidTagUtf8 => Some((
            "a text that begins with `!` needs quotes",
            "Without quotes, `!` begins the name of a type.",
        )),
        Kind::DuplicateVersionDirective
        | Kind::UnsupportedYamlMajorVersion
        | Kind::DuplicateTagDirective
        | Kind::ExpectedDocumentStart
        | Kind::MissingDocumentEndBeforeDirective
        | Kind::InvalidDocumentEnd
        | Kind::InvalidDirectiveTerminator
        | Kind::MissingYamlVersionSeparator
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::TooManyReservedDirectiveParams { .. }
        | Kind::YamlVersionTooLong
        | Kind::MissingYamlVersion
        | Kind::InvalidTagDirectiveTerminator => Some((
            "a line that begins with `%`, `---` or `...` has a meaning of its own",
            "A manifest needs none of them: remove the line, or put the text in quotes.",
        )),
        _ => None,
    }
}
