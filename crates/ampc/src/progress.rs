//! The bar that tells a waiting person how far a run is.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

/// A run that is shorter shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run is; shown on the standard error stream when that is a terminal.
pub struct Progress {
    total: usize,
    done: usize,
    started: Instant,
    is_shown: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins a run over `total` files.
    pub fn new(total: usize) -> Self {
        Self {
            total,
            done: 0,
            started: Instant::now(),
            is_shown: io::stderr().is_terminal(),
            bar: None,
        }
    }

    /// Counts a file.
    pub fn step(&mut self) {
        self.done += 1;
        if self.is_shown && self.bar.is_none() && self.started.elapsed() > PATIENCE {
            self.bar = Some(bar(self.total));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    /// Writes to a terminal while the bar is out of the way.
    pub fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: usize) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    match ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} files") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
