use amp_diagnostics::{PositionEncoding, SourceFile};
use amp_ide::{Token, TokenKind};
use gen_lsp_types::SemanticToken;

use super::position;

/// The types of tokens, in the order of their numbers.
pub(crate) const TOKEN_TYPES: [&str; 6] = [
    "namespace",
    "class",
    "property",
    "parameter",
    "variable",
    "enumMember",
];

/// Tokens in the encoding of the protocol: each relative to the one before.
pub(crate) fn semantic_tokens(
    source: &SourceFile,
    tokens: &[Token],
    encoding: PositionEncoding,
) -> Vec<SemanticToken> {
    let (mut line, mut column) = (0, 0);
    let counted = tokens.iter().map(|token| {
        let at = position(source, token.span.start, encoding);
        let delta_line = at.line - line;
        let delta_start = if delta_line == 0 {
            at.character - column
        } else {
            at.character
        };
        (line, column) = (at.line, at.character);
        SemanticToken {
            delta_line,
            delta_start,
            length: encoding.len(source.slice(token.span)),
            token_type: number(token.kind),
            token_modifiers_bitset: 0,
        }
    });
    counted.collect()
}

fn number(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Provider => 0,
        TokenKind::Object => 1,
        TokenKind::Field => 2,
        TokenKind::MappedName => 3,
        TokenKind::Destination => 4,
        TokenKind::Word => 5,
    }
}
