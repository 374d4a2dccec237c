use std::io::{self, Write};

use amp_diagnostics::{Diagnostic, Severity, SourceFile};
use amp_diff::is_addition;
use amp_render::Report;

use crate::{
    cli::DiffArguments,
    commands::{
        fixes::plural,
        report::{self, Reporter},
        statistics::Statistics,
    },
    terminal::Terminal,
};

/// How many changes there are.
#[derive(Default)]
pub struct Counts {
    /// The findings that fail the run.
    pub breaking: usize,
    warnings: usize,
    notes: usize,
    additions: usize,
}

impl Counts {
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            *match diagnostic.severity {
                Severity::Error => &mut self.breaking,
                Severity::Warning => &mut self.warnings,
                Severity::Note if is_addition(diagnostic) => &mut self.additions,
                Severity::Note => &mut self.notes,
            } += 1;
        }
    }

    /// The closing line in the text format: "2 breaking changes, 1 addition".
    pub fn closing_line(&self, shows_additions: bool) -> String {
        let counts = [
            (self.breaking, "breaking change"),
            (self.warnings, "warning"),
            (self.notes, "note"),
            (self.additions, "addition"),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|&(count, _)| count > 0)
            .map(|(count, noun)| plural(count, noun))
            .collect();
        let hint = if self.additions > 0 && !shows_additions {
            " (`--all` shows what was added)"
        } else {
            ""
        };
        match counts.as_slice() {
            [] => "Nothing changes for callers and receivers.\n".to_owned(),
            _ => format!("{}{hint}.\n", counts.join(", ")),
        }
    }
}

/// Prints findings as the arguments request.
pub struct Output<'a> {
    arguments: &'a DiffArguments,
    reporter: Reporter<'a>,
    statistics: Statistics,
}

impl<'a> Output<'a> {
    pub fn new(arguments: &'a DiffArguments) -> Self {
        Self {
            arguments,
            reporter: Reporter::new(&arguments.report),
            statistics: Statistics::default(),
        }
    }

    /// Prints the findings in one file, or keeps them for the end.
    pub fn add(
        &mut self,
        source: &SourceFile,
        diagnostics: &[Diagnostic],
        terminal: &mut Terminal,
    ) -> io::Result<()> {
        let report = Report {
            source,
            diagnostics,
        };
        self.reporter.add(report, 0);
        self.statistics.add(diagnostics);
        if self.arguments.statistics {
            return Ok(());
        }
        let format = self.arguments.report.output_format;
        let text = report::text(format, &terminal.style, report);
        terminal.out.write_all(text.as_bytes())
    }

    /// Prints what comes after the last file.
    pub fn finish(&self, closing: &str, terminal: &mut Terminal) -> io::Result<()> {
        let out = &mut terminal.out;
        if self.arguments.statistics {
            let format = self.arguments.report.output_format;
            self.statistics.print(format, out)
        } else {
            self.reporter.finish_with(closing, out)
        }
    }
}
