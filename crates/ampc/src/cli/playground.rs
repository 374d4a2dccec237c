//! `ampc playground`.

use std::net::SocketAddr;

use clap::Args;

#[derive(Debug, Args)]
pub struct PlaygroundArguments {
    /// Where to listen; port 0 is any free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8090")]
    pub listen: SocketAddr,
}
