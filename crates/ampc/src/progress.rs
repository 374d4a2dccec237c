//! The progress bar for a person who waits.

use std::{
    io::{self, IsTerminal, Write},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A shorter run shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of a run over several files, shown on the standard error stream if that is a
/// terminal.
pub struct Progress {
    shown: Option<Shown>,
}

/// A bar that appears once the run takes long, whether or not a file is done by then.
struct Shown {
    bar: ProgressBar,
    /// Dropped to end the wait.
    waiting: Sender<()>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Begins a run over `total` files.
    pub fn new(total: usize) -> Self {
        let is_watched = total > 1 && io::stderr().is_terminal();
        Self {
            shown: is_watched.then(|| Shown::new(total)),
        }
    }

    /// Counts a processed file.
    pub fn step(&self) {
        if let Some(shown) = &self.shown {
            shown.bar.inc(1);
        }
    }

    /// Writes to `out` at once, so that it comes before later messages on the standard error
    /// stream; a visible bar is hidden meanwhile.
    pub fn print(&self, out: &mut impl Write, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let mut write = || {
            out.write_all(text.as_bytes())?;
            out.flush()
        };
        match &self.shown {
            Some(shown) => shown.bar.suspend(write),
            None => write(),
        }
    }
}

impl Shown {
    fn new(total: usize) -> Self {
        let bar = bar(total);
        let (waiting, ended) = mpsc::channel();
        let late = bar.clone();
        let thread = thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                late.set_draw_target(ProgressDrawTarget::stderr());
                late.tick();
            }
        });
        Self {
            bar,
            waiting,
            thread,
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let Some(shown) = self.shown.take() else {
            return;
        };
        drop(shown.waiting);
        // The thread cannot panic, and if it did, only the bar would be lost.
        let _ = shown.thread.join();
        shown.bar.finish_and_clear();
    }
}

/// A bar that is not drawn yet.
fn bar(total: usize) -> ProgressBar {
    let hidden = ProgressDrawTarget::hidden();
    let bar = ProgressBar::with_draw_target(Some(total as u64), hidden);
    match ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} files") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
