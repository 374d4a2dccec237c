use std::{
    fmt,
    io::{self, Write},
    path::PathBuf,
};

use amp_project::ConfigFindings;
use amp_render::{Report, Style, full, printable_text};
use anstyle::{AnsiColor, Style as Paint};

/// What keeps a command from doing its work. Displayed, it names the file and
/// the remedy.
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
    /// Configurations cannot be read or followed.
    #[error("{}", in_lines(.0))]
    Config(UnsoundConfigs),
    /// Something that the command needs cannot be had or made.
    #[error("{what}: {source}{remedy}")]
    Failed {
        what: String,
        source: Box<dyn std::error::Error + Send + Sync>,
        /// What to do about it, after a semicolon; empty where there is nothing to say.
        remedy: &'static str,
    },
    /// What a library says.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
    /// What the command would work on, or would write, does not allow it.
    #[error("{0}")]
    Refused(String),
    /// The arguments do not go together, or there is nothing to work on.
    #[error("{0}")]
    Usage(String),
}

/// The configurations that a run cannot be made with.
#[derive(Debug, Default)]
pub struct UnsoundConfigs {
    /// Those that cannot be followed.
    pub broken: Vec<ConfigFindings>,
    /// Those that cannot be read.
    pub unreadable: Vec<amp_project::Error>,
}

impl Error {
    /// That something failed, and why.
    pub fn failed(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::failed_with(what, source, "")
    }

    /// That something failed, why, and after a semicolon what to do about it.
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

    /// What a library says, which names the place and the remedy itself.
    pub fn other(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Other(error.into())
    }
}

impl From<io::Error> for Error {
    /// The errors of commands without another explanation are those of writing
    /// their output.
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What is wrong, where the excerpts of broken configurations cannot be shown.
fn in_lines(configs: &UnsoundConfigs) -> String {
    let unreadable = configs.unreadable.iter().map(ToString::to_string);
    let mut lines: Vec<String> = unreadable.collect();
    if !configs.broken.is_empty() {
        lines.push("the configuration cannot be followed".to_owned());
    }
    lines.join("\n")
}

/// Shows what is wrong with configurations, on the standard error stream.
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

/// Writes to the standard error stream, with the first word in colour where it
/// is wanted. A path in the text may hold anything, and a terminal obeys it.
fn say(word: &str, color: AnsiColor, text: &str) {
    let paint: Paint = color.on_default().bold();
    let lines: Vec<String> = text.lines().map(printable_text).collect();
    let text = lines.join("\n");
    // Nobody is left to tell that nobody listens.
    let _ = writeln!(anstream::stderr(), "{paint}{word}{paint:#}: {text}");
}
