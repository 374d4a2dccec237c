//! The schema of the database, for SQLite and for PostgreSQL.

use super::connection::Connection;
use super::error::StoreError;

/// The migrations from an empty database to the newest schema, oldest first. A released one never
/// changes.
const SQLITE: [&str; 1] = [include_str!("sqlite.sql")];
const POSTGRES: [&str; 1] = [include_str!("postgres.sql")];

/// Migrates a database to the newest schema.
pub(super) fn migrate(connection: &Connection) -> Result<(), StoreError> {
    if connection.is_shared() {
        migrate_shared(connection)
    } else {
        migrate_file(connection)
    }
}

fn migrate_file(connection: &Connection) -> Result<(), StoreError> {
    connection.script("BEGIN IMMEDIATE")?;
    let found: u64 = connection.one("PRAGMA user_version", &[], |row| row.get(0))?;
    for step in missing(&SQLITE, found)? {
        connection.script(step)?;
    }
    connection.script(&format!("PRAGMA user_version = {}; COMMIT", SQLITE.len()))
}

fn migrate_shared(connection: &Connection) -> Result<(), StoreError> {
    // One process after the other: the lock, whose number is arbitrary, ends with the transaction.
    connection.script(
        "BEGIN; SELECT pg_advisory_xact_lock(7307200526); CREATE SCHEMA IF NOT EXISTS ampc; \
         CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)",
    )?;
    let sql = "SELECT max(version) FROM schema_version";
    let found: Option<i64> = connection.one(sql, &[], |row| row.get(0))?;
    let found = found.and_then(|version| u64::try_from(version).ok());
    for step in missing(&POSTGRES, found.unwrap_or(0))? {
        connection.script(step)?;
    }
    connection.script(&format!(
        "DELETE FROM schema_version; INSERT INTO schema_version VALUES ({}); COMMIT",
        POSTGRES.len()
    ))
}

/// The migrations that a database lacks.
fn missing<'s>(steps: &'s [&'s str], found: u64) -> Result<&'s [&'s str], StoreError> {
    let known = steps.len() as u64;
    let is_known = usize::try_from(found)
        .ok()
        .and_then(|found| steps.get(found..));
    is_known.ok_or(StoreError::NewerSchema { found, known })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{POSTGRES, SQLITE};

    /// The columns of each table, in order.
    fn tables(steps: &[&str]) -> BTreeMap<String, Vec<String>> {
        let mut tables = BTreeMap::new();
        let mut table = None;
        for line in steps.iter().flat_map(|step| step.lines()) {
            let mut words = line.split_whitespace();
            match (words.next(), &mut table) {
                (Some("CREATE"), _) if words.next() == Some("TABLE") => {
                    table = words.next().map(|name| (name.to_owned(), Vec::new()));
                }
                (Some(word), Some(_)) if word.starts_with(')') => tables.extend(table.take()),
                (Some("--" | "UNIQUE" | "PRIMARY"), _) => {}
                (Some(column), Some((_, columns))) => columns.push(column.to_owned()),
                _ => {}
            }
        }
        tables
    }

    #[test]
    fn both_databases_have_the_same_tables() {
        let sqlite = tables(&SQLITE);
        assert!(sqlite["operations"].len() > 20, "{sqlite:?}");
        assert_eq!(sqlite, tables(&POSTGRES));
    }
}
