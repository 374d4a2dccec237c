//! The messages for errors whose cause is unknown, by their kind.

use amp_diagnostics::{Diagnostic, Severity, Span};

use super::{Broken, syntax};
use crate::rules::YAML_LIMITS;
use crate::yaml::build::MAX_DEPTH;
use crate::yaml::event::ErrorKind as Kind;

/// The diagnostic of an error that no slip explains.
pub(in crate::yaml) fn wording(broken: &Broken<'_>) -> Diagnostic {
    let place = place(broken);
    if broken.kind() == Some(Kind::RecursionLimitExceeded) {
        return too_deep(place);
    }
    let (message, help) = broken.kind().and_then(describe).unwrap_or((
        "this cannot be read as YAML",
        "Write `key: value` lines, with list items after `- `.",
    ));
    syntax(place, message).help(help)
}

/// The word at the error, or the content of its line.
fn place(broken: &Broken<'_>) -> Span {
    let at = broken.at as usize;
    let rest = broken.text.get(at..).unwrap_or_default();
    let word = rest
        .find(|character: char| character.is_whitespace())
        .unwrap_or(rest.len());
    if word > 0 {
        return Span::new(broken.at, broken.at + u32::try_from(word).unwrap_or(0));
    }
    let line = broken.error_line();
    line.span(line.content())
}

fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::new(
        &YAML_LIMITS,
        Severity::Error,
        Span::new(place.start, place.end.min(place.start + 1)),
        format!("more than {MAX_DEPTH} levels of nesting"),
    )
    .label("too deep from here on")
    .help("Nothing after this place was read. A manifest needs about 10 levels.")
}

/// Title and help.
type Words = (&'static str, &'static str);

/// The title and help of every kind of error.
fn describe(kind: Kind) -> Option<Words> {
    texts(kind)
        .or_else(|| brackets(kind))
        .or_else(|| lines(kind))
        .or_else(|| signs(kind))
        .or_else(|| documents(kind))
}

/// Quotes and escapes, and texts over several lines.
fn texts(kind: Kind) -> Option<Words> {
    Some(match kind {
        Kind::UnclosedQuotedScalar => (
            "a quoted text is not closed",
            "Close it with the same quote it began with.",
        ),
        Kind::DocumentIndicatorInQuotedScalar => (
            "a line of a quoted text begins with `---` or `...`",
            "Close the quotes above it, or indent the line.",
        ),
        Kind::UnknownQuotedScalarEscape => (
            "this `\\` has no meaning in double quotes",
            "Write `\\\\` for a backslash, or put the text in single quotes.",
        ),
        Kind::InvalidQuotedScalarHexEscape => (
            "digits are missing after this `\\`",
            "`\\x` needs 2 of them, `\\u` 4 and `\\U` 8. Write `\\\\` for a backslash.",
        ),
        Kind::InvalidUnicodeEscape => (
            "no character has this code",
            "Write the character itself. The platform does not join two codes to one character.",
        ),
        Kind::ZeroBlockScalarIndent => (
            "a text over several lines cannot be indented by 0",
            "Leave the `0` out: the first line of the text shows its indentation.",
        ),
        Kind::InvalidBlockScalarHeader => (
            "something stands after `|` or `>`",
            "Begin the text on the next line, and indent all of it alike.",
        ),
        Kind::TabAtBlockScalarStart => (
            "a tab stands in the indentation of a text over several lines",
            "Indent every line of the text with spaces.",
        ),
        _ => return None,
    })
}

