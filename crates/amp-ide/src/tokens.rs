use amp_diagnostics::Span;
use amp_parser::yaml::edit::without_quotes;
use amp_parser::yaml::{Node, NodeKind};

use crate::Snapshot;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The provider or its module.
    Provider,
    /// An object of the provider.
    Object,
    /// A field of the provider.
    Field,
    /// A mapped name.
    MappedName,
    /// A destination.
    Destination,
    /// A word of a closed list.
    Word,
}

/// A highlighted name, on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place, without quotes.
    pub span: Span,
    /// What it stands for.
    pub kind: TokenKind,
}

/// The highlighted names, in the order of the text. Keys, comments and texts are left to the
/// editor.
pub fn tokens(snapshot: &Snapshot) -> Vec<Token> {
    let mut tokens = Vec::new();
    if let Some(root) = snapshot.checked().parse.tree.root() {
        collect(root, &mut String::new(), &mut tokens);
    }
    tokens.sort_by_key(|token| token.span);
    tokens
}

fn collect(node: Node<'_>, path: &mut String, tokens: &mut Vec<Token>) {
    let length = path.len();
    for (key, value) in node.entries() {
        path.push('.');
        path.push_str(key.text());
        collect(value, path, tokens);
        path.truncate(length);
    }
    for item in node.items() {
        path.push_str("[]");
        collect(item, path, tokens);
        path.truncate(length);
    }
    let is_line = node.kind() == NodeKind::Scalar && !node.raw().contains('\n');
    if is_line
        && !node.text().is_empty()
        && let Some(kind) = kind(path)
    {
        let span = without_quotes(node.span(), node.raw());
        tokens.push(Token { span, kind });
    }
}

fn kind(path: &str) -> Option<TokenKind> {
    let last = path.rsplit('.').next().unwrap_or_default();
    Some(match last {
        "provider" | "module" => TokenKind::Provider,
        "objectName" => TokenKind::Object,
        "fieldName" | "default" | "requiredWatchFields[]" => TokenKind::Field,
        "mapToName" => TokenKind::MappedName,
        "destination" => TokenKind::Destination,
        _ => {
            let known = crate::docs::key(path.strip_prefix('.')?)?;
            (!known.values.is_empty()).then_some(TokenKind::Word)?
        }
    })
}
