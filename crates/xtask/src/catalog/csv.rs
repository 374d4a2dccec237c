//! Reading comma-separated values with a header row.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result, anyhow};

/// The rows of a file.
pub(super) struct Table {
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

impl Table {
    /// Reads a file whose first row names the columns.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut rows = parse(&text).into_iter();
        let header = rows.next().unwrap_or_default();
        let table = Self {
            columns: header.into_iter().zip(0..).collect(),
            rows: rows.collect(),
        };
        match (2..)
            .zip(&table.rows)
            .find(|(_, row)| row.len() != table.columns.len())
        {
            Some((number, row)) => Err(anyhow!(
                "row {number} of {} has {} cells instead of {}",
                path.display(),
                row.len(),
                table.columns.len()
            )),
            None => Ok(table),
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

impl<'t> Row<'t> {
    /// The cell of this column, which must exist.
    pub(super) fn get(self, column: &str) -> Result<&'t str> {
        let position = self.table.columns.get(column);
        position
            .and_then(|position| self.cells.get(*position))
            .map(String::as_str)
            .with_context(|| format!("there is no column `{column}`"))
    }

    /// Whether the cell reads `true`.
    pub(super) fn is_true(self, column: &str) -> Result<bool> {
        Ok(self.get(column)? == "true")
    }
}

/// Rows of cells. A quoted cell may contain commas, line breaks, and doubled quotes.
fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if is_quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => cell.push(char),
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(char),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn quotes_protect_commas_breaks_and_quotes() {
        assert_eq!(
            parse("a,\"b,\"\"c\"\"\",\n\"d\ne\",f:g h,i"),
            [["a", "b,\"c\"", ""], ["d\ne", "f:g h", "i"]]
        );
    }
}
