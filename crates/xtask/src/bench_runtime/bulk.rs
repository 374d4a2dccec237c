//! A large file of rows, compared with the import of the `sqlite3` shell.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::io::ReaderStream;

use super::server::{KEY, Server};
use crate::dice::Dice;

/// About 149 MB.
const ROWS: u64 = 1_500_000;

pub fn print(ampc: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("rows.csv");
    let bytes = write_rows(&file)?;
    let threads = tokio::runtime::Runtime::new()?;
    let mut ratios = Vec::new();
    for _ in 0..3 {
        let peer = import(&file, folder.path())?;
        let server = Server::ampc(ampc)?;
        let idle = server.memory("VmRSS")?;
        let first = threads.block_on(upsert(&server, &file))?;
        let peak = server.memory("VmHWM")?;
        let again = threads.block_on(upsert(&server, &file))?;
        println!(
            "{ROWS} rows of {bytes} bytes: `sqlite3 .import` {peer:.1?}, upserted {first:.1?}, \
             again {again:.1?}; memory {} MiB above {} MiB",
            (peak - idle) >> 20,
            idle >> 20
        );
        ratios.push(first.as_secs_f64() / peer.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    println!("{:.2} times `sqlite3 .import`", ratios[ratios.len() / 2]);
    Ok(())
}

fn write_rows(path: &Path) -> std::io::Result<u64> {
    let mut file = BufWriter::new(File::create(path)?);
    let mut dice = Dice::new(1);
    writeln!(file, "External_Id__c,Name,Email__c,City__c,Score__c")?;
    for row in 0..ROWS {
        // An odd factor generates each key exactly once, in scrambled order.
        let key = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let score = dice.below(1_000_000);
        writeln!(
            file,
            "{key:016x},Customer number {row},customer.{row}@example.com,\"Springfield, {score}\",{score}"
        )?;
    }
    file.flush()?;
    Ok(path.metadata()?.len())
}

fn import(file: &Path, folder: &Path) -> Result<Duration> {
    let database = folder.join("import.db");
    let _ = std::fs::remove_file(&database);
    let start = Instant::now();
    let status = Command::new("sqlite3")
        .arg(&database)
        .arg("CREATE TABLE rows (External_Id__c TEXT PRIMARY KEY, Name, Email__c, City__c, Score__c)")
        .arg(format!(".import --csv --skip 1 {} rows", file.display()))
        .status()
        .context("`sqlite3` cannot be run; install it first")?;
    if !status.success() {
        bail!("`sqlite3` failed");
    }
    Ok(start.elapsed())
}

/// Upserts the file by its URL, and returns how long the operation took.
async fn upsert(server: &Server, file: &Path) -> Result<Duration> {
    let listener = TcpListener::bind("127.0.0.1:0").await;
    let listener = listener?;
    let address = listener.local_addr()?;
    let file = file.to_owned();
    let router = Router::new().route(
        "/rows.csv",
        get(move || async move {
            match tokio::fs::File::open(file).await {
                Ok(file) => Body::from_stream(ReaderStream::with_capacity(file, 1 << 16)),
                Err(_) => Body::empty(),
            }
        }),
    );
    let files = tokio::spawn(async move { axum::serve(listener, router).await });
    let client = reqwest::Client::new();
    let start = Instant::now();
    let url = format!(
        "{}/v1/projects/p/integrations/crm/objects/tactics__c:async",
        server.url
    );
    let body = json!({
        "groupRef": "acme", "primaryKey": "External_Id__c",
        "recordsURL": format!("http://{address}/rows.csv"),
    });
    let answer: Value = async {
        client
            .put(url)
            .header("X-Api-Key", KEY)
            .json(&body)
            .send()
            .await?
            .json()
            .await
    }
    .await?;
    let operation = answer["operationId"]
        .as_str()
        .with_context(|| answer.to_string())?;
    let url = format!("{}/v1/projects/p/operations/{operation}", server.url);
    loop {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let operation: Value = async {
            client
                .get(&url)
                .header("X-Api-Key", KEY)
                .send()
                .await?
                .json()
                .await
        }
        .await?;
        if operation["status"] != "in_progress" {
            files.abort();
            if operation["result"] != "BulkWriteCompleted" {
                bail!("{operation}");
            }
            return Ok(start.elapsed());
        }
    }
}
