//! Edits of a text of YAML that keep its layout: its quotes, its indentation, its comments
//! and its line breaks.

mod insert;
mod quotes;
mod remove;

pub use insert::insert_entry;
pub use quotes::{
    in_double_quotes, in_quotes, in_single_quotes, is_plain, opening_quote, quoted_like,
    without_quotes,
};
pub use remove::{remove_comment, remove_dash, remove_entry, remove_item, remove_lines};
