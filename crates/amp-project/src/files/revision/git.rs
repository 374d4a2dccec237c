//! The processes of git.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio},
};

use amp_diagnostics::SourceFile;

use super::RevisionError;
use crate::files::disk::read_source;

/// A git process that returns one file after the other.
#[derive(Debug)]
pub(super) struct Blobs {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    pub fn open() -> Result<Self, RevisionError> {
        let mut process = command(["cat-file", "--batch", "--follow-symlinks"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(RevisionError::NoGit)?;
        let (Some(requests), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(RevisionError::Silent(io::ErrorKind::BrokenPipe.into()));
        };
        Ok(Self {
            process,
            requests,
            answers: BufReader::new(answers),
        })
    }

    /// Reads the file named by its id, or by `TREE:PATH`.
    ///
    /// The answer is `ID blob SIZE`, a line break, the bytes, and another line break. For what is
    /// not a file, such as a folder or a link that leads out of the tree, it has the same form, and
    /// for what does not exist it is one line that ends with `missing`.
    pub fn read(&mut self, object: &str, name: &str) -> io::Result<SourceFile> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        // A request is one line.
        if object.contains('\n') {
            return Err(missing());
        }
        writeln!(self.requests, "{object}")?;
        self.requests.flush()?;
        let mut header = String::new();
        self.answers.read_line(&mut header)?;
        let header = header.trim_end();
        let Some((kind, size)) = header.rsplit_once(' ') else {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        };
        if size == "missing" {
            return Err(missing());
        }
        let size: u64 = size
            .parse()
            .map_err(|_| io::Error::other(format!("it answers `{header}`")))?;
        let mut content = self.answers.by_ref().take(size);
        let source = read_source(name, &mut content)?;
        // Of a file that is too large, only the beginning was read.
        io::copy(&mut content, &mut io::sink())?;
        self.answers.read_exact(&mut [0])?;
        if kind.ends_with(" blob") {
            Ok(source)
        } else {
            Err(missing())
        }
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // It waits for requests, and none will come.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The output of git for these arguments.
pub(super) fn git<'a>(
    arguments: impl IntoIterator<Item = &'a str>,
) -> Result<Output, RevisionError> {
    command(arguments).output().map_err(RevisionError::NoGit)
}

fn command<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new("git");
    command.args(arguments).stdin(Stdio::null());
    command
}

/// The first line of git's error output.
pub(super) fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().unwrap_or("it does not say why");
    line.trim_start_matches("fatal: ").to_owned()
}