/// Lists and mappings in brackets.
fn brackets(kind: Kind) -> Option<Words> {
    Some(match kind {
        Kind::UnclosedFlowCollection => (
            "a bracket is never closed",
            "Close every `[` with `]` and every `{` with `}`.",
        ),
        Kind::MismatchedFlowCollectionEnd => (
            "this bracket is closed by one of the other kind",
            "Close every `[` with `]` and every `{` with `}`.",
        ),
        Kind::MisplacedFlowCollectionEnd => (
            "this bracket closes nothing",
            "Remove it, or put the text in quotes if it belongs to one.",
        ),
        Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::InvalidColonPlacement => (
            "the entries in these brackets are not separated",
            "Write `[one, two]` or `{key: value, other: value}`.",
        ),
        Kind::BlockEntryInFlowCollection => (
            "a `-` cannot begin an item in brackets",
            "In brackets, separate items by `,`: `[one, two]`.",
        ),
        Kind::ExpectedFlowNode => (
            "something is missing before this sign",
            "Write what belongs there, or remove the sign. A text with it needs quotes.",
        ),
        _ => return None,
    })
}

/// Keys, list items and their indentation.
fn lines(kind: Kind) -> Option<Words> {
    Some(match kind {
        Kind::TabNotAllowed | Kind::TabInPlainScalar => (
            "a tab stands where YAML wants spaces",
            "Indent with spaces. Most editors can convert the tabs of a file.",
        ),
        Kind::BlockSequenceEntryNotAllowed => (
            "a list cannot begin here",
            "Put the `-` on a line of its own, below its key.",
        ),
        Kind::ExpectedBlockSequenceEntry => (
            "this does not belong to the list above it",
            "Begin a list item with `- `, or indent the line like the key it belongs beside.",
        ),
        Kind::ExpectedBlockMappingKey => (
            "this does not belong to the keys above it",
            "Indent the line like the keys it belongs to, and write `key: value`.",
        ),
        Kind::SimpleKeyExpected => (
            "there is no `:` in this line",
            "Write `key: value`. A key stands on one line and has at most 1024 characters.",
        ),
        Kind::MappingValueNotAllowed => (
            "a key cannot stand here",
            "Put it on a line of its own, or put the text in quotes if `:` belongs to it.",
        ),
        Kind::MappingKeyNotAllowed => (
            "a `?` cannot begin a key here",
            "Put the text in quotes if `?` belongs to it.",
        ),
        Kind::ExpectedNode => (
            "a value is missing here",
            "Write the value after the `:` or the `-`, on the same line.",
        ),
        _ => return None,
    })
}

/// Characters with a special meaning.
fn signs(kind: Kind) -> Option<Words> {
    Some(match kind {
        Kind::ForbiddenCharacter { .. } => (
            "a character that no YAML file may hold",
            "Delete it. It often comes with copied text.",
        ),
        Kind::UnexpectedCharacter { .. } => (
            "a text cannot begin with this character",
            "Put the text in quotes.",
        ),
        Kind::BomInsideDocument => (
            "an invisible character: byte order mark (U+FEFF)",
            "Delete it. It often comes from joining files.",
        ),
        Kind::InvalidAnchorName => (
            "a name after `*` or `&` has letters, digits, `-` and `_` only",
            "Change the name, or put the text in quotes if no name is meant.",
        ),
        Kind::InvalidTag | Kind::UndeclaredTagHandle => (
            "a text that begins with `!` needs quotes",
            "Without quotes, `!` begins the name of a type.",
        ),
        _ => return None,
    })
}

/// Where a document begins and ends.
fn documents(kind: Kind) -> Option<Words> {
    Some(match kind {
        Kind::UnknownDirective | Kind::InvalidDirective | Kind::DuplicateDirective => (
            "a line that begins with `%` has a meaning of its own",
            "A manifest needs none: remove the line, or put the text in quotes.",
        ),
        Kind::UnsupportedYamlVersion => (
            "the platform reads YAML 1.1 only",
            "Remove the line: a manifest needs no `%YAML`.",
        ),
        Kind::ExpectedDocumentStart => (
            "after a line with `%` a line with `---` must come",
            "Remove the line with `%`: a manifest needs none.",
        ),
        Kind::TextAfterDocument => (
            "this stands after the end of the document",
            "The platform drops everything from here on. Indent the line like the first key, or \
             remove it.",
        ),
        _ => return None,
    })
}
