//! A handler with one committed insert, through a thread that commits groups of requests.

use std::path::Path;

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

type Waiting = (Bytes, oneshot::Sender<i64>);

/// Serves from a database in `folder` until the process ends.
pub fn serve(folder: &Path) -> Result<()> {
    let connection = open(folder)?;
    let (queue, waiting) = mpsc::channel(4096);
    std::thread::spawn(move || insert(&connection, waiting));
    let threads = tokio::runtime::Runtime::new()?;
    let served = threads.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("listening on http://{}", listener.local_addr()?);
        let router = Router::new().route("/", post(handle)).with_state(queue);
        axum::serve(listener, router).await
    });
    served.map_err(Into::into)
}

async fn handle(State(queue): State<mpsc::Sender<Waiting>>, body: Bytes) -> String {
    let (sender, receiver) = oneshot::channel();
    let _ = queue.send((body, sender)).await;
    let id = receiver.await.unwrap_or_default();
    format!("{{\"operationId\":\"{id}\"}}")
}

fn open(folder: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(folder.join("bare.db"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 32_000)?;
    connection.execute_batch(
        "CREATE TABLE bodies (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB)",
    )?;
    Ok(connection)
}

fn insert(connection: &Connection, mut waiting: mpsc::Receiver<Waiting>) {
    let mut group = Vec::new();
    let mut count = 0;
    while waiting.blocking_recv_many(&mut group, 256) > 0 {
        let Ok(ids) = insert_group(connection, &group, &mut count) else {
            return;
        };
        for ((_, sender), id) in group.drain(..).zip(ids) {
            let _ = sender.send(id);
        }
    }
}

fn insert_group(
    connection: &Connection,
    group: &[Waiting],
    count: &mut u64,
) -> rusqlite::Result<Vec<i64>> {
    connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    let mut insert = connection.prepare_cached("INSERT INTO bodies (id, body) VALUES (?1, ?2)")?;
    let mut ids = Vec::with_capacity(group.len());
    for (body, _) in group {
        *count += 1;
        insert.execute((format!("{count:036}"), &body[..]))?;
        ids.push(connection.last_insert_rowid());
    }
    connection.prepare_cached("COMMIT")?.execute([])?;
    Ok(ids)
}
