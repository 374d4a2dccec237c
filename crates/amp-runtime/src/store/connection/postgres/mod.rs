//! PostgreSQL. Changes are queued until something is read or the transaction ends, and are then
//! sent together.

mod change;
mod pipeline;
mod server;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::error::Error as _;
use std::pin::pin;

use futures_util::TryStreamExt as _;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::error::{DbError, Severity};
use tokio_postgres::{Client, Statement};

use self::change::{Change, kind, numbered, sound};
use self::server::{Driver, connect};
use super::value::OwnedValue;
use super::{Isolation, Row, Value};
use crate::store::error::StoreError;

pub(crate) use self::server::Server;

/// The lock of a transaction: shared, or alone.
const LOCK: i64 = 0x61_6d_70_63;

/// The lock for writing to the sandbox, which is taken after the other one.
const SANDBOX: i64 = LOCK + 1;

/// The lock for claiming operations, one transaction after the other.
const TURN: i64 = LOCK + 2;

/// How many operation numbers are fetched at once.
const NUMBERS: i64 = 64;

/// A connection to a server. Changes are sent with what follows them, so that many share a round
/// trip.
pub(super) struct Session {
    client: Client,
    statements: RefCell<HashMap<String, Statement>>,
    /// The unsent changes of the pieces of work that are done.
    group: RefCell<Vec<Change>>,
    /// The unsent changes of the current piece of work.
    piece: RefCell<Vec<Change>>,
    /// Whether the current piece has a savepoint, and can fail on its own.
    has_savepoint: Cell<bool>,
    /// Why the transaction can only be rolled back.
    doomed: RefCell<Option<String>>,
    numbers: RefCell<Vec<i64>>,
    driver: Driver,
}

impl Session {
    pub(super) fn connect(server: &Server) -> Result<Self, StoreError> {
        let driver = Driver::new().map_err(StoreError::Thread)?;
        let client = driver.block_on(connect(server))?;
        Ok(Self {
            client,
            statements: RefCell::default(),
            group: RefCell::default(),
            piece: RefCell::default(),
            has_savepoint: Cell::new(false),
            doomed: RefCell::default(),
            numbers: RefCell::default(),
            driver,
        })
    }

    pub(super) fn is_lost(&self) -> bool {
        // Reads what has arrived meanwhile, such as the end of the connection.
        self.driver.block_on(tokio::task::yield_now());
        self.client.is_closed()
    }

    pub(super) fn begin(&self, isolation: Isolation) {
        self.group.borrow_mut().clear();
        self.piece.borrow_mut().clear();
        self.has_savepoint.set(false);
        self.doomed.replace(None);
        let shared = ("SELECT pg_advisory_xact_lock_shared(?1)", LOCK);
        let alone = "SELECT pg_advisory_xact_lock(?1)";
        let locks: &[_] = match isolation {
            Isolation::Shared => &[shared],
            Isolation::Sandbox => &[shared, (alone, SANDBOX)],
            Isolation::Alone => &[(alone, LOCK)],
            Isolation::Free => &[],
        };
        let mut group = self.group.borrow_mut();
        group.push(Change::new("BEGIN", &[]));
        for (sql, lock) in locks {
            group.push(Change::new(sql, &[Value::Integer(*lock)]));
        }
    }

    pub(super) fn commit(&self) -> Result<(), StoreError> {
        let changes = self.pending(false)?;
        // If a change fails, the commit after it rolls back.
        let commit = self.client.batch_execute("COMMIT");
        let ended = self.driver.block_on(self.pipeline(&changes, commit));
        ended.map(drop).map_err(|error| {
            // Only a plain error means that the transaction was not committed; after any other, the
            // connection ends, before the commit or after it.
            let severity = error.as_db_error().and_then(DbError::parsed_severity);
            if severity == Some(Severity::Error) {
                error.into()
            } else {
                StoreError::PerhapsCommitted(plain(&error))
            }
        })
    }

    pub(super) fn roll_back(&self) {
        drop(self.driver.block_on(self.client.batch_execute("ROLLBACK")));
    }

    pub(super) fn piece<T>(
        &self,
        work: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.has_savepoint.set(false);
        let done = work();
        let mut group = self.group.borrow_mut();
        let mut piece = self.piece.borrow_mut();
        if done.is_ok() {
            group.append(&mut piece);
            if self.has_savepoint.get() {
                group.push(Change::new("RELEASE SAVEPOINT piece", &[]));
            }
            return done;
        }
        piece.clear();
        if self.has_savepoint.get() {
            // The transaction continues without the piece.
            self.doomed.replace(None);
            group.push(Change::new("ROLLBACK TO SAVEPOINT piece", &[]));
            group.push(Change::new("RELEASE SAVEPOINT piece", &[]));
        }
        done
    }

