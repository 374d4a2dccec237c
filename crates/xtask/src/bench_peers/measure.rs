//! Time and memory of whole processes.

use std::{
    ffi::OsStr,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};
use wait4::Wait4;

/// Commands, run one after the other, that are compared with others.
pub(super) struct Contender {
    name: String,
    commands: Vec<Command>,
}

impl Contender {
    pub(super) fn new(name: impl Into<String>, command: Command) -> Self {
        let contender = Self {
            name: name.into(),
            commands: Vec::new(),
        };
        contender.then(command)
    }

    pub(super) fn then(mut self, mut command: Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.commands.push(command);
        self
    }
}

/// The measurements of a contender.
pub(super) struct Measured {
    pub name: String,
    /// The median wall time.
    pub time: Duration,
    /// The median of the largest resident set, in bytes.
    pub peak: u64,
}

/// Runs the contenders in turns, so that a busy moment of the machine affects all of them, after
/// one warm-up round. A command may exit with 1, as checkers with findings do.
pub(super) fn measure(mut contenders: Vec<Contender>, rounds: usize) -> Result<Vec<Measured>> {
    let mut runs = vec![Vec::with_capacity(rounds); contenders.len()];
    for round in 0..=rounds {
        for (contender, runs) in contenders.iter_mut().zip(&mut runs) {
            let run = run(contender)?;
            if round > 0 {
                runs.push(run);
            }
        }
    }
    let measured = contenders.into_iter().zip(runs).map(|(contender, runs)| {
        let (times, peaks): (Vec<Duration>, Vec<u64>) = runs.into_iter().unzip();
        Measured {
            name: contender.name,
            time: median(times),
            peak: median(peaks),
        }
    });
    Ok(measured.collect())
}

/// Runs a command to its end, and fails if the command fails.
pub(super) fn succeed(command: &mut Command) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(anyhow!("`{}` failed: {status}", shown(command))),
        Err(error) => Err(anyhow!("`{}` cannot be run: {error}", shown(command))),
    }
}

fn run(contender: &mut Contender) -> Result<(Duration, u64)> {
    let started = Instant::now();
    let mut peak = 0;
    for command in &mut contender.commands {
        let ended = command
            .spawn()
            .and_then(|mut child| child.wait4())
            .with_context(|| format!("`{}` cannot be run", shown(command)))?;
        if !matches!(ended.status.code(), Some(0 | 1)) {
            let status = ended.status;
            bail!("`{}` did not do its work: {status}", shown(command));
        }
        peak = peak.max(ended.rusage.maxrss);
    }
    Ok((started.elapsed(), peak))
}

fn median<T: Copy + Ord>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

/// The command and its first argument.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args().take(6));
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
