use uuid::Uuid;

use super::WRITE_DONE;
use super::message::message;
use crate::operation::Operation;
use crate::store::destinations::{self, Destination};
use crate::store::{Connection, StoreError, deliveries};
use crate::time::Millis;

/// Stores the notifications about an operation that is done. It must be called in the transaction
/// that ends the operation.
pub(crate) fn announce(
    connection: &Connection,
    operation: &Operation,
    now: Millis,
) -> Result<(), StoreError> {
    if !operation.asynchronous || !destinations::is_any(connection)? {
        return Ok(());
    }
    let mut told = destinations::list(connection)?;
    told.retain(|destination: &Destination| destination.wants(WRITE_DONE));
    if told.is_empty() {
        return Ok(());
    }
    let body = serde_json::to_string(&message(connection, operation)?)?;
    for destination in told {
        let id = Uuid::now_v7().to_string();
        deliveries::add(
            connection,
            &id,
            &destination.id,
            operation.number,
            &body,
            now,
        )?;
    }
    Ok(())
}
