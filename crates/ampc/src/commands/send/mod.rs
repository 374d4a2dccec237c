//! A write request from the command line, and its answer.

mod answer;
mod client;
mod request;
mod wait;

use std::{env, io::Write};

use crate::{
    cli::SendArguments,
    commands::Status,
    error::{Error, remark},
    terminal::Terminal,
};

/// Sends a request, prints the answer, and reports by its status whether everything was written.
pub fn run(arguments: &SendArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let place = client::Place::new(arguments)?;
    let key = env::var("AMPC_API_KEY").map_err(|_| no_key())?;
    let request = request::read(arguments)?;
    let threads = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    threads.block_on(async {
        let client = client::Client::new(place, &key)?;
        let answer = client.send(&request).await?;
        let operation = answer.operation().filter(|_| answer.is_accepted());
        let outcome = match operation {
            Some(id) if arguments.wait && answer.is_pending() => {
                remark(&format!("the request is accepted as operation {id}"));
                wait::until_done(&client, &id, request.rows).await?
            }
            _ => answer,
        };
        writeln!(terminal.out, "{}", outcome.shown())?;
        terminal.out.flush()?;
        if outcome.status == 401 {
            remark("`AMPC_API_KEY` holds the key; `ampc serve keys new` makes one");
        }
        Ok(if outcome.is_written(request.records) {
            Status::Clean
        } else {
            Status::Findings
        })
    })
}

fn no_key() -> Error {
    Error::Usage(
        "there is no API key: set `AMPC_API_KEY` to the one that `ampc serve` showed when it \
         first began, or to a new one of `ampc serve keys new`"
            .to_owned(),
    )
}
