use std::io::{BufWriter, Write};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded, select};
use lsp_server::Message;
use serde_json::json;

use super::message::Refusal;

/// How long the last messages may take to be written.
const PATIENCE: Duration = Duration::from_secs(1);

/// The writing thread.
pub(crate) struct Output {
    done: Receiver<()>,
}

impl Output {
    pub(super) fn start(
        output: impl Write + Send + 'static,
        messages: Receiver<Message>,
        refusals: Receiver<Refusal>,
    ) -> Self {
        let (finished, done) = bounded(1);
        thread::spawn(move || {
            let mut output = BufWriter::new(output);
            write_all(&mut output, &messages, &refusals);
            let _ = output.flush();
            let _ = finished.send(());
        });
        Self { done }
    }

    /// Waits until everything is written, unless the client has stopped reading.
    pub(crate) fn finish(self) {
        let _ = self.done.recv_timeout(PATIENCE);
    }
}

/// Writes until all senders are gone, or the stream is closed.
fn write_all(output: &mut impl Write, messages: &Receiver<Message>, refusals: &Receiver<Refusal>) {
    let mut refusals = refusals.clone();
    loop {
        if messages.is_empty() && refusals.is_empty() && output.flush().is_err() {
            return;
        }
        let written = select! {
            recv(messages) -> message => match message {
                Ok(message) => message.write(output).map(drop),
                Err(_) => return,
            },
            recv(refusals) -> refusal => if let Ok(refusal) = refusal {
                write_refusal(output, &refusal)
            } else {
                refusals = crossbeam_channel::never();
                Ok(())
            },
        };
        if written.is_err() {
            return;
        }
    }
}

fn write_refusal(output: &mut impl Write, refusal: &Refusal) -> std::io::Result<()> {
    let body = json!({
        "jsonrpc": "2.0",
        "id": refusal.id,
        "error": { "code": refusal.code as i32, "message": refusal.message },
    });
    let body = body.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())
}
