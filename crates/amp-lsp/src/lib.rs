//! The language server of `amp.yaml`: `amp-ide` over the language server protocol 3.18.
//!
//! [`serve`] speaks on the standard streams, [`run`] over any connection. Whatever a
//! client sends, the server answers as the protocol says and goes on: only `exit`, the
//! end of the input and the end of the client's process end it.

mod capabilities;
mod client;
mod convert;
mod parent;
mod requests;
mod server;
mod session;
mod transport;
mod worker;

pub use server::{Ended, run};

use std::io;

/// Serves the client at the other end of the standard streams until it leaves.
pub fn serve() -> Ended {
    let (connection, output) = transport::connect(io::stdin(), io::stdout());
    let ended = run(&connection);
    drop(connection);
    output.finish();
    ended
}
