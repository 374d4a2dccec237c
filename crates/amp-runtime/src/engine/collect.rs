//! Records that wait for others, so that one call takes them together
//! (`autoBatchPolicy`).

use amp_write::limits::BATCH_RECORDS;
use amp_write::plan::PlannedRecord;
use amp_write::request::{AutoBatchPolicy, BatchPolicy};
use amp_write::{Answer, WritePlan, stored};

use super::accept::{acknowledged, deadline};
use super::claim::{Begins, Begun, answered, begin, keep_answer};
use super::refusal::Refusal;
use crate::operation::{Kind, Operation, Progress};
use crate::provider::sandbox;
use crate::runtime::Runtime;
use crate::store::{Connection, StoreError, operations, values};
use crate::time::Millis;

/// Adds the record of a plan to the collection of its kind, which is started if there is none. All
/// callers get the id of the collection.
pub(super) async fn collect(
    runtime: &Runtime,
    begins: Begins,
    mut operation: Operation,
    mut plan: WritePlan,
    policy: AutoBatchPolicy,
    coded_ids: bool,
) -> Result<Option<Answer>, Refusal> {
    let records = std::mem::take(&mut plan.records);
    plan.batch_policy = Some(BatchPolicy::default());
    let flush = operation.created + Millis::from(policy.max_delay_minutes) * 60_000;
    operation.kind = Kind::Collection;
    operation.next_attempt = Some(flush);
    operation.deadline = deadline(flush, policy.retry_deadline_hours);
    operation.progress = Progress::of(&plan);
    operation.plan = stored::to_json(&plan);
    let in_sandbox = operation.is_in_sandbox();
    let begun = runtime
        .database
        .write(move |connection| {
            begin(connection, &begins, &operation.id.clone(), || {
                if !operation.live {
                    let (installation, object) = (&operation.installation, &operation.object);
                    sandbox::ensure(connection, installation, object, coded_ids)?;
                }
                let id = add(connection, &mut operation, &plan, &records)?;
                let answer = acknowledged(&id);
                keep_answer(connection, &begins, &answer)?;
                Ok(answer)
            })
        })
        .await?;
    if let Begun::Goes(_) = begun {
        runtime.wake(in_sandbox);
    }
    answered(begun)
}

/// Adds to a collection and returns its id. A full collection becomes due.
fn add(
    connection: &Connection,
    operation: &mut Operation,
    plan: &WritePlan,
    records: &[PlannedRecord],
) -> Result<String, StoreError> {
    let headers = serde_json::to_string(&plan.headers)?;
    let kind = serde_json::to_string(&plan.operation)?;
    let (installation, object) = (&operation.installation, &operation.object);
    let sql = "SELECT number, id FROM collecting JOIN operations ON number = operation \
         WHERE collecting.installation = ?1 AND collecting.object = ?2 AND type = ?3 \
         AND headers = ?4";
    let open = connection.row(sql, values![installation, object, kind, headers], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let (number, id): (i64, String) = if let Some(open) = open {
        open
    } else {
        operations::insert(connection, operation, false)?;
        let (installation, object) = (&operation.installation, &operation.object);
        let sql = "INSERT INTO collecting (installation, object, type, headers, operation) \
             VALUES (?1, ?2, ?3, ?4, ?5)";
        connection.execute(
            sql,
            values![installation, object, kind, headers, operation.number],
        )?;
        (operation.number, operation.id.clone())
    };
    let mut count: u64 = 0;
    for record in records {
        let sql = "INSERT INTO collected (operation, position, record) \
             SELECT CAST(?1 AS BIGINT), count(*), CAST(?2 AS TEXT) FROM collected \
             WHERE operation = ?1 RETURNING position + 1";
        count = connection.one(
            sql,
            values![number, serde_json::to_string(record)?],
            |row| row.get(0),
        )?;
    }
    if count >= *BATCH_RECORDS.end() as u64 {
        close(connection, number)?;
        let sql = "UPDATE operations SET next_attempt = created WHERE number = ?1";
        connection.execute(sql, values![number])?;
    }
    Ok(id)
}

fn close(connection: &Connection, number: i64) -> Result<(), StoreError> {
    let sql = "DELETE FROM collecting WHERE operation = ?1";
    connection.execute(sql, values![number])
}

/// Ends a collection: the collected records become those of its plan.
pub(super) fn end(connection: &Connection, operation: &mut Operation) -> Result<(), StoreError> {
    close(connection, operation.number)?;
    let mut plan: WritePlan = stored::from_json(operation.plan.as_bytes())?;
    let sql = "SELECT record FROM collected WHERE operation = ?1 ORDER BY position";
    let records = connection.rows(sql, values![operation.number], |row| {
        let record: String = row.get(0)?;
        Ok(serde_json::from_str(&record)?)
    })?;
    plan.records.extend::<Vec<PlannedRecord>>(records);
    let sql = "DELETE FROM collected WHERE operation = ?1";
    connection.execute(sql, values![operation.number])?;
    operation.kind = Kind::Records;
    operation.progress = Progress::of(&plan);
    operation.plan = stored::to_json(&plan);
    operations::update(connection, operation, operation.held)
}
