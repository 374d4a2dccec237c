use rusqlite::Connection;

use super::error::StoreError;

/// The steps that lead from an empty database to the newest schema, oldest first. A step
/// that was released never changes.
const STEPS: [&str; 1] = [include_str!("schema.sql")];

/// Brings a database up to date.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    let transaction = connection.transaction()?;
    let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::NewerSchema { found, known });
    }
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}
