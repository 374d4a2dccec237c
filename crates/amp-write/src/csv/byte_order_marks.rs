const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Takes the byte order marks off a text that comes in pieces. None is left to
/// `csv-core`, which sees a mark only where all of it arrives at once.
#[derive(Debug, Default)]
pub(super) struct ByteOrderMarks {
    /// What was held back, since it may be the beginning of a mark.
    held: Vec<u8>,
    /// How much of it was read as text since.
    read: usize,
    passed: bool,
}

impl ByteOrderMarks {
    /// Takes marks off the front. Answers whether the text after them has begun.
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

    /// What was held back and turned out to be text.
    pub(super) fn text(&self) -> &[u8] {
        &self.held[self.read..]
    }

    /// Notes that some of [`text`](Self::text) was read.
    pub(super) fn advance(&mut self, len: usize) {
        self.read += len;
    }

    /// Notes that no more bytes come, so that what is held is text.
    pub(super) fn end(&mut self) {
        self.passed = true;
    }
}
