use amp_diagnostics::Rule;

use crate::{
    Report, Style, Summary, concise::CONCISE, full::FULL, github::GITHUB, gitlab::GITLAB,
    json::JSON, junit::JUNIT, plain::PLAIN, sarif::SARIF,
};

/// A form in which findings are written.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name to users: `full`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
    /// Who reads it.
    pub reader: Reader,
    /// How files are named in it.
    pub file_names: FileNames,
    /// What of a run is written at a time.
    pub layout: Layout,
}

/// Every format, those for people first.
pub static FORMATS: [&Format; 8] = [
    &FULL, &PLAIN, &CONCISE, &JSON, &SARIF, &GITHUB, &GITLAB, &JUNIT,
];

/// Who reads a format, which decides what may stand beside the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A person, who is told how many findings there are.
    Person,
    /// A person's tools, which take one line after the other.
    Lines,
    /// A program, which takes JSON.
    Program,
    /// A service, which takes findings and nothing else.
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

/// What of a run is written at a time.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    /// Each file by itself.
    EachFile(fn(Report<'_>, &Style) -> String),
    /// One document over all files.
    Document(fn(&Run<'_>) -> String),
}

/// What is known at the end of a run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What was found, file by file.
    pub reports: &'a [Report<'a>],
    /// How many findings there are.
    pub summary: &'a Summary,
    /// The rules that there are.
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

    /// Whether people read it, by themselves or line by line.
    pub fn is_for_people(&self) -> bool {
        match self.reader {
            Reader::Person | Reader::Lines => true,
            Reader::Program | Reader::Service => false,
        }
    }
}
