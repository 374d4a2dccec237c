//! The same over PostgreSQL: acknowledging requests, and processing what is due.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use futures_util::future::try_join_all;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::{Client, NoTls};

use super::load;
use super::server::Server;

/// How many operations a process holds at once.
const HELD: i64 = 512;

/// The numbers of processes that process what is due, measured one after the other.
const PROCESSES: [usize; 3] = [1, 2, 4];

/// Measures and prints. `database` is a PostgreSQL database that may be filled.
pub fn print(ampc: &Path, database: &str) -> Result<()> {
    let variables = [
        ("AMPC_DATABASE_URL", database),
        (
            "AMPC_VAULT_KEY",
            "0000000000000000000000000000000000000000000000000000000000000000",
        ),
    ];
    for connections in [16, 64] {
        let mut ratios = Vec::new();
        let mut rates = Vec::new();
        for _ in 0..super::ROUNDS {
            let bare = Server::bare_shared(database)?;
            let one = load::rate(&bare.url, "/", "asynchronous", connections)?;
            drop(bare);
            let ours = Server::ampc_with(ampc, &variables)?;
            let other = load::rate(&ours.url, load::PATH, "asynchronous", connections)?;
            drop(ours);
            ratios.push(other / one);
            rates.push((one, other));
        }
        ratios.sort_by(f64::total_cmp);
        println!(
            "asynchronous creates at {connections} connections, PostgreSQL: {:.0} % of a bare \
             handler {rates:.0?}",
            ratios[super::ROUNDS / 2] * 100.0
        );
    }
    for processes in PROCESSES {
        let rate = worked_off(ampc, database, &variables, processes)?;
        println!("{processes} processes work off {rate:.0} operations in a second");
    }
    Ok(())
}

/// How many operations that wait in the database are processed per second.
fn worked_off(
    ampc: &Path,
    database: &str,
    variables: &[(&str, &str)],
    processes: usize,
) -> Result<f64> {
    let threads = tokio::runtime::Runtime::new()?;
    let waiting = || threads.block_on(waiting(database));
    {
        let server = Server::ampc_with(ampc, variables)?;
        load::rate(&server.url, load::PATH, "asynchronous", 64)?;
    }
    let before = waiting()?;
    let servers: Result<Vec<_>, _> = (0..processes)
        .map(|_| Server::ampc_with(ampc, variables))
        .collect();
    let servers = servers?;
    let (start, first) = (Instant::now(), waiting()?);
    let mut left = first;
    // The killed server holds some, which others take over later.
    while left > HELD && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(100));
        left = waiting()?;
    }
    drop(servers);
    let done = first - left;
    println!("  {before} operations waited, {done} were worked off");
    #[expect(clippy::cast_precision_loss, reason = "there are some thousands")]
    Ok(done as f64 / start.elapsed().as_secs_f64())
}

async fn waiting(database: &str) -> Result<i64> {
    let client = connect(database).await?;
    let sql = "SELECT count(*) FROM ampc.operations WHERE status = 'in_progress'";
    let row = client.query_one(sql, &[]).await;
    row.map(|row| row.get(0)).map_err(Into::into)
}

async fn connect(database: &str) -> Result<Client> {
    let connected = tokio_postgres::connect(database, NoTls).await;
    let (client, connection) = connected?;
    tokio::spawn(connection);
    Ok(client)
}

type Waiting = (Bytes, oneshot::Sender<()>);

/// A handler with one committed insert, through a task that commits groups of requests. It serves
/// until the process ends.
pub fn serve_bare(database: &str) -> Result<()> {
    let threads = tokio::runtime::Runtime::new()?;
    threads.block_on(async {
        let client = connect(database).await?;
        let made = client
            .batch_execute(
                "CREATE TABLE IF NOT EXISTS bodies (number BIGSERIAL PRIMARY KEY, \
                 id TEXT NOT NULL UNIQUE, body BYTEA)",
            )
            .await;
        made?;
        let (queue, waiting) = mpsc::channel(4096);
        tokio::spawn(insert(client, waiting));
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener?;
        let address = listener.local_addr()?;
        println!("listening on http://{address}");
        let router = Router::new().route("/", post(handle)).with_state(queue);
        let served = axum::serve(listener, router).await;
        served.map_err(Into::into)
    })
}

async fn handle(State(queue): State<mpsc::Sender<Waiting>>, body: Bytes) -> &'static str {
    let (sender, receiver) = oneshot::channel();
    let _ = queue.send((body, sender)).await;
    let _ = receiver.await;
    "{}"
}

async fn insert(client: Client, mut waiting: mpsc::Receiver<Waiting>) {
    let sql = "INSERT INTO bodies (id, body) VALUES ($1, $2)";
    let Ok(statement) = client.prepare(sql).await else {
        return;
    };
    let mut group = Vec::new();
    while waiting.recv_many(&mut group, 256).await > 0 {
        let ids: Vec<_> = group
            .iter()
            .map(|_| uuid::Uuid::new_v4().to_string())
            .collect();
        let bodies: Vec<_> = group.iter().map(|(body, _)| &body[..]).collect();
        let written = async {
            client.batch_execute("BEGIN").await?;
            let inserts = ids.iter().zip(&bodies).map(|(id, body)| {
                let (client, statement) = (&client, &statement);
                async move { client.execute(statement, &[id, body]).await }
            });
            try_join_all(inserts).await?;
            client.batch_execute("COMMIT").await
        };
        if written.await.is_err() {
            return;
        }
        for (_, sender) in group.drain(..) {
            let _ = sender.send(());
        }
    }
}
