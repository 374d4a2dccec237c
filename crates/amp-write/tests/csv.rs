//! What is read from the texts in `testdata/write/csv`, whole and in pieces of every size, as shown
//! by the `.snap` beside each; and properties of random texts.

#![expect(clippy::disallowed_methods, reason = "the texts are on the disk")]

use std::fmt::Write as _;
use std::fs;

use amp_testkit::hostile::csv::{Seen, read, try_csv};
use amp_testkit::{Random, assert_beside, each_case, stem};
use amp_write::plan::{BulkPlan, CsvParts, PartLimits, PlannedColumn};
use amp_write::{CsvDefect, CsvError, CsvEvent, CsvParser, Problem, limits};
use csv::ReaderBuilder;

#[test]
fn texts_are_read_in_pieces_of_every_size() {
    each_case("write/csv", "*.csv", |path| {
        let text = fs::read(path).unwrap();
        let sizes: Vec<_> = (1..=text.len().max(1)).collect();
        let shown = shown(&text, &try_csv(&text, &sizes));
        assert_beside(path, stem(path), &shown);
    });
}

fn shown(text: &[u8], seen: &Seen) -> String {
    let mut shown = format!("{}\n\nheader: {:?}\n", text.escape_ascii(), seen.header);
    for (number, line, row) in &seen.rows {
        let _ = match row {
            Ok(cells) => writeln!(shown, "row {number}, line {line}: {cells:?}"),
            Err(defect) => writeln!(shown, "row {number}, line {line}: bad: {defect}"),
        };
    }
    if let Some(defect) = &seen.stopped {
        let _ = writeln!(shown, "error: {defect}");
    }
    shown
}

/// The `csv` crate reads the same, unless there is something to refuse.
#[test]
fn rows_are_those_that_the_csv_crate_reads() {
    let mut random = Random::new(1);
    for _ in 0..500 {
        let count = random.below(40);
        let text = rows(&mut random, count, |_| None).0;
        let seen = try_csv(text.as_bytes(), &[1, 7, 64]);
        let mut peer = ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows: Vec<Vec<String>> = peer.deserialize().map(Result::unwrap).collect();
        let ours = seen.rows.into_iter().map(|(.., row)| row.unwrap());
        let ours: Vec<_> = std::iter::once(seen.header).chain(ours).collect();
        assert_eq!(ours, rows, "{text:?}");
    }
}

/// Bad rows are reported, and all others are read as before.
#[test]
fn a_bad_row_loses_no_good_one() {
    const BAD: [&str; 7] = [
        "x",
        "x,y,z,w",
        "x\",y,z",
        "\"x\"y,z,w",
        ",",
        "\"a\nb\"c,d,e",
        "\"x\"",
    ];
    let mut random = Random::new(2);
    let mut bad = 0;
    for _ in 0..500 {
        let (text, good) = rows(&mut random, 20, |random| {
            (random.below(3) == 0).then(|| BAD[random.below(BAD.len())].to_owned())
        });
        let seen = try_csv(text.as_bytes(), &[1, 5, 64]);
        assert_eq!(seen.stopped, None);
        let read = seen.rows.into_iter().map(|(_, _, row)| row.ok());
        let read: Vec<_> = read.collect();
        assert_eq!(read, good, "{text:?}");
        bad += read.iter().filter(|row| row.is_none()).count();
    }
    assert!(bad > 1000, "{bad}");
}

#[test]
fn a_row_that_is_too_long_is_one_bad_row() {
    let most = limits::CSV_ROW_BYTES;
    for (len, cell) in [(most - 2, "x"), (most - 1, "x"), (most, "\"\n\"")] {
        let long = match cell {
            "x" => "x".repeat(len),
            _ => format!("\"{}\"", "\n".repeat(len)),
        };
        let text = format!("id,name\n1,{long}\n2,b\n");
        let is_good = long.len() + 2 <= most;
        for size in [65_537, usize::MAX] {
            let seen = read(CsvParser::skipping_bad_rows(), text.as_bytes().chunks(size));
            assert_eq!(seen.stopped, None);
            assert_eq!(seen.rows[0].2.is_ok(), is_good);
            let line = if cell == "x" { 3 } else { 3 + len as u64 };
            assert_eq!(
                seen.rows[1],
                (2, line, Ok(vec!["2".to_owned(), "b".to_owned()]))
            );
            let strict = read(CsvParser::new(), text.as_bytes().chunks(size));
            assert_eq!(strict.stopped.is_none(), is_good);
            if let Err(defect) = &seen.rows[0].2 {
                assert!(matches!(defect, CsvDefect::RowTooLong { .. }), "{defect}");
                assert_eq!(strict.stopped.as_ref(), Some(defect));
            }
        }
    }
}

