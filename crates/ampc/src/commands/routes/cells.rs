//! The cells of a bulk request, each held against the field of its column.

use std::collections::BTreeSet;

use amp_write::CsvReader;

/// What `judge` says of the cells, each sentence once. Columns without a field are passed
/// over.
pub fn judge_cells<F>(
    csv: &str,
    field: impl Fn(&str) -> Option<F>,
    judge: impl Fn(&F, &str) -> Option<String>,
) -> BTreeSet<String> {
    // Rows that are wrong as such were refused before.
    let Ok(mut rows) = CsvReader::new(csv.as_bytes()) else {
        return BTreeSet::new();
    };
    let columns: Vec<Option<F>> = rows.header().iter().map(|name| field(name)).collect();
    let mut sentences = BTreeSet::new();
    while let Ok(Some(row)) = rows.next_row() {
        let cells = columns.iter().zip(row.cells());
        sentences.extend(cells.filter_map(|(field, text)| judge(field.as_ref()?, text)));
    }
    sentences
}
