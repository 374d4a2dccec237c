use std::io::Write;

use amp_runtime::Access;

use super::{threads, unusable};
use crate::{
    cli::{KeysArguments, KeysCommand},
    commands::Status,
    error::{Error, complain},
    terminal::Terminal,
};

/// Creates, lists and revokes API keys.
pub fn run(arguments: &KeysArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let access = Access::open(&arguments.data.data, arguments.data.database_url.as_deref())
        .map_err(unusable)?;
    let out = &mut terminal.out;
    threads()?.block_on(async {
        match &arguments.command {
            KeysCommand::New { name } => {
                let key = access.make(name).await.map_err(unusable)?;
                writeln!(out, "{}", key.reveal())?;
            }
            KeysCommand::List => {
                for key in access.list().await.map_err(unusable)? {
                    let state = match key.revoked {
                        Some(time) => format!("revoked {time:.0}"),
                        None => "valid".to_owned(),
                    };
                    let (id, shown, name) = (key.id, key.shown, key.name);
                    let created = key.created;
                    writeln!(out, "{id}  {shown}...  {created:.0}  {state}  {name}")?;
                }
            }
            KeysCommand::Revoke { id } => {
                if !access.revoke(id).await.map_err(unusable)? {
                    complain(&format!(
                        "there is no valid key `{id}`; `ampc serve keys list` shows the ids"
                    ));
                    return Ok(Status::Failure);
                }
            }
        }
        Ok(Status::Clean)
    })
}
