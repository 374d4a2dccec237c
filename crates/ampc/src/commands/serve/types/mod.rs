//! Checks what is written against the types of fields, for `--check-types`.

mod records;
mod rows;

use std::sync::{Arc, Mutex, PoisonError};

use amp_routes::{Match, Object, RouteTable};
use amp_runtime::{Judge, RowJudge};
use amp_write::BulkPlan;

use self::records::Schemas;

/// Checks records against the schemas of their objects, each of which is built once per table, and
/// rows against the types of their columns. The rest of a request is left to the runtime.
#[derive(Default)]
pub struct TypeJudge {
    schemas: Mutex<Option<Schemas>>,
}

impl Judge for TypeJudge {
    fn records(&self, table: &Arc<RouteTable>, found: Match<'_>, body: &[u8]) -> Vec<String> {
        let schema = {
            let mut schemas = self.schemas.lock().unwrap_or_else(PoisonError::into_inner);
            if !schemas
                .as_ref()
                .is_some_and(|schemas| schemas.are_of(table))
            {
                *schemas = Schemas::of(table);
            }
            schemas
                .as_mut()
                .and_then(|schemas| schemas.of_record(found))
        };
        schema.map_or_else(Vec::new, |schema| records::defects_of(&schema, body))
    }

    fn rows(&self, object: Object<'_>, plan: &BulkPlan) -> Option<Box<RowJudge>> {
        rows::judge(object, plan)
    }
}
