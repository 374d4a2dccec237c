//! Watches whether the client's process is still running.

use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded, never};

/// How often that is checked.
const INTERVAL: Duration = Duration::from_secs(2);

/// Signals when the process is gone; never if that cannot be determined.
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

/// A process of another user is running, too.
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