#[test]
fn a_text_that_is_too_long_is_read_up_to_its_bound() {
    // Pieces of one row each, so that the whole text is never in memory.
    let row = format!("{}\n", "x".repeat((1 << 20) - 1));
    let rows = limits::CSV_FILE_BYTES >> 20;
    for (more, is_stopped) in [(0, false), (1, true)] {
        let pieces = std::iter::repeat_n(row.as_bytes(), usize::try_from(rows).unwrap() + more);
        let mut parser = CsvParser::skipping_bad_rows();
        let (mut count, mut stopped) = (0, None);
        'text: for mut piece in pieces {
            loop {
                match parser.parse(&mut piece) {
                    Ok(Some(_)) => count += 1,
                    Ok(None) => break,
                    Err(defect) => {
                        stopped = Some(defect);
                        break 'text;
                    }
                }
            }
        }
        assert_eq!(stopped, is_stopped.then_some(CsvDefect::TooLong));
        assert_eq!(count, rows);
    }
}

#[test]
fn rows_are_cut_into_parts_that_say_which_rows_they_hold() {
    let columns = ["id", "name"].map(|column| PlannedColumn::new(column, Some(column.to_owned())));
    let plan = BulkPlan::new("salesforce", "account", "id", columns.to_vec());
    let header = ["id", "name"].map(str::to_owned);
    let text = "id,name\n1,a\n2\n3,c\n4,\"much, too long for a part\"\n5,e\n6,f\n";
    let mut parts = CsvParts::new(&plan, &header, PartLimits::bytes(16)).unwrap();
    let mut parser = CsvParser::skipping_bad_rows();
    let (mut rest, mut shown) = (text.as_bytes(), Vec::new());
    while let Some(event) = parser.parse(&mut rest).unwrap() {
        match event {
            CsvEvent::Row(row) => match parts.push(&row) {
                Ok(None) => {}
                Ok(Some(part)) => shown.push(format!("{part:?}")),
                Err(error) => {
                    shown.push(error.to_string());
                    assert_eq!(Problem::from(&error).status, 422);
                }
            },
            CsvEvent::BadRow(bad) => shown.push(format!("{bad:?}")),
            _ => {}
        }
    }
    // What was taken is not in the part any more.
    let taken = String::from_utf8(parts.take_text()).unwrap();
    shown.push(format!("taken: {taken:?}"));
    shown.push(format!("{:?}", parts.finish()));
    insta::assert_snapshot!(shown.join("\n"));
    let other = CsvParts::new(&plan, &header[..1], PartLimits::default()).unwrap_err();
    assert!(matches!(other, CsvError::OtherHeader));
}

#[test]
fn what_is_wrong_with_rows_is_a_problem() {
    let malformed = CsvError::from(CsvDefect::NoHeader);
    let broken = CsvError::from(std::io::Error::other("reset"));
    for (error, status, retryable) in [
        (malformed, 400, Some(false)),
        (CsvError::OtherHeader, 409, Some(false)),
        (broken, 502, None),
    ] {
        let problem = Problem::from(&error);
        assert_eq!(
            (problem.status, problem.retryable),
            (status, retryable),
            "{error}"
        );
    }
}

/// A text of three columns in which some rows are replaced with bad ones, and the good rows.
fn rows(
    random: &mut Random,
    count: usize,
    mut bad: impl FnMut(&mut Random) -> Option<String>,
) -> (String, Vec<Option<Vec<String>>>) {
    const CELLS: [&str; 10] = [
        "",
        "a",
        "école",
        "say \"hi\"",
        "x,y",
        "l\nm",
        "r\r\ns",
        " ",
        "\"",
        "0123456789",
    ];
    let end = ["\n", "\r\n", "\r"][random.below(3)];
    let mut text = format!("a,b,c{end}");
    let mut rows = Vec::new();
    for _ in 0..count {
        if let Some(bad) = bad(random) {
            text += &bad;
            rows.push(None);
        } else {
            let cells = [(); 3].map(|()| {
                let cell = CELLS[random.below(CELLS.len())];
                cell.repeat(1 + random.below(20) / 19 * 9)
            });
            let written = cells.each_ref().map(|cell| {
                if random.below(4) == 0 || cell.contains(['"', ',', '\r', '\n']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            });
            text += &written.join(",");
            rows.push(Some(cells.to_vec()));
        }
        text += end;
        if random.below(6) == 0 {
            text += end;
        }
    }
    (text, rows)
}
