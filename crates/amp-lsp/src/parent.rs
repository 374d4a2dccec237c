//! Whether the process of the client is still there.

use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded, never};

/// How often it is looked for.
const INTERVAL: Duration = Duration::from_secs(2);

/// Tells when the process is gone; never, where that cannot be told.
pub(crate) fn end_of(process: Option<u32>) -> Receiver<()> {
    let Some(process) = process.filter(|&process| is_there(process)) else {
        return never();
    };
    let (gone, ends) = bounded(1);
    thread::spawn(move || {
        while is_there(process) {
            thread::sleep(INTERVAL);
        }
        let _ = gone.send(());
    });
    ends
}

/// A process that belongs to somebody else is there all the same.
#[cfg(unix)]
fn is_there(process: u32) -> bool {
    let id = i32::try_from(process)
        .ok()
        .and_then(rustix::process::Pid::from_raw);
    id.is_some_and(|id| {
        let asked = rustix::process::test_kill_process(id);
        asked != Err(rustix::io::Errno::SRCH)
    })
}

#[cfg(not(unix))]
fn is_there(_process: u32) -> bool {
    false
}