    pub(super) fn defer(&self, sql: &str, values: &[Value<'_>]) -> Result<(), StoreError> {
        sound(values)?;
        self.piece.borrow_mut().push(Change::new(sql, values));
        Ok(())
    }

    pub(super) fn affected(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        sound(values)?;
        let mut changes = self.pending(true)?;
        changes.push(Change::new(sql, values));
        self.send(&changes)
    }

    pub(super) fn rows<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        sound(values)?;
        let changes = self.pending(!sql.starts_with("SELECT"))?;
        let query = Change::new(sql, values);
        let found = self.driver.block_on(async {
            let statement = self.statement(&query.sql).await?;
            let found = async {
                let rows = self.client.query_raw(&statement, &query.values).await?;
                rows.try_collect::<Vec<_>>().await
            };
            self.pipeline(&changes, found).await
        });
        let (_, found) = found.map_err(|error| self.doom(error))?;
        found.iter().map(|row| read(&Row::Postgres(row))).collect()
    }

    pub(super) fn insert_rows<const N: usize>(
        &self,
        table: &str,
        columns: [&str; N],
        rows: &[[Value<'_>; N]],
    ) -> Result<(), StoreError> {
        let Some(first) = rows.first() else {
            return Ok(());
        };
        for row in rows {
            sound(row)?;
        }
        let changes = self.pending(true)?;
        self.send(&changes)?;
        let columns = columns.join(", ");
        let sql = format!("COPY {table} ({columns}) FROM STDIN (FORMAT binary)");
        let types: Vec<_> = first.iter().map(kind).collect();
        let copied = self.driver.block_on(async {
            let statement = self.statement(&sql).await?;
            let copy = self.client.copy_in(&statement).await?;
            let mut copy = pin!(BinaryCopyInWriter::new(copy, &types));
            for row in rows {
                let row = row.map(OwnedValue::from);
                copy.as_mut().write_raw(&row).await?;
            }
            copy.finish().await
        });
        copied.map(drop).map_err(|error| self.doom(error))
    }

    pub(super) fn take_turn(&self) -> Result<(), StoreError> {
        let sql = "SELECT pg_advisory_xact_lock(?1)";
        self.defer(sql, &[Value::Integer(TURN)])
    }

    pub(super) fn number(&self) -> Result<i64, StoreError> {
        if let Some(number) = self.numbers.borrow_mut().pop() {
            return Ok(number);
        }
        let sql = format!("SELECT nextval('operation_numbers') FROM generate_series(1, {NUMBERS})");
        let mut taken = self.rows(&sql, &[], |row| row.get(0))?;
        taken.reverse();
        let number = taken.pop().ok_or(StoreError::NoRow)?;
        self.numbers.replace(taken);
        Ok(number)
    }

    pub(super) fn script(&self, sql: &str) -> Result<(), StoreError> {
        let changes = self.pending(false)?;
        self.send(&changes)?;
        Ok(self.driver.block_on(self.client.batch_execute(sql))?)
    }

    /// Takes all queued changes. If a piece has changed something, or is about to, it gets a
    /// savepoint first, so that it can fail on its own.
    fn pending(&self, is_about_to_change: bool) -> Result<Vec<Change>, StoreError> {
        if let Some(reason) = &*self.doomed.borrow() {
            return Err(StoreError::NotCommitted(reason.clone()));
        }
        let mut changes = self.group.take();
        let mut piece = self.piece.take();
        if !self.has_savepoint.get() && (is_about_to_change || !piece.is_empty()) {
            changes.push(Change::new("SAVEPOINT piece", &[]));
            self.has_savepoint.set(true);
        }
        changes.append(&mut piece);
        Ok(changes)
    }

    /// Sends changes. Returns how many rows the last one changed.
    fn send(&self, changes: &[Change]) -> Result<u64, StoreError> {
        let sent = self.pipeline(changes, std::future::ready(Ok(())));
        let sent = self.driver.block_on(sent);
        sent.map(|(count, ())| count)
            .map_err(|error| self.doom(error))
    }

    async fn statement(&self, sql: &str) -> Result<Statement, tokio_postgres::Error> {
        if let Some(statement) = self.statements.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(&numbered(sql)).await?;
        let known = statement.clone();
        self.statements.borrow_mut().insert(sql.to_owned(), known);
        Ok(statement)
    }

    fn doom(&self, error: tokio_postgres::Error) -> StoreError {
        self.doomed.replace(Some(plain(&error)));
        error.into()
    }
}

/// An error with its cause, which has the server's message.
pub(in crate::store) fn plain(error: &tokio_postgres::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
