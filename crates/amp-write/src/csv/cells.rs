use csv_core::{ReadRecordResult, Reader};

use super::plain_row::plain_row;
use crate::limits;

/// Room for the cells of most rows.
const TEXT: usize = 1024;
const ENDS: usize = 32;

/// The cells of one row, as far as they are read.
#[derive(Debug)]
pub(super) struct Cells {
    core: Box<Reader>,
    /// The cells, one after the other; the first `text_len` bytes are in use.
    text: Vec<u8>,
    text_len: usize,
    /// Where in `text` they end; the first `ends_len` are in use.
    ends: Vec<usize>,
    ends_len: usize,
    /// How many cells there are, including those without room.
    count: u64,
    /// How many there may be.
    most: usize,
    /// The bytes between two cells: the comma, in a row that was taken as it is.
    gap: usize,
}

impl Cells {
    pub(super) fn new() -> Self {
        Self {
            core: Box::new(Reader::new()),
            text: vec![0; TEXT],
            text_len: 0,
            ends: vec![0; ENDS],
            ends_len: 0,
            count: 0,
            most: limits::CSV_COLUMNS,
            gap: 0,
        }
    }

    /// Begins a row with at most `most` cells.
    pub(super) fn begin(&mut self, most: usize) {
        self.text_len = 0;
        self.ends_len = 0;
        self.count = 0;
        self.most = most;
        self.gap = 0;
    }

    /// Takes the row that begins here, if it is complete and has no quote: most rows are like that,
    /// and then `csv-core` need not read them. Returns its length in bytes, without its line break.
    pub(super) fn take_plain(&mut self, bytes: &[u8]) -> Option<usize> {
        let is_plain = plain_row(bytes, |end| {
            if self.ends_len == self.ends.len() {
                self.ends_len = grow(&mut self.ends, self.most);
            }
            self.ends[self.ends_len] = end;
            self.ends_len += 1;
            self.count += 1;
        });
        let len = *self.ends().last().filter(|_| is_plain)?;
        if len > limits::CSV_ROW_BYTES {
            return None;
        }
        if self.text.len() < len {
            self.text.resize(len.next_power_of_two(), 0);
        }
        self.text[..len].copy_from_slice(&bytes[..len]);
        self.text_len = len;
        self.gap = 1;
        Some(len)
    }

    /// Continues reading, at most to the end of the row. Returns how many bytes were read.
    ///
    /// A row with too many cells or bytes overwrites itself: only the number of its cells is used
    /// then.
    pub(super) fn read(&mut self, bytes: &[u8]) -> (ReadRecordResult, usize) {
        let (result, read, written, ended) = self.core.read_record(
            bytes,
            &mut self.text[self.text_len..],
            &mut self.ends[self.ends_len..],
        );
        self.text_len += written;
        self.ends_len += ended;
        self.count += ended as u64;
        match result {
            ReadRecordResult::OutputFull => {
                self.text_len = grow(&mut self.text, limits::CSV_ROW_BYTES);
            }
            ReadRecordResult::OutputEndsFull => {
                self.ends_len = grow(&mut self.ends, self.most);
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::Record | ReadRecordResult::End => {}
        }
        (result, read)
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The cells, one after the other, with a comma or nothing between them. They are valid only if
    /// there are not too many and none is too long.
    pub(super) fn text(&self) -> &[u8] {
        &self.text[..self.text_len]
    }

    /// The end of each cell in the text.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends[..self.ends_len]
    }

    /// How many bytes separate two cells in the text.
    pub(super) fn gap(&self) -> usize {
        self.gap
    }

    /// Whether each of the cells is UTF-8.
    pub(super) fn are_utf8(&self) -> bool {
        let text = self.text();
        if text.is_ascii() {
            return true;
        }
        let Ok(text) = str::from_utf8(text) else {
            return false;
        };
        self.ends().iter().all(|end| text.is_char_boundary(*end))
    }
}

/// Makes room in a full buffer, up to `most` plus one. Returns where to continue writing: at the
/// front, if the buffer cannot grow any more.
fn grow<T: Clone + Default>(buffer: &mut Vec<T>, most: usize) -> usize {
    let full = buffer.len();
    if full > most {
        return 0;
    }
    buffer.resize((2 * full).min(most + 1), T::default());
    full
}
