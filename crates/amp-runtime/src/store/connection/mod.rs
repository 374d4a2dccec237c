//! A connection to SQLite or PostgreSQL, with one interface: every statement is written once, in
//! SQL that both accept. Parameters are `?1`, `?2`, and so on.

mod place;
mod postgres;
mod row;
mod sqlite;
mod value;

pub(crate) use place::Place;
pub(super) use place::{Access, Extent, Isolation};
pub(super) use postgres::plain;
pub(crate) use row::Row;
pub(crate) use value::{ToValue, Value};

use std::cell::RefCell;
use std::collections::HashMap;

use super::error::StoreError;

/// Values for the parameters of a statement, in order.
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$($crate::store::ToValue::to_value(&$value)),*]
    };
}
pub(crate) use values;

/// A connection of one thread, in a transaction that the caller holds.
pub(crate) struct Connection {
    engine: Engine,
    process: i64,
    /// The numbers that were read once in the current transaction, by name.
    once: RefCell<HashMap<&'static str, i64>>,
}

enum Engine {
    Sqlite(sqlite::Session),
    Postgres(Box<postgres::Session>),
}

impl Connection {
    /// Executes a statement. With PostgreSQL it may be sent later, together with what follows, but
    /// before anything is read or the transaction ends; an error is returned then.
    pub(crate) fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.execute(sql, values).map(drop),
            Engine::Postgres(session) => session.defer(sql, values),
        }
    }

    /// Executes a statement, and returns how many rows it changed.
    pub(crate) fn affected(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.execute(sql, values),
            Engine::Postgres(session) => session.affected(sql, values),
        }
    }

    /// The rows of a query, or of a statement that returns some.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.rows(sql, values, read),
            Engine::Postgres(session) => session.rows(sql, values, read),
        }
    }

    /// The first row of a query.
    pub(crate) fn row<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.first(sql, values, read),
            Engine::Postgres(session) => {
                let rows = session.rows(sql, values, read)?;
                Ok(rows.into_iter().next())
            }
        }
    }

    /// The row of a query that always has one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.row(sql, values, read)?.ok_or(StoreError::NoRow)
    }

    /// Inserts a row, and returns its number: the given one, or that from the database.
    pub(crate) fn insert(
        &self,
        sql: &str,
        number: Option<i64>,
        values: &[Value<'_>],
    ) -> Result<i64, StoreError> {
        match number {
            Some(number) => self.execute(sql, values).map(|()| number),
            None => self.one(&format!("{sql} RETURNING number"), values, |row| row.get(0)),
        }
    }

    /// Inserts many rows at once.
    pub(crate) fn insert_rows<const N: usize>(
        &self,
        table: &str,
        columns: [&str; N],
        rows: &[[Value<'_>; N]],
    ) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.insert_rows(table, columns, rows),
            Engine::Postgres(session) => session.insert_rows(table, columns, rows),
        }
    }

    /// Runs work that is rolled back if `stays` refuses its result.
    pub(crate) fn nested<T>(
        &self,
        work: impl FnOnce() -> Result<T, StoreError>,
        stays: impl FnOnce(&T) -> bool,
    ) -> Result<T, StoreError> {
        self.execute("SAVEPOINT nested", &[])?;
        let done = work()?;
        if !stays(&done) {
            self.execute("ROLLBACK TO nested", &[])?;
        }
        self.execute("RELEASE nested", &[])?;
        Ok(done)
    }

    /// A number for a new operation, if the database does not assign it: then the caller need not
    /// wait for it.
    pub(crate) fn number(&self) -> Result<Option<i64>, StoreError> {
        match &self.engine {
            Engine::Sqlite(_) => Ok(None),
            Engine::Postgres(session) => session.number().map(Some),
        }
    }

    /// The clause with which a query skips rows that another transaction has locked.
    pub(crate) fn skip_locked(&self) -> &'static str {
        match &self.engine {
            Engine::Sqlite(_) => "",
            Engine::Postgres(_) => "FOR UPDATE SKIP LOCKED",
        }
    }

    /// SQL for the database's time in milliseconds since 1970, which is the same for all processes.
    pub(crate) fn clock(&self) -> &'static str {
        match &self.engine {
            Engine::Sqlite(_) => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Engine::Postgres(_) => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
        }
    }

    /// Waits until no other transaction is past this point: from here to its end, this one runs
    /// alone.
    pub(crate) fn take_turn(&self) -> Result<(), StoreError> {
        match &self.engine {
            // It is alone from the beginning.
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(session) => session.take_turn(),
        }
    }

    /// The number under which this process holds rows.
    pub(crate) fn process(&self) -> i64 {
        self.process
    }

    /// Whether several processes may use the database at the same time.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }

    /// A number that is read once in a transaction, however many pieces of work need it. Code that
    /// changes it must call [`forget`](Self::forget).
    pub(crate) fn once(
        &self,
        name: &'static str,
        read: impl FnOnce(&Self) -> Result<i64, StoreError>,
    ) -> Result<i64, StoreError> {
        let known = self.once.borrow().get(name).copied();
        if let Some(known) = known {
            return Ok(known);
        }
        let number = read(self)?;
        self.once.borrow_mut().insert(name, number);
        Ok(number)
    }

    /// Makes [`once`](Self::once) read a number again.
    pub(crate) fn forget(&self, name: &'static str) {
        self.once.borrow_mut().remove(name);
    }

    pub(super) fn begin(&self, isolation: Isolation) -> Result<(), StoreError> {
        self.once.borrow_mut().clear();
        match &self.engine {
            Engine::Sqlite(session) => session.execute("BEGIN IMMEDIATE", &[]).map(drop),
            Engine::Postgres(session) => {
                session.begin(isolation);
                Ok(())
            }
        }
    }

    pub(super) fn commit(&self) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.execute("COMMIT", &[]).map(drop),
            Engine::Postgres(session) => session.commit(),
        }
    }

    /// Rolls back the transaction, which may have ended already.
    pub(super) fn roll_back(&self) {
        match &self.engine {
            Engine::Sqlite(session) => drop(session.execute("ROLLBACK", &[])),
            Engine::Postgres(session) => session.roll_back(),
        }
    }

    /// Whether the connection is unusable.
    pub(super) fn is_lost(&self) -> bool {
        match &self.engine {
            Engine::Sqlite(_) => false,
            Engine::Postgres(session) => session.is_lost(),
        }
    }

    /// Runs work that is rolled back if it fails.
    pub(super) fn piece<T>(
        &self,
        extent: Extent,
        work: impl FnOnce(&Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let done = match &self.engine {
            Engine::Sqlite(_) if extent == Extent::One => work(self),
            Engine::Sqlite(session) => session.piece(|| work(self)),
            Engine::Postgres(session) => session.piece(|| work(self)),
        };
        if done.is_err() {
            // It may have changed what is read once.
            self.once.borrow_mut().clear();
        }
        done
    }

    /// Executes a script, statement by statement.
    pub(super) fn script(&self, sql: &str) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(session) => session.script(sql),
            Engine::Postgres(session) => session.script(sql),
        }
    }
}
