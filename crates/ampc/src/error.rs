use std::{
    fmt,
    io::{self, Write},
    path::PathBuf,
};

use amp_project::ConfigFindings;
use amp_render::{Report, Style, full, printable_text};
use anstyle::{AnsiColor, Style as Paint};

/// Why a command cannot do its work. It displays with the file and the remedy.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The output could not be written.
    #[error("the output cannot be written: {0}")]
    Output(#[source] io::Error),
    /// The standard input could not be read.
    #[error("the standard input cannot be read: {0}; name a file instead of `-`")]
    Input(#[source] io::Error),
    /// A file of the user could not be written.
    #[error(
        "`{}` cannot be written: {source}; it was left as it is, choose another place with \
         `--out-dir` or `--depfile`",
        path.display()
    )]
    Write { path: PathBuf, source: io::Error },
    /// Configurations cannot be read or have errors.
    #[error("{}", in_lines(.0))]
    Config(UnsoundConfigs),
    /// Something that the command needs cannot be obtained or created.
    #[error("{what}: {source}{remedy}")]
    Failed {
        what: String,
        source: Box<dyn std::error::Error + Send + Sync>,
        /// What to do about it, after a semicolon; may be empty.
        remedy: &'static str,
    },
    /// The error of a library.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
    /// What the command would work on, or would write, does not allow it.
    #[error("{0}")]
    Refused(String),
    /// The arguments do not go together, or there is nothing to work on.
    #[error("{0}")]
    Usage(String),
}

/// The configurations that prevent a run.
#[derive(Debug, Default)]
pub struct UnsoundConfigs {
    /// Those with errors.
    pub broken: Vec<ConfigFindings>,
    /// Those that cannot be read.
    pub unreadable: Vec<amp_project::Error>,
}

impl Error {
    /// The error that something failed, and why.
    pub fn failed(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::failed_with(what, source, "")
    }

    /// The error that something failed, why, and after a semicolon what to do about it.
    pub fn failed_with(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
        remedy: &'static str,
    ) -> Self {
        Self::Failed {
            what: what.into(),
            source: source.into(),
            remedy,
        }
    }

    /// The error of a library, which already names the place and the remedy.
    pub fn other(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Other(error.into())
    }
}

impl From<io::Error> for Error {
    /// The only errors of commands without another explanation come from writing their output.
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What is wrong, if the excerpts of broken configurations cannot be shown.
fn in_lines(configs: &UnsoundConfigs) -> String {
    let unreadable = configs.unreadable.iter().map(ToString::to_string);
    let mut lines: Vec<String> = unreadable.collect();
    if !configs.broken.is_empty() {
        lines.push("the configuration cannot be followed".to_owned());
    }
    lines.join("\n")
}

/// Shows the errors of configurations on the standard error stream.
pub fn show_unsound(configs: &UnsoundConfigs, style: &Style) {
    let reports = configs.broken.iter().map(|config| Report {
        source: &config.source,
        diagnostics: &config.diagnostics,
    });
    let text: String = reports.map(|report| full(report, style)).collect();
    let _ = anstream::stderr().write_all(text.as_bytes());
    configs.unreadable.iter().for_each(complain);
}

/// Tells the user something that is not an error, on the standard error stream.
pub fn remark(text: &str) {
    say("note", AnsiColor::Green, text);
}

/// Tells the user what went wrong, on the standard error stream.
pub fn complain(error: &impl fmt::Display) {
    say("error", AnsiColor::Red, &error.to_string());
}

/// Writes to the standard error stream, with the first word in colour if that is enabled. A path in
/// the text may contain anything, and a terminal obeys control characters.
fn say(word: &str, color: AnsiColor, text: &str) {
    let paint: Paint = color.on_default().bold();
    let lines: Vec<String> = text.lines().map(printable_text).collect();
    let text = lines.join("\n");
    // If standard error is closed, there is nowhere to report that.
    let _ = writeln!(anstream::stderr(), "{paint}{word}{paint:#}: {text}");
}
