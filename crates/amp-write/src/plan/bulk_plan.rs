use std::collections::BTreeMap;

use serde::Serialize;

use amp_routes::Operation;

/// How the rows of a bulk request are written to the provider.
///
/// With the rows, it holds all that the upsert needs:
/// [`rewrite_csv`](super::rewrite_csv) makes of them the CSV text that the
/// provider gets. Its JSON form has these keys in camel case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// The field by which the provider recognises records that exist. In
    /// Salesforce the `externalIdFieldName` of the job.
    pub primary_key: String,
    /// The columns of the request, in its order.
    pub columns: Vec<PlannedColumn>,
    /// The columns that every row gets behind its own.
    pub defaults: Vec<DefaultColumn>,
}

impl BulkPlan {
    /// Whether the plan is for rows of this header row.
    pub fn is_for(&self, header: &[String]) -> bool {
        let planned = self.columns.iter().map(|column| &column.column);
        planned.eq(header)
    }
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlannedColumn {
    /// What the header row of the request calls it.
    pub column: String,
    /// The field that it is written to. Null where the column is dropped.
    pub field: Option<String>,
    /// The builder's values, each with the provider's value that is written in
    /// its place. All other cells stay as they are, empty ones among them: they
    /// hold no value.
    pub values: BTreeMap<String, String>,
}

/// A column that the request lacks and for which the customer set a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DefaultColumn {
    /// The field that it is written to.
    pub field: String,
    /// The value of each of its cells.
    pub value: String,
}
