//! Names as arguments, which the shells complete.

use std::ffi::OsStr;

use clap::{
    Arg, Command, Error,
    builder::{PossibleValue, TypedValueParser},
};

/// Parses a name with a function, and offers names to the shells.
#[derive(Clone)]
pub struct Names<T> {
    /// What the name stands for, or what to write instead.
    pub parse: fn(&str) -> Result<T, String>,
    /// The names that are offered. There may be others.
    pub offered: fn() -> Vec<&'static str>,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Names<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, Error> {
        self.parse.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let offered = (self.offered)().into_iter();
        Some(Box::new(offered.map(PossibleValue::new)))
    }
}
