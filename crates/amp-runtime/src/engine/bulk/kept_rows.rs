//! The rows of a bulk write in the database, where any process can continue with them.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use super::ended::Ended;
use super::file::{draft_of, on_disk, rows_not_stored, settle_file};
use crate::store::{Database, StoreError, bulk, due};

/// The most bytes of a piece.
const PIECE: u64 = 4 * 1024 * 1024;

/// Copies the file of the rows to the database, where other processes use it.
pub(super) async fn keep_rows(
    database: &Database,
    operation: i64,
    path: &Path,
) -> Result<(), Ended> {
    if !database.is_shared() {
        return Ok(());
    }
    let path = path.to_owned();
    let mut file = on_disk(move || File::open(path))
        .await
        .map_err(rows_not_stored)?;
    for piece in 0.. {
        let (rest, rows) = on_disk(move || {
            let mut rows = Vec::new();
            (&mut file).take(PIECE).read_to_end(&mut rows)?;
            Ok((file, rows))
        })
        .await
        .map_err(rows_not_stored)?;
        file = rest;
        if rows.is_empty() {
            break;
        }
        let kept = database.write_shared(move |connection| {
            due::require_held(connection, operation)?;
            bulk::keep_rows(connection, operation, piece, &rows)
        });
        kept.await?;
    }
    Ok(())
}

/// Restores the file of the rows, if this process does not have it.
pub(super) async fn restore_rows(
    database: &Database,
    operation: i64,
    path: &Path,
) -> Result<(), Ended> {
    if !database.is_shared() || path.exists() {
        return Ok(());
    }
    let draft = draft_of(path);
    let mut file = {
        let draft = draft.clone();
        on_disk(move || File::create(draft))
            .await
            .map_err(rows_not_stored)?
    };
    for piece in 0.. {
        let rows: Result<_, StoreError> = database
            .read(move |connection| bulk::kept_rows(connection, operation, piece))
            .await;
        let Some(rows) = rows? else {
            break;
        };
        file = on_disk(move || {
            file.write_all(&rows)?;
            Ok(file)
        })
        .await
        .map_err(rows_not_stored)?;
    }
    let path = path.to_owned();
    let settled = on_disk(move || settle_file(&file, &draft, &path)).await;
    Ok(settled.map_err(rows_not_stored)?)
}
