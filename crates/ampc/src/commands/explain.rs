use std::io::{self, Write};

use amp_checker::Rule;
use anstyle::Style as Paint;

use crate::{cli::ExplainArguments, commands::Status, error::Error, terminal::Terminal};

/// Prints the page of a rule.
pub fn run(arguments: &ExplainArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let bold = if terminal.style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    };
    print_page(arguments.rule, bold, &mut terminal.out)?;
    Ok(Status::Clean)
}

fn print_page(rule: &Rule, bold: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{bold}{}{bold:#}: {}", rule.id, rule.summary())?;
    writeln!(
        out,
        "level: {}, category: {}, fix: {}, since: {}",
        rule.level.as_str(),
        rule.category.as_str(),
        rule.fix.as_str(),
        rule.since
    )?;
    // The first line of the page is the summary.
    print_markdown(rule.page().lines().skip(1), bold, out)
}

/// Prints Markdown for reading: headings in bold, code blocks indented.
fn print_markdown<'a>(
    lines: impl Iterator<Item = &'a str>,
    bold: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut in_code = false;
    for line in lines {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code && !line.is_empty() {
            writeln!(out, "    {line}")?;
        } else if let Some(heading) = line.strip_prefix("## ") {
            writeln!(out, "{bold}{heading}{bold:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
