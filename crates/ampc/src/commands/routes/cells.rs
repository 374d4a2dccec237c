//! Checks the cells of a bulk request against the fields of their columns.

use std::collections::BTreeSet;

use amp_catalog::fields::FieldType;
use amp_write::CsvReader;

/// The findings of `judge` about the cells, each sentence once. Columns without a field are
/// skipped.
pub fn judge_cells<F>(
    csv: &str,
    field: impl Fn(&str) -> Option<F>,
    judge: impl Fn(&F, &str) -> Option<String>,
) -> BTreeSet<String> {
    // Malformed rows were refused before.
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

/// The sentence about a value that does not suit the type of its field.
pub fn not_of_type(value: &str, name: &str, field_type: FieldType) -> String {
    let field_type = field_type.as_str();
    format!("`{value}` is not a value of `{name}`, which has the type {field_type}")
}
