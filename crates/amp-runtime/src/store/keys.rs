use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::error::StoreError;
use crate::keys::{KeyHash, KeyInfo};
use crate::time::Millis;

/// Adds a key. One that is there and was revoked counts again.
pub(crate) fn add(connection: &Connection, key: &KeyInfo) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO api_keys (id, name, prefix, hash, created) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (hash) DO UPDATE SET revoked = NULL",
        params![
            key.id,
            key.name,
            key.shown,
            key.hash.as_bytes(),
            key.created.as_millisecond(),
        ],
    )?;
    Ok(())
}

/// All keys, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<KeyInfo>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, name, prefix, hash, created, revoked FROM api_keys ORDER BY created, id",
    )?;
    let time = |time: Millis| Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH);
    let rows = select.query_map([], |row| {
        let revoked: Option<Millis> = row.get(5)?;
        Ok(KeyInfo {
            id: row.get(0)?,
            name: row.get(1)?,
            shown: row.get(2)?,
            hash: KeyHash::from_bytes(row.get(3)?),
            created: time(row.get(4)?),
            revoked: revoked.map(time),
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
