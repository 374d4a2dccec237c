use std::io::{self, Write};

use serde::Serialize;

use crate::{error::Error, terminal::Terminal};

/// Prints a value as JSON.
pub fn print_json(value: &impl Serialize, terminal: &mut Terminal) -> Result<(), Error> {
    serde_json::to_writer_pretty(&mut terminal.out, value).map_err(io::Error::from)?;
    Ok(writeln!(terminal.out)?)
}
