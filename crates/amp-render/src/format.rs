use amp_diagnostics::Rule;

use crate::{
    Report, Style, Summary, concise::CONCISE, full::FULL, github::GITHUB, gitlab::GITLAB,
    json::JSON, junit::JUNIT, plain::PLAIN, sarif::SARIF,
};

/// An output format for findings.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line: `full`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
    /// Who reads it.
    pub reader: Reader,
    /// How files are named in it.
    pub file_names: FileNames,
    /// What is written at a time.
    pub layout: Layout,
}

/// Every format, those for people first.
pub static FORMATS: [&Format; 8] = [
    &FULL, &PLAIN, &CONCISE, &JSON, &SARIF, &GITHUB, &GITLAB, &JUNIT,
];

/// Who reads a format, which decides what may be printed beside the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A person, who also gets the number of findings.
    Person,
    /// A person's tools, which process one line after the other.
    Lines,
    /// A program, which reads JSON.
    Program,
    /// A service, which reads findings and nothing else.
    Service,
}

/// How files are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileNames {
    /// As the user named them.
    AsGiven,
    /// From the root of the repository, where a service finds them.
    InRepository,
}

/// What is written at a time.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    /// Each file separately.
    EachFile(fn(Report<'_>, &Style) -> String),
    /// One document over all files.
    Document(fn(&Run<'_>) -> String),
}

/// The results at the end of a run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The findings, file by file.
    pub reports: &'a [Report<'a>],
    /// How many findings there are.
    pub summary: &'a Summary,
    /// All rules.
    pub rules: &'a [&'static Rule],
    /// The version of the program.
    pub version: &'a str,
}

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.into_iter().find(|format| format.name == name)
    }

    /// Whether it is one document over all files.
    pub fn is_document(&self) -> bool {
        matches!(self.layout, Layout::Document(_))
    }

    /// Whether people read it, directly or line by line.
    pub fn is_for_people(&self) -> bool {
        match self.reader {
            Reader::Person | Reader::Lines => true,
            Reader::Program | Reader::Service => false,
        }
    }
}
