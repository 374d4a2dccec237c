use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Runtime, folder};
use crate::keys::{ApiKey, KeyInfo};
use crate::operation::new_id;
use crate::store::{Database, StoreError, keys};
use crate::time::now;

/// The API keys in a folder or a database, to create and revoke them. A process may serve from it
/// meanwhile.
pub struct Access {
    database: Database,
}

impl Access {
    /// Opens or creates the folder, or opens the database if its address is given.
    ///
    /// # Errors
    ///
    /// If the folder or the database cannot be used.
    pub fn open(folder: &Path, database_url: Option<&str>) -> Result<Self, StoreError> {
        if database_url.is_none() {
            folder::make(folder)?;
        }
        let place = folder::place(folder, database_url)?;
        Ok(Self {
            database: Database::open(place, new_id(), |_| Ok(()))?,
        })
    }

    /// Creates a key, which is shown only this once.
    ///
    /// # Errors
    ///
    /// If it cannot be stored.
    pub async fn make(&self, name: &str) -> Result<ApiKey, StoreError> {
        make(&self.database, name).await
    }

    /// The keys, oldest first.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub async fn list(&self) -> Result<Vec<KeyInfo>, StoreError> {
        self.database.read(keys::list).await
    }

    /// Revokes the key with this id. Returns whether there was one that was not revoked.
    ///
    /// # Errors
    ///
    /// If it cannot be stored.
    pub async fn revoke(&self, id: &str) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.database
            .write(move |connection| keys::revoke(connection, &id, now()))
            .await
    }
}

async fn make(database: &Database, name: &str) -> Result<ApiKey, StoreError> {
    let key = ApiKey::generate().map_err(StoreError::Randomness)?;
    add(database, name, &key).await?;
    Ok(key)
}

async fn add(database: &Database, name: &str, key: &ApiKey) -> Result<(), StoreError> {
    let info = KeyInfo {
        id: Uuid::now_v7().simple().to_string(),
        name: name.to_owned(),
        shown: key.shown().to_owned(),
        hash: key.hash(),
        created: Timestamp::now(),
        revoked: None,
    };
    database
        .write(move |connection| keys::add(connection, &info))
        .await
}

impl Runtime {
    /// Ensures that there is a key: the given one, a stored one, or a new one, which is returned to
    /// be shown once.
    ///
    /// # Errors
    ///
    /// If keys cannot be stored.
    pub async fn first_key(&self, given: Option<&ApiKey>) -> Result<Option<ApiKey>, StoreError> {
        let stored = self.database.read(keys::list).await?;
        let is_there = stored.iter().any(|key| key.revoked.is_none());
        let made = match given {
            Some(key) => add(&self.database, "AMPC_API_KEY", key)
                .await
                .map(|()| None)?,
            None if is_there => None,
            None => Some(make(&self.database, "first").await?),
        };
        self.reload_keys().await?;
        Ok(made)
    }

    /// Reads the keys again, as another process may have changed them.
    pub(crate) async fn reload_keys(&self) -> Result<(), StoreError> {
        let stored = self.database.read(keys::list).await?;
        self.set_keys(stored.into_iter().collect());
        Ok(())
    }
}
