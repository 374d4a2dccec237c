use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use amp_routes::Operation;

/// How the rows of a bulk request are written to the provider.
///
/// With the rows, it is all that the upsert needs: [`rewrite_csv`](super::rewrite_csv) turns both
/// into the CSV text that the provider receives. Its JSON form has these keys in camel case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BulkPlan {
    /// The provider's key in the catalog.
    pub provider: String,
    /// The provider's module. Null stands for its default module.
    pub module: Option<String>,
    /// The provider's name of the object.
    pub object_name: String,
    /// What is done with the rows: an upsert.
    pub operation: Operation,
    /// The field by which the provider identifies existing records. In Salesforce the
    /// `externalIdFieldName` of the job.
    pub primary_key: String,
    /// The columns of the request, in its order.
    pub columns: Vec<PlannedColumn>,
    /// The columns that are appended to every row.
    pub defaults: Vec<DefaultColumn>,
}

impl BulkPlan {
    /// An upsert of rows with these columns, by the field `primary_key`.
    pub fn new(
        provider: impl Into<String>,
        object_name: impl Into<String>,
        primary_key: impl Into<String>,
        columns: Vec<PlannedColumn>,
    ) -> Self {
        Self {
            provider: provider.into(),
            module: None,
            object_name: object_name.into(),
            operation: Operation::Upsert,
            primary_key: primary_key.into(),
            columns,
            defaults: Vec::new(),
        }
    }

    /// Whether the plan is for rows of this header row.
    pub fn is_for(&self, header: &[String]) -> bool {
        let planned = self.columns.iter().map(|column| &column.column);
        planned.eq(header)
    }
}

/// What happens to a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlannedColumn {
    /// Its name in the header row of the request.
    pub column: String,
    /// The field that it is written to. Null if the column is dropped.
    pub field: Option<String>,
    /// The builder's values, each with the provider's value that replaces it. All other cells stay
    /// as they are, including empty ones, which have no value.
    pub values: BTreeMap<String, String>,
}

impl PlannedColumn {
    /// A column that is written to a field, or dropped.
    pub fn new(column: impl Into<String>, field: Option<String>) -> Self {
        Self {
            column: column.into(),
            field,
            values: BTreeMap::new(),
        }
    }
}

/// A column that the request lacks and for which the customer set a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DefaultColumn {
    /// The field that it is written to.
    pub field: String,
    /// The value of each of its cells.
    pub value: String,
}

impl DefaultColumn {
    /// A column of cells with one value.
    pub fn new(field: impl Into<String>, value: impl Into<String>) -> Self {
        let (field, value) = (field.into(), value.into());
        Self { field, value }
    }
}
