use std::io::{self, Write};

use anstyle::Style as Paint;

use crate::terminal::Terminal;

/// Prints rows in columns that are as wide as their content, except the last one.
pub fn print_columns<const N: usize>(
    heading: [String; N],
    rows: impl Iterator<Item = [String; N]>,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let rows: Vec<[String; N]> = std::iter::once(heading).chain(rows).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let bold = if terminal.style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    };
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        let line = cells.join("  ");
        let line = line.trim_end();
        if number == 0 {
            writeln!(terminal.out, "{bold}{line}{bold:#}")?;
        } else {
            writeln!(terminal.out, "{line}")?;
        }
    }
    Ok(())
}

/// A boolean as a column shows it; empty if unknown.
pub fn yes_or_no(is: Option<bool>) -> &'static str {
    match is {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}
