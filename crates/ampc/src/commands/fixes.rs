//! Messages about fixes.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write},
    time::Duration,
};

use amp_checker::{FixCount, Fixed};
use anstyle::{AnsiColor, Style as Paint};
use similar::TextDiff;

use crate::error::remark;

/// How long to search for the smallest diff. After that, a correct one that may be larger is good
/// enough.
const MAX_SEARCH: Duration = Duration::from_secs(2);

/// The fixes of a run.
#[derive(Default)]
pub struct Tally {
    applied: BTreeMap<(&'static str, String), usize>,
    /// The number of fixes that were applied.
    pub count: usize,
    /// The number of files that have changed.
    pub files: usize,
}

impl Tally {
    /// Counts the fixes of a file, and reports those that were not applied.
    pub fn add(&mut self, fixes: &Fixes) {
        let name = &fixes.name;
        self.files += usize::from(!fixes.applied.is_empty());
        for fix in &fixes.applied {
            let kind = (fix.rule.id, fix.title.clone());
            *self.applied.entry(kind).or_default() += fix.count;
            self.count += fix.count;
        }
        for fix in &fixes.dropped {
            remark(&format!(
                "`{name}`: not applied, because the file would have as many problems or more: {} ({})",
                counted(&fix.title, fix.count),
                fix.rule.id
            ));
        }
        if !fixes.settled {
            remark(&format!(
                "`{name}`: some fixes were left for another run with `--fix`"
            ));
        }
    }

    /// Lists the applied fixes.
    pub fn print(&self, out: &mut impl Write) -> io::Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        let problems = plural(self.count, "problem");
        writeln!(out, "Fixed {problems} in {}:", plural(self.files, "file"))?;
        for ((rule, title), count) in &self.applied {
            writeln!(out, "  {} ({rule})", counted(title, *count))?;
        }
        Ok(())
    }
}

/// The fixes of a file.
pub struct Fixes {
    name: String,
    applied: Vec<FixCount>,
    dropped: Vec<FixCount>,
    settled: bool,
}

impl Fixes {
    pub fn of(fixed: &Fixed) -> Self {
        Self {
            name: fixed.source.name().to_owned(),
            applied: fixed.applied.clone(),
            dropped: fixed.dropped.clone(),
            settled: fixed.settled,
        }
    }
}

/// A unified diff that `patch -p0` understands; empty for equal texts.
pub fn diff(name: &str, before: &str, after: &str) -> String {
    TextDiff::configure()
        .timeout(MAX_SEARCH)
        .diff_lines(before, after)
        .unified_diff()
        .header(name, name)
        .to_string()
}

/// A unified diff for a terminal: removed lines in red, added lines in green.
pub fn painted(diff: &str) -> String {
    let mut out = String::with_capacity(diff.len());
    for (number, line) in diff.lines().enumerate() {
        let paint: Paint = match line.as_bytes().first() {
            _ if number < 2 => Paint::new().bold(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Paint::new(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{paint}{line}{paint:#}");
    }
    out
}

/// "3 files", "1 file".
pub fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

fn counted(title: &str, count: usize) -> String {
    if count == 1 {
        title.to_owned()
    } else {
        format!("{title}, {count} times")
    }
}
