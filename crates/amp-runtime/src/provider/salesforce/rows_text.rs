use std::io::{self, Read};
use std::sync::Arc;

use amp_write::CsvReader;
use amp_write::plan::{BulkPlan, CsvParts, PartLimits, PlannedColumn};
use bytes::Bytes;
use futures_util::stream::unfold;
use reqwest::Body;
use tokio::sync::mpsc::{self, Sender};

use super::super::bulk::BulkPart;

/// How much is sent at once.
const CHUNK: usize = 64 * 1024;

/// Which rows of a part are sent.
#[derive(Clone)]
pub(super) enum Chosen {
    All,
    /// By their indices in the rows of the part.
    Some(Arc<[bool]>),
}

/// The text of rows, read from the part as it is sent: little of it is in memory.
pub(super) fn body(part: &BulkPart, chosen: &Chosen) -> Body {
    let (sender, receiver) = mpsc::channel(2);
    let (part, chosen) = (part.clone(), chosen.clone());
    tokio::task::spawn_blocking(move || {
        let copied = match &chosen {
            Chosen::All => copy_all(&part, &sender),
            Chosen::Some(chosen) => copy_some(&part, chosen, &sender),
        };
        if let Err(error) = copied {
            // If the receiver is gone, the request has failed already.
            let _ = sender.blocking_send(Err(error));
        }
    });
    let chunks = unfold(receiver, async |mut receiver| {
        let chunk = receiver.recv().await?;
        Some((chunk, receiver))
    });
    Body::wrap_stream(chunks)
}

type Chunks = Sender<io::Result<Bytes>>;

fn copy_all(part: &BulkPart, sender: &Chunks) -> io::Result<()> {
    let mut text = part.open()?;
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        text.by_ref().take(CHUNK as u64).read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            return Ok(());
        }
        send(chunk, sender)?;
    }
}

fn copy_some(part: &BulkPart, chosen: &[bool], sender: &Chunks) -> io::Result<()> {
    let mut rows = CsvReader::new(part.open()?).map_err(io::Error::other)?;
    let header = rows.header().to_vec();
    let columns = header
        .iter()
        .map(|name| PlannedColumn::new(name, Some(name.clone())));
    let plan = BulkPlan::new("", "", "", columns.collect());
    let parts = CsvParts::new(&plan, &header, PartLimits::default());
    let mut parts = parts.map_err(io::Error::other)?;
    let mut chosen = chosen.iter();
    while let Some(row) = rows.next_row().map_err(io::Error::other)? {
        if chosen.next() == Some(&true) {
            parts.push(&row).map_err(io::Error::other)?;
        }
        if parts.text().len() >= CHUNK {
            send(parts.take_text(), sender)?;
        }
    }
    match parts.finish() {
        Some(part) => send(part.text, sender),
        None => Ok(()),
    }
}

fn send(chunk: Vec<u8>, sender: &Chunks) -> io::Result<()> {
    let sent = sender.blocking_send(Ok(chunk.into()));
    sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
}
