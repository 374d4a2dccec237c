//! Names as arguments, with shell completion.

use std::{convert::Infallible, error::Error, ffi::OsStr};

use clap::{
    Arg, Command,
    builder::{PossibleValue, TypedValueParser},
};

/// Parses a name with a function, and offers names for shell completion.
#[derive(Clone)]
pub struct Names<T, E> {
    /// Gives what the name stands for, or what to write instead.
    pub parse: fn(&str) -> Result<T, E>,
    /// The names to offer. Others may be valid, too.
    pub offered: fn() -> Vec<&'static str>,
}

impl<T, E> TypedValueParser for Names<T, E>
where
    T: Clone + Send + Sync + 'static,
    E: Error + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        self.parse.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let offered = (self.offered)().into_iter();
        Some(Box::new(offered.map(PossibleValue::new)))
    }
}

/// Any name, of which some are offered.
pub fn any_name(offered: fn() -> Vec<&'static str>) -> Names<String, Infallible> {
    Names {
        parse: |name| Ok(name.to_owned()),
        offered,
    }
}
