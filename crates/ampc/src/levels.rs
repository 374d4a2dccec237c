//! The flags that set the level of a rule, as rustc has them.

use amp_checker::{Level, Levels, Rule};
use amp_diagnostics::Severity;
use amp_parser::closest;
use amp_project::{ConfigFindings, rule, rules};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

/// The flags `-A`, `-W` and `-D` in the order in which they were given: of two
/// that name one rule, the later counts.
#[derive(Clone, Debug, Default)]
pub struct LevelFlags(Vec<(Target, Level)>);

/// What a flag sets the level of.
#[derive(Clone, Copy, Debug)]
enum Target {
    Rule(&'static Rule),
    Warnings,
}

/// A flag: its long and short name, the level, and the help.
const FLAGS: [(&str, char, Level, &str); 3] = [
    (
        "allow",
        'A',
        Level::Off,
        "Do not look for what a rule finds",
    ),
    (
        "warn",
        'W',
        Level::Warning,
        "Show a rule's findings as warnings",
    ),
    (
        "deny",
        'D',
        Level::Error,
        "Show a rule's findings as errors; `warnings` stands for every warning",
    ),
];

impl LevelFlags {
    /// Sets the levels that the flags ask for.
    pub fn apply(&self, levels: &mut Levels) {
        for (target, level) in &self.0 {
            match target {
                Target::Rule(rule) => levels.set(rule, *level),
                Target::Warnings => levels.deny_warnings(),
            }
        }
    }

    /// Makes errors of warnings about configurations, which belong to no rule and so
    /// have no level of their own, where the flags ask for it.
    pub fn apply_to_configs(&self, found: &mut [ConfigFindings]) {
        let mut levels = Levels::default();
        self.apply(&mut levels);
        if levels.denies_warnings() {
            let diagnostics = found.iter_mut().flat_map(|found| &mut found.diagnostics);
            diagnostics.for_each(|diagnostic| diagnostic.severity = Severity::Error);
        }
    }
}

impl Args for LevelFlags {
    fn augment_args(command: Command) -> Command {
        command.args(FLAGS.map(|(name, short, level, help)| {
            let flag = Arg::new(name)
                .long(name)
                .short(short)
                .help(help)
                .value_name("RULE")
                .action(ArgAction::Append);
            if level == Level::Error {
                flag.value_parser(parse_rule_or_warnings)
            } else {
                flag.value_parser(|name: &str| parse_rule(name).map(Target::Rule))
            }
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LevelFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given: Vec<(usize, Target, Level)> = Vec::new();
        for (name, _, level, _) in FLAGS {
            let positions = matches.indices_of(name).into_iter().flatten();
            let targets = matches.get_many::<Target>(name).into_iter().flatten();
            given.extend(
                positions
                    .zip(targets)
                    .map(|(at, &target)| (at, target, level)),
            );
        }
        given.sort_by_key(|&(at, ..)| at);
        let in_order = given.into_iter().map(|(_, target, level)| (target, level));
        Ok(Self(in_order.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// What stands for every warning among rules.
const WARNINGS: &str = "warnings";

/// The rule of this id, or what to write instead.
fn parse_rule(id: &str) -> Result<&'static Rule, String> {
    rule(id).ok_or_else(|| match id {
        WARNINGS => format!("`{id}` goes with `--deny` only; name the rules"),
        _ => unknown_rule(id, &[]),
    })
}

fn parse_rule_or_warnings(name: &str) -> Result<Target, String> {
    if name == WARNINGS {
        return Ok(Target::Warnings);
    }
    rule(name)
        .map(Target::Rule)
        .ok_or_else(|| unknown_rule(name, &[WARNINGS]))
}

fn unknown_rule(id: &str, others: &[&'static str]) -> String {
    let ids = rules().map(|rule| rule.id);
    match closest(id, ids.chain(others.iter().copied())) {
        Some(known) => format!("there is no such rule; did you mean `{known}`?"),
        None => "there is no such rule; `ampc rules` lists them".to_owned(),
    }
}
