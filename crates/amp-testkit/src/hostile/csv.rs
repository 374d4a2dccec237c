//! Laws for the rows of any bytes, however they arrive.

use amp_write::plan::{BulkPlan, CsvParts, PartLimits, PlannedColumn, rewrite_csv};
use amp_write::{CsvDefect, CsvEvent, CsvParser, CsvReader};

/// What was read of a text, up to the defect that stopped it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows or their defects, each with its number and its line.
    pub rows: Vec<(u64, u64, Result<Vec<String>, CsvDefect>)>,
    /// What stopped it.
    pub stopped: Option<CsvDefect>,
}

/// Reads a text that arrives in pieces.
pub fn read<'t>(mut parser: CsvParser, pieces: impl Iterator<Item = &'t [u8]>) -> Seen {
    let mut seen = Seen {
        header: Vec::new(),
        rows: Vec::new(),
        stopped: None,
    };
    for mut piece in pieces {
        loop {
            let before = piece.len();
            match parser.parse(&mut piece) {
                Ok(Some(event)) => note(&event, &mut seen),
                Ok(None) => break assert!(piece.is_empty(), "{before} bytes were not taken"),
                Err(defect) => {
                    // It stays stopped.
                    assert_eq!(parser.finish().err(), Some(defect.clone()));
                    seen.stopped = Some(defect);
                    return seen;
                }
            }
        }
    }
    loop {
        match parser.finish() {
            Ok(Some(event)) => note(&event, &mut seen),
            Ok(None) => return seen,
            Err(defect) => {
                seen.stopped = Some(defect);
                return seen;
            }
        }
    }
}

fn note(event: &CsvEvent<'_>, seen: &mut Seen) {
    match event {
        CsvEvent::Header(header) => {
            assert!(seen.header.is_empty() && seen.rows.is_empty());
            seen.header = header.to_vec();
        }
        CsvEvent::Row(row) => {
            let cells: Vec<_> = row.cells().map(str::to_owned).collect();
            assert_eq!(cells.len(), seen.header.len());
            assert_eq!(row.cell_of(&seen.header[0]), Some(cells[0].as_str()));
            seen.rows.push((row.number(), row.line(), Ok(cells)));
        }
        CsvEvent::BadRow(bad) => {
            let defect = Err(bad.defect.clone());
            seen.rows.push((bad.number, bad.line, defect));
        }
        _ => {}
    }
}

/// Tries a text, split into pieces of a few sizes. Returns what is read with bad rows skipped.
pub fn try_csv(text: &[u8], sizes: &[usize]) -> Seen {
    let whole = || std::iter::once(text);
    let strict = read(CsvParser::new(), whole());
    let all = read(CsvParser::skipping_bad_rows(), whole());
    for &size in sizes {
        assert_eq!(read(CsvParser::new(), text.chunks(size)), strict);
        let cut = read(CsvParser::skipping_bad_rows(), text.chunks(size));
        assert_eq!(cut, all, "in pieces of {size}");
    }
    let numbers = all.rows.iter().map(|(number, ..)| *number);
    assert!(numbers.eq(1..=all.rows.len() as u64));
    // Strict reading returns what comes before the first bad row.
    let mut good = all.rows.iter().take_while(|(.., row)| row.is_ok());
    assert!(strict.rows.iter().all(|row| Some(row) == good.next()));
    assert_eq!(strict.header, all.header);
    // A row with a stray quote at the end of the text is not a bad row, as it has no end.
    let is_cut_off = matches!(all.stopped, Some(CsvDefect::OpenQuote { .. }));
    if !is_cut_off && all.rows.iter().all(|(.., row)| row.is_ok()) {
        assert_eq!(strict, all);
    } else {
        assert!(strict.stopped.is_some());
    }
    if !all.header.is_empty() {
        try_parts(text, &all);
    }
    all
}

/// The parts without their header rows are the same as the whole output, and each row is in one of
/// them.
fn try_parts(text: &[u8], all: &Seen) {
    let columns = all.header.iter();
    let columns = columns.map(|column| PlannedColumn::new(column, Some(column.clone())));
    let plan = BulkPlan::new("salesforce", "o", &all.header[0], columns.collect());
    let mut whole = CsvParts::new(&plan, &all.header, PartLimits::default()).expect("its header");
    for limits in [
        PartLimits::rows(2),
        PartLimits::bytes(40),
        PartLimits::bytes(1),
    ] {
        let mut parser = CsvParser::skipping_bad_rows();
        let mut parts = CsvParts::new(&plan, &all.header, limits).expect("its header");
        let (mut done, mut large) = (Vec::new(), Vec::new());
        let mut rest = text;
        loop {
            let at_end = rest.is_empty();
            let event = if at_end {
                parser.finish()
            } else {
                parser.parse(&mut rest)
            };
            match event {
                Ok(Some(CsvEvent::Row(row))) => {
                    match parts.push(&row) {
                        Ok(part) => done.extend(part),
                        Err(error) => large.push(error.number),
                    }
                    if limits.bytes == 40 {
                        let _ = whole.push(&row);
                    }
                }
                Ok(Some(_)) => {}
                Ok(None) if !at_end => {}
                Ok(None) | Err(_) => break,
            }
        }
        done.extend(parts.finish());
        let mut numbers = large;
        for part in &done {
            assert_eq!(part.bytes, part.text.len());
            assert!(part.bytes <= limits.bytes && part.row_count <= limits.rows);
            let rows = CsvReader::new(part.text.as_slice()).expect("a part is CSV");
            assert_eq!(rows.header(), all.header);
            let count = rewrite_csv(&plan, rows, Vec::new()).expect("a part is CSV");
            assert_eq!(count, part.row_count);
            numbers.extend(part.rows.iter().cloned().flatten());
        }
        numbers.sort_unstable();
        let good = all.rows.iter().filter(|(.., row)| row.is_ok());
        assert!(numbers.into_iter().eq(good.map(|(number, ..)| *number)));
    }
    if let Some(whole) = whole.finish()
        && all.stopped.is_none()
        && all.rows.iter().all(|(.., row)| row.is_ok())
    {
        let mut written = Vec::new();
        let rows = CsvReader::new(text).expect("it is CSV");
        rewrite_csv(&plan, rows, &mut written).expect("it is CSV");
        assert_eq!(written, whole.text);
    }
}
