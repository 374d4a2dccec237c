//! Operations that are due in the sandbox. An operation, its effects and its outcome are one
//! transaction, so that a crash leaves all or nothing, and no process has to hold it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use amp_write::{WritePlan, stored};
use tokio::sync::watch;

use super::collect;
use super::dispatch::idle;
use super::settle::{fail, settle};
use crate::operation::{Kind, Operation};
use crate::provider::sandbox::{self, Object};
use crate::runtime::Runtime;
use crate::store::{Connection, StoreError, due};
use crate::time::{Millis, millis, now, until};

/// The most operations that are tried together.
const TOGETHER: usize = 256;

/// How long an operation is put off that cannot be tried.
const PUT_OFF: Duration = Duration::from_secs(30);

/// Tries what is due in the sandbox, until `stop` is set.
pub(crate) async fn run(runtime: Arc<Runtime>, mut stop: watch::Receiver<bool>) {
    // After a failure, this many operations are tried one by one.
    let mut singly = 0_usize;
    while !*stop.borrow() {
        let most = if singly > 0 { 1 } else { TOGETHER };
        let tried = runtime
            .database
            .write_sandbox(move |connection| try_due(connection, now(), most));
        let wait = match tried.await {
            Ok(Tried::Some) => {
                singly = singly.saturating_sub(1);
                runtime.notifications.notify_one();
                continue;
            }
            Ok(Tried::None(next)) => {
                singly = 0;
                let idle = idle(&runtime);
                next.map_or(idle, |next| until(next, now()).min(idle))
            }
            Err(error) => {
                tracing::error!(%error, most, "what is due in the sandbox cannot be tried");
                if singly > 0 {
                    put_off(&runtime).await;
                }
                singly = TOGETHER;
                Duration::from_secs(1)
            }
        };
        tokio::select! {
            () = runtime.due_in_sandbox.notified() => {}
            () = tokio::time::sleep(wait) => {}
            _ = stop.changed() => {}
        }
    }
}

/// What was tried.
enum Tried {
    Some,
    /// Nothing is due until the given time.
    None(Option<Millis>),
}

fn try_due(connection: &Connection, time: Millis, most: usize) -> Result<Tried, StoreError> {
    let due = due::due_in_sandbox(connection, time, most)?;
    if due.is_empty() {
        return Ok(Tried::None(due::next_due_in_sandbox(connection)?));
    }
    let mut objects = HashMap::new();
    for mut operation in due {
        try_one(connection, &mut objects, &mut operation, time)?;
    }
    for object in objects.into_values().flatten() {
        object.keep_numbers(connection)?;
    }
    Ok(Tried::Some)
}

/// The object by installation and name; `None` if it does not exist.
type Objects = HashMap<(String, String), Option<Object>>;

fn try_one(
    connection: &Connection,
    objects: &mut Objects,
    operation: &mut Operation,
    time: Millis,
) -> Result<(), StoreError> {
    if operation.kind == Kind::Collection {
        collect::end(connection, operation)?;
    }
    operation.attempts += 1;
    operation.last_attempt = Some(time);
    let plan: WritePlan = stored::from_json(operation.plan.as_bytes())?;
    let (installation, name) = (operation.installation.clone(), &operation.object);
    let key = (installation, name.to_ascii_lowercase());
    if !objects.contains_key(&key) {
        let found = sandbox::find(connection, &key.0, name)?;
        objects.insert(key.clone(), found);
    }
    let Some(Some(object)) = objects.get_mut(&key) else {
        let reason = format!("the sandbox has no object `{name}` any more");
        return fail(connection, operation, time, &reason);
    };
    let positions = operation.progress.pending();
    let written = sandbox::write(connection, object, &plan, &positions, operation.attempts)?;
    operation.progress.note(&positions, written);
    settle(connection, operation, time)
}

async fn put_off(runtime: &Runtime) {
    let until = now().saturating_add(millis(PUT_OFF));
    let put_off = runtime
        .database
        .write_sandbox(move |connection| due::put_off_in_sandbox(connection, until));
    if let Err(error) = put_off.await {
        tracing::error!(%error, "the operation could not be put off");
    }
}
