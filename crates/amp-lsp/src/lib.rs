#![doc = include_str!("../README.md")]

mod capabilities;
mod client;
mod config;
mod convert;
mod parent;
mod requests;
mod server;
mod session;
mod transport;
mod worker;

pub use server::{Ended, run};

use std::fs::File;
use std::io;

/// Serves the client on the standard streams until it leaves.
///
/// # Errors
///
/// An error of the system if there is no standard output.
pub fn serve() -> io::Result<Ended> {
    let (connection, output) = transport::connect(io::stdin(), output()?);
    let ended = run(&connection);
    drop(connection);
    output.finish();
    Ok(ended)
}

/// The standard output. The caller may hold its lock, and nothing else writes to it.
#[cfg(unix)]
fn output() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn output() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}
