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
#[derive(Debug)]
pub enum Error {
    /// The output could not be written.
    Output(io::Error),
    /// The standard input could not be read.
    Input(io::Error),
    /// A file of the user could not be written.
    Write { path: PathBuf, source: io::Error },
    /// Configurations cannot be followed.
    Config(Vec<ConfigFindings>),
    /// The arguments do not go together, or there is nothing to work on.
    Usage(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(error) => write!(f, "the output cannot be written: {error}"),
            Self::Input(error) => write!(
                f,
                "the standard input cannot be read: {error}; name a file instead of `-`"
            ),
            Self::Write { path, source } => write!(
                f,
                "`{}` cannot be written: {source}; it was left as it is, choose another place with \
                 `--out-dir` or `--depfile`",
                path.display()
            ),
            Self::Config(_) => f.write_str("the configuration cannot be followed"),
            Self::Usage(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    /// The errors of commands without another explanation are those of writing
    /// their output.
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Shows what is wrong with configurations, on the standard error stream.
pub fn show_broken(configs: &[ConfigFindings], style: &Style) {
    let reports = configs.iter().map(|config| Report {
        source: &config.source,
        diagnostics: &config.diagnostics,
    });
    let text: String = reports.map(|report| full(report, style)).collect();
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Tells the user something that is no error, on the standard error stream.
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
