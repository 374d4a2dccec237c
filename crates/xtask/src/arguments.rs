//! The flags of the harnesses, each of which takes a value.

use std::path::PathBuf;

use std::str::FromStr;

use anyhow::{Result, anyhow};

use crate::{random, slips};

pub(crate) fn slips(arguments: &[&str]) -> Result<slips::Options> {
    let mut options = slips::Options::default();
    for (flag, value) in flags(arguments)? {
        match flag {
            "--seed" => options.seed = number(flag, value)?,
            "--count" => options.count = number(flag, value)?,
            "--folder" => options.folder = Some(PathBuf::from(value)),
            "--kind" => options.kind = Some(value.to_owned()),
            "--show" => options.show = number(flag, value)?,
            "--jobs" => options.jobs = number(flag, value)?,
            _ => return Err(unknown(flag)),
        }
    }
    Ok(options)
}

pub(crate) fn random(arguments: &[&str]) -> Result<random::Options> {
    let mut options = random::Options::default();
    for (flag, value) in flags(arguments)? {
        match flag {
            "--seed" => options.seed = number(flag, value)?,
            "--manifests" => options.manifests = number(flag, value)?,
            "--tables" => options.tables = number(flag, value)?,
            "--show" => options.show = number(flag, value)?,
            "--jobs" => options.jobs = number(flag, value)?,
            _ => return Err(unknown(flag)),
        }
    }
    Ok(options)
}

/// Each flag with its value.
fn flags<'a>(arguments: &[&'a str]) -> Result<Vec<(&'a str, &'a str)>> {
    let pairs = arguments.chunks(2).map(|pair| match pair {
        [flag, value] => Ok((*flag, *value)),
        _ => Err(anyhow!("a value is missing after `{}`", pair.join(" "))),
    });
    pairs.collect()
}

fn number<N: FromStr>(flag: &str, value: &str) -> Result<N> {
    value
        .parse()
        .map_err(|_| anyhow!("`{flag}` takes a number, not `{value}`"))
}

fn unknown(flag: &str) -> anyhow::Error {
    anyhow!("there is no flag `{flag}`; `cargo xtask help` lists them")
}
