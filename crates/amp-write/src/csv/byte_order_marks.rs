const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Removes the byte order marks before a text that arrives in pieces. `csv-core` recognises a mark
/// only if all of it arrives at once, so none is left to it.
#[derive(Debug, Default)]
pub(super) struct ByteOrderMarks {
    /// Bytes held back because they may be the beginning of a mark.
    held: Vec<u8>,
    /// How many of them were read as text since.
    read: usize,
    passed: bool,
}

impl ByteOrderMarks {
    /// Removes marks from the front of `bytes`. Returns whether the text after them has begun.
    pub(super) fn pass(&mut self, bytes: &mut &[u8]) -> bool {
        while !self.passed {
            let Some((first, rest)) = bytes.split_first() else {
                return false;
            };
            *bytes = rest;
            self.held.push(*first);
            if self.held == MARK {
                self.held.clear();
            }
            self.passed = !MARK.starts_with(&self.held);
        }
        true
    }

    /// The bytes held back that turned out to be text.
    pub(super) fn text(&self) -> &[u8] {
        &self.held[self.read..]
    }

    /// Records that some of [`text`](Self::text) was read.
    pub(super) fn advance(&mut self, len: usize) {
        self.read += len;
    }

    /// Records that no more bytes come, so that the held bytes are text.
    pub(super) fn end(&mut self) {
        self.passed = true;
    }
}
