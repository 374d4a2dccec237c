use rusqlite::{Connection, params};

use super::error::StoreError;
use crate::time::Millis;

/// An API key, of which only a hash is kept.
#[derive(Clone, Debug)]
pub(crate) struct StoredKey {
    pub(crate) id: String,
    pub(crate) name: String,
    /// How it begins, to tell it from others.
    pub(crate) prefix: String,
    pub(crate) hash: Vec<u8>,
    pub(crate) created: Millis,
    pub(crate) revoked: Option<Millis>,
}

/// Adds a key, unless it is there.
pub(crate) fn add(connection: &Connection, key: &StoredKey) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO api_keys (id, name, prefix, hash, created, revoked) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (hash) DO UPDATE SET revoked = NULL",
        params![key.id, key.name, key.prefix, key.hash, key.created, key.revoked],
    )?;
    Ok(())
}

/// All keys, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<StoredKey>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, name, prefix, hash, created, revoked FROM api_keys ORDER BY created, id",
    )?;
    let rows = select.query_map([], |row| {
        Ok(StoredKey {
            id: row.get(0)?,
            name: row.get(1)?,
            prefix: row.get(2)?,
            hash: row.get(3)?,
            created: row.get(4)?,
            revoked: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Revokes a key. Whether there was one that was not revoked.
pub(crate) fn revoke(connection: &Connection, id: &str, now: Millis) -> Result<bool, StoreError> {
    let changed = connection.execute(
        "UPDATE api_keys SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL",
        params![id, now],
    )?;
    Ok(changed > 0)
}
