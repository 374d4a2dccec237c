use std::collections::BTreeMap;

use amp_catalog::Catalog;
use amp_catalog::fields::FieldType;
use amp_routes::Object;
use amp_routes::document::ValueType;
use amp_runtime::RowJudge;
use amp_write::{BulkPlan, CsvRow};

use crate::commands::routes::not_of_type;

/// Prepares the check of rows. `None` if no type of a column is known.
pub(super) fn judge(object: Object<'_>, plan: &BulkPlan) -> Option<Box<RowJudge>> {
    let type_of = types(object, plan);
    let columns = plan.columns.iter().enumerate();
    let columns: Vec<Column> = columns
        .filter_map(|(position, column)| {
            Some(Column {
                position,
                field_type: type_of(column.field.as_deref()?)?,
                name: column.column.clone(),
                values: column.values.clone(),
            })
        })
        .collect();
    if columns.is_empty() {
        return None;
    }
    Some(Box::new(move |row| {
        let defects: Vec<String> = columns.iter().filter_map(|it| it.defect(row)).collect();
        (!defects.is_empty()).then(|| defects.join("; "))
    }))
}

/// The types of the object's fields: those of the table, or else of the built-in facts.
fn types(object: Object<'_>, plan: &BulkPlan) -> impl Fn(&str) -> Option<FieldType> {
    static BUILT_IN: Catalog = Catalog::built_in();

    let in_table: BTreeMap<String, FieldType> = object
        .fields()
        .filter_map(|field| {
            let field_type = FieldType::from_name(field.value_type.map(ValueType::as_str)?)?;
            Some((field.target?.to_owned(), field_type))
        })
        .collect();
    let provider = BUILT_IN.provider(&plan.provider);
    let known = provider.and_then(|it| it.known_object(plan.module.as_deref(), &plan.object_name));
    move |field| {
        let built_in = || Some(known.as_ref()?.field(field)?.field_type());
        in_table.get(field).copied().or_else(built_in)
    }
}

/// A column whose type is known.
struct Column {
    position: usize,
    name: String,
    field_type: FieldType,
    /// The values that are replaced before they are written.
    values: BTreeMap<String, String>,
}

impl Column {
    fn defect(&self, row: &CsvRow<'_>) -> Option<String> {
        let cell = row.cell(self.position)?;
        let written = self.values.get(cell).map_or(cell, String::as_str);
        if self.field_type.takes_cell(written) {
            return None;
        }
        Some(not_of_type(written, &self.name, self.field_type))
    }
}
