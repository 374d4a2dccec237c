//! Compares existing files with what a build generates.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use super::outputs::{BUFFER, Content};

/// Whether a file has this content.
pub fn holds(path: &Path, content: &Content<'_>) -> bool {
    // Opening a pipe would wait for a writer.
    if !fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let Ok(file) = File::open(path) else {
        return false;
    };
    let mut writer = ComparingWriter(BufReader::with_capacity(BUFFER, file));
    content.write(&mut writer).is_ok() && writer.is_at_end()
}

/// Compares a file with what is written to this: writing fails where the file does not continue
/// with the same bytes.
struct ComparingWriter(BufReader<File>);

impl ComparingWriter {
    fn is_at_end(&mut self) -> bool {
        self.0.fill_buf().is_ok_and(<[u8]>::is_empty)
    }
}

impl Write for ComparingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let present = self.0.fill_buf()?;
        let length = present.len().min(bytes.len());
        if present[..length] != bytes[..length] {
            return Err(io::Error::other("another byte is there"));
        }
        self.0.consume(length);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
