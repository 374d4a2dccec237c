//! The measurements as Markdown.

use std::{fmt::Write, time::Duration};

use super::measure::Measured;

/// Commands that do the same work. The others are compared with the first.
pub(super) struct Case {
    pub title: String,
    /// An additional column.
    pub column: Option<Column>,
    pub rows: Vec<Measured>,
}

/// A figure derived from the time or the memory.
pub(super) enum Column {
    /// How many of this many files are processed per second.
    FilesPerSecond(usize),
    /// The memory as a multiple of the input, given in bytes.
    TimesInput(u64),
}

impl Column {
    fn title(&self) -> &'static str {
        match self {
            Self::FilesPerSecond(_) => "files per second",
            Self::TimesInput(_) => "memory / input",
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "three digits of the result are shown"
    )]
    fn figure(&self, row: &Measured) -> String {
        match *self {
            Self::FilesPerSecond(files) => format!("{:.0}", files as f64 / row.time.as_secs_f64()),
            Self::TimesInput(size) => format!("{:.1}", row.peak as f64 / size as f64),
        }
    }
}

/// The table of a case, under a heading.
pub(super) fn table(case: &Case) -> String {
    let column = case.column.as_ref();
    let (title, rule) = column.map_or_else(Default::default, |column| {
        (format!(" {} |", column.title()), "--:|")
    });
    let mut text = format!(
        "### {}\n\n\
         | | time | relative | peak memory |{title}\n\
         |---|--:|--:|--:|{rule}\n",
        case.title
    );
    let first = case.rows.first().map_or(Duration::ZERO, |row| row.time);
    for row in &case.rows {
        let figure = column.map_or_else(String::new, |column| format!(" {} |", column.figure(row)));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {} | {:.1} ms | {:.2} | {} |{figure}",
            row.name,
            row.time.as_secs_f64() * 1e3,
            row.time.as_secs_f64() / first.as_secs_f64(),
            megabytes(row.peak),
        );
    }
    text
}

/// A size in bytes, as megabytes.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}
