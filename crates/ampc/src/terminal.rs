//! Where the output goes, and what can be displayed there.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
};

use amp_render::Style;
use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use crate::cli::ColorWhen;

/// The standard output and its capabilities.
pub struct Terminal {
    /// Where to write. Escape sequences, which are only present with colour, are translated for a
    /// console that does not know them.
    pub out: BufWriter<Audience<AutoStream<StdoutLock<'static>>>>,
    /// What can be displayed.
    pub style: Style,
}

impl Terminal {
    /// Takes the standard output for the rest of the run.
    pub fn new(color: ColorWhen) -> Self {
        let stdout = io::stdout().lock();
        let is_terminal = stdout.is_terminal();
        // Both streams follow the flag.
        match color {
            ColorWhen::Auto => {}
            ColorWhen::Always => ColorChoice::Always.write_global(),
            ColorWhen::Never => ColorChoice::Never.write_global(),
        }
        let choice = AutoStream::choice(&stdout);
        let color = choice != ColorChoice::Never;
        // Without colour there is nothing to strip, and the text of a file passes unchanged.
        let passing = if color {
            choice
        } else {
            ColorChoice::AlwaysAnsi
        };
        let style = Style {
            color,
            unicode: shows_unicode(),
            hyperlinks: color && is_terminal && shows_hyperlinks(),
            width: width(&stdout),
        };
        Self {
            out: BufWriter::new(Audience::new(AutoStream::new(stdout, passing))),
            style,
        }
    }
}

/// The standard error stream.
pub fn stderr() -> impl Write {
    Audience::new(anstream::stderr())
}

/// A stream whose reader may leave, as in `ampc rules | head -1`. Later output is dropped, and that
/// is not an error: the command continues, for its exit code and its other work.
pub struct Audience<W> {
    stream: W,
    is_there: bool,
}

impl<W> Audience<W> {
    fn new(stream: W) -> Self {
        let is_there = true;
        Self { stream, is_there }
    }

    /// The result of `outcome`, or `unheard` if the reader has left.
    fn heard<T>(&mut self, outcome: io::Result<T>, unheard: T) -> io::Result<T> {
        match outcome {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_there = false;
                Ok(unheard)
            }
            outcome => outcome,
        }
    }
}

impl<W: Write> Write for Audience<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_there {
            return Ok(bytes.len());
        }
        let outcome = self.stream.write(bytes);
        self.heard(outcome, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.is_there {
            return Ok(());
        }
        let outcome = self.stream.flush();
        self.heard(outcome, ())
    }
}

/// Whether box-drawing characters are displayed correctly: the locale is UTF-8, and the terminal is
/// not the Linux console with its 256 glyphs.
fn shows_unicode() -> bool {
    if cfg!(windows) {
        return is_set("WT_SESSION") || variable("TERM_PROGRAM") == "vscode";
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase();
    variable("TERM") != "linux" && (locale.contains("utf-8") || locale.contains("utf8"))
}

/// Whether the terminal is known to support hyperlinks.
fn shows_hyperlinks() -> bool {
    const PROGRAMS: [&str; 4] = ["WezTerm", "ghostty", "iTerm.app", "vscode"];
    const TERMINALS: [&str; 3] = ["alacritty", "foot", "xterm-kitty"];
    is_set("WT_SESSION")
        || is_set("KONSOLE_VERSION")
        || variable("VTE_VERSION")
            .parse()
            .is_ok_and(|version: u32| version >= 5000)
        || PROGRAMS.contains(&variable("TERM_PROGRAM").as_str())
        || TERMINALS.contains(&variable("TERM").as_str())
}

/// The width from `COLUMNS`, otherwise that of the terminal.
fn width(stdout: &StdoutLock<'_>) -> usize {
    /// In a narrower terminal, no line of an excerpt would be useful.
    const NARROWEST: usize = 40;
    let given = variable("COLUMNS").parse().ok();
    let given = given.filter(|columns| *columns > 0);
    let of_terminal = || {
        let (Width(columns), _) = terminal_size_of(stdout)?;
        (columns > 0).then_some(usize::from(columns))
    };
    let columns = given.or_else(of_terminal);
    columns.map_or(Style::default().width, |columns| columns.max(NARROWEST))
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn is_set(name: &str) -> bool {
    !variable(name).is_empty()
}
