#![doc = include_str!("../README.md")]

mod actions;
mod anchors;
mod completion;
mod context;
mod docs;
mod fields;
mod hints;
mod hover;
mod layout;
mod line;
mod names;
mod place;
mod snapshot;
mod structure;
mod symbols;
mod tokens;

pub use actions::{Action, ActionKind, Change, actions, edits, edits_between, fix_all};
pub use completion::{Completion, CompletionKind, completion};
pub use docs::warm_up;
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use layout::{layout, layout_of};
pub use names::{RenameError, Renaming, definition, prepare_rename, references, rename};
pub use snapshot::Snapshot;
pub use structure::{Fold, folds, selections};
pub use symbols::{Symbol, SymbolKind, symbols};
pub use tokens::{Token, TokenKind, tokens};
