/// The capabilities of the reader's terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours and bold type may be used.
    pub color: bool,
    /// Whether excerpts use box-drawing characters; otherwise ASCII. Text of the file is shown
    /// unchanged either way.
    pub unicode: bool,
    /// Whether the rule's id is a link (OSC 8) to its page.
    pub hyperlinks: bool,
    /// The number of columns for text. Help is wrapped at it, and of a longer line of the file only
    /// the parts around labels are shown.
    pub width: usize,
}

impl Default for Style {
    /// Box-drawing characters in 100 columns, without colours and links.
    fn default() -> Self {
        Self {
            color: false,
            unicode: true,
            hyperlinks: false,
            width: 100,
        }
    }
}
