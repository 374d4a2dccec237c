use std::io::Write as _;

use amp_runtime::serve_page;

use super::Status;
use super::serve::{listen, threads, told_to_end};
use crate::{cli::PlaygroundArguments, error::Error, terminal::Terminal};

/// The page, if the program was built with it.
#[cfg(playground)]
pub const PAGE: Option<&str> = Some(include_str!(env!("AMPC_PLAYGROUND")));
#[cfg(not(playground))]
pub const PAGE: Option<&str> = None;

/// Serves the playground until it is told to stop.
pub fn run(arguments: &PlaygroundArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let Some(page) = PAGE else {
        return Err(Error::failed(
            "this program was built without the playground",
            "`cargo xtask playground` builds the page, which opens from the disk, and a build with \
             its path in `AMPC_PLAYGROUND` has it",
        ));
    };
    threads()?.block_on(async {
        let listener = listen(arguments.listen).await?;
        writeln!(
            terminal.out,
            "listening on http://{}",
            listener.local_addr()?
        )?;
        terminal.out.flush()?;
        serve_page(page, listener, told_to_end()).await;
        Ok(Status::Clean)
    })
}
