use super::connection::{Connection, values};
use super::error::StoreError;

/// The value that the processes have agreed on under a name: `given`, if it is the first.
pub(crate) fn agree(
    connection: &Connection,
    name: &str,
    given: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let sql = "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    connection.execute(sql, values![name, given])?;
    let sql = "SELECT value FROM settings WHERE name = ?1";
    connection.one(sql, values![name], |row| row.get(0))
}
