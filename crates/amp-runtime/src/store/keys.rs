use jiff::Timestamp;

use super::connection::{Connection, values};
use super::error::StoreError;
use crate::keys::{KeyHash, KeyInfo};
use crate::time::Millis;

/// Adds a key. An existing one that was revoked becomes valid again.
pub(crate) fn add(connection: &Connection, key: &KeyInfo) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO api_keys (id, name, prefix, hash, created) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (hash) DO UPDATE SET revoked = NULL",
        values![
            key.id,
            key.name,
            key.shown,
            key.hash.as_bytes(),
            key.created.as_millisecond(),
        ],
    )
}

/// All keys, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<KeyInfo>, StoreError> {
    let sql = "SELECT id, name, prefix, hash, created, revoked FROM api_keys \
         ORDER BY created, id";
    let time = |time: Millis| Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH);
    connection.rows(sql, &[], |row| {
        let revoked: Option<Millis> = row.get(5)?;
        Ok(KeyInfo {
            id: row.get(0)?,
            name: row.get(1)?,
            shown: row.get(2)?,
            hash: hash(row.get(3)?)?,
            created: time(row.get(4)?),
            revoked: revoked.map(time),
        })
    })
}

/// Revokes a key. Returns whether there was one that was not revoked.
pub(crate) fn revoke(connection: &Connection, id: &str, now: Millis) -> Result<bool, StoreError> {
    let changed = connection.affected(
        "UPDATE api_keys SET revoked = ?2 WHERE id = ?1 AND revoked IS NULL",
        values![id, now],
    )?;
    Ok(changed > 0)
}

fn hash(bytes: Vec<u8>) -> Result<KeyHash, StoreError> {
    let bytes = bytes.try_into();
    Ok(KeyHash::from_bytes(
        bytes.map_err(|_| StoreError::Unreadable("hash of a key"))?,
    ))
}
