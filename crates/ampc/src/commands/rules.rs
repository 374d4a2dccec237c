use std::io::{self, Write};

use amp_checker::Rule;
use amp_project::rules;
use anstyle::Style as Paint;
use serde::Serialize;

use crate::{
    cli::{RulesArguments, RulesFormat},
    commands::{Status, json::print_json},
    error::Error,
    terminal::Terminal,
};

/// Lists every rule.
pub fn run(arguments: &RulesArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let entries: Vec<Entry> = rules().map(Entry::new).collect();
    match arguments.output_format {
        RulesFormat::Table => print_table(&entries, terminal)?,
        RulesFormat::Json => {
            let rules: Vec<Described<'_>> =
                entries.iter().zip(rules()).map(Described::new).collect();
            print_json(&rules, terminal)?;
        }
    }
    Ok(Status::Clean)
}

/// A listed rule.
#[derive(Serialize)]
struct Entry {
    id: &'static str,
    level: &'static str,
    category: &'static str,
    fix: &'static str,
    since: &'static str,
    summary: &'static str,
}

impl Entry {
    fn new(rule: &Rule) -> Self {
        Self {
            id: rule.id,
            level: rule.level.as_str(),
            category: rule.category.as_str(),
            fix: rule.fix.as_str(),
            since: rule.since,
            summary: rule.summary(),
        }
    }
}

/// A rule in JSON, with its page in Markdown.
#[derive(Serialize)]
struct Described<'e> {
    #[serde(flatten)]
    entry: &'e Entry,
    page: String,
}

impl<'e> Described<'e> {
    fn new((entry, rule): (&'e Entry, &Rule)) -> Self {
        Self {
            entry,
            page: rule.page(),
        }
    }
}

fn print_table(entries: &[Entry], terminal: &mut Terminal) -> io::Result<()> {
    let heading = Entry {
        id: "rule",
        level: "level",
        category: "category",
        fix: "fix",
        since: "since",
        summary: "reports",
    };
    let bold = if terminal.style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    };
    let width = entries
        .iter()
        .map(|entry| entry.id.len())
        .max()
        .unwrap_or(0);
    let row = |entry: &Entry| {
        format!(
            "{:width$}  {:7}  {:13}  {:6}  {}",
            entry.id, entry.level, entry.category, entry.fix, entry.summary
        )
    };
    writeln!(terminal.out, "{bold}{}{bold:#}", row(&heading))?;
    for entry in entries {
        writeln!(terminal.out, "{}", row(entry))?;
    }
    Ok(())
}
