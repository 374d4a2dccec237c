use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use amp_diagnostics::Diagnostic;
use amp_project::rule;
use amp_render::{Format, Reader};
use serde::Serialize;

use crate::error::Error;

/// The error for a format that supports only findings.
pub fn require_form(format: &Format) -> Result<(), Error> {
    match format.reader {
        Reader::Person | Reader::Lines | Reader::Program => Ok(()),
        Reader::Service => Err(Error::Usage(
            "`--statistics` has no form for a service; choose `--output-format json`, or leave the \
             format out"
                .to_owned(),
        )),
    }
}

/// How often each rule has findings.
#[derive(Default)]
pub struct Statistics(BTreeMap<&'static str, usize>);

/// A listed rule with findings.
#[derive(Serialize)]
struct Entry {
    rule: &'static str,
    count: usize,
    summary: &'static str,
}

impl Statistics {
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            *self.0.entry(diagnostic.rule.id).or_default() += 1;
        }
    }

    /// Lists the rules, those with the most findings first.
    pub fn print(&self, format: &Format, out: &mut impl Write) -> io::Result<()> {
        if format.is_for_people() {
            self.print_table(out)
        } else {
            self.print_json(out)
        }
    }

    fn print_table(&self, out: &mut impl Write) -> io::Result<()> {
        let entries = self.entries();
        let count_width = entries
            .first()
            .map_or(0, |entry| entry.count.to_string().len());
        let id_width = entries.iter().map(|entry| entry.rule.len()).max();
        let id_width = id_width.unwrap_or(0);
        for entry in entries {
            writeln!(
                out,
                "{:count_width$}  {:id_width$}  {}",
                entry.count, entry.rule, entry.summary
            )?;
        }
        Ok(())
    }

    fn print_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.entries()).map_err(io::Error::from)?;
        writeln!(out)
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self
            .0
            .iter()
            .map(|(&id, &count)| Entry {
                rule: id,
                count,
                summary: rule(id).map_or("", |rule| rule.summary()),
            })
            .collect();
        // The sort is stable, so equal counts stay in the order of ids.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        entries
    }
}
