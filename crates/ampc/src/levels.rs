//! The flags that set the level of a rule, in the style of rustc.

use amp_checker::{Level, Levels};
use amp_project::{NoSuchRule, RuleSelection, categories, rules};
use amp_suggest::closest;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::names::Names;

/// The flags `-A`, `-W` and `-D` in the order in which they were given: of two that apply to one
/// rule, the later one counts.
#[derive(Clone, Debug, Default)]
pub struct LevelFlags(Vec<(Target, Level)>);

/// What a flag sets the level of.
#[derive(Clone, Debug)]
enum Target {
    Rules(RuleSelection),
    Warnings,
}

/// A flag: its long and short name, the level, and the help.
const FLAGS: [(&str, char, Level, &str); 3] = [
    (
        "allow",
        'A',
        Level::Off,
        "Turn rules off; RULES are ids, categories such as `style`, and globs such as `provider-*`, \
         separated by commas",
    ),
    ("warn", 'W', Level::Warning, "Report rules as warnings"),
    (
        "deny",
        'D',
        Level::Error,
        "Report rules as errors; `warnings` stands for every warning",
    ),
];

impl LevelFlags {
    /// The levels that the flags set.
    pub fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for (target, level) in &self.0 {
            match target {
                Target::Rules(selection) => {
                    for rule in selection.rules() {
                        levels.set(rule, *level);
                    }
                }
                Target::Warnings => levels.deny_warnings(),
            }
        }
        levels
    }
}

impl Args for LevelFlags {
    fn augment_args(command: Command) -> Command {
        command.args(FLAGS.map(|(name, short, level, help)| {
            let flag = Arg::new(name)
                .long(name)
                .short(short)
                .help(help)
                .value_name("RULES")
                .value_delimiter(',')
                .hide_possible_values(true)
                .action(ArgAction::Append);
            let parse = if level == Level::Error {
                parse_rules_or_warnings
            } else {
                parse_rules
            };
            flag.value_parser(Names {
                parse,
                offered: selectable,
            })
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
                    .map(|(at, target)| (at, target.clone(), level)),
            );
        }
        given.sort_by_key(|(at, ..)| *at);
        let in_order = given.into_iter().map(|(_, target, level)| (target, level));
        Ok(Self(in_order.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Stands for every warning in place of a rule.
const WARNINGS: &str = "warnings";

/// The rules that a name stands for, or what to write instead.
fn parse_rules(name: &str) -> Result<Target, NoRules> {
    if name == WARNINGS {
        return Err(NoRules::Warnings);
    }
    Ok(Target::Rules(RuleSelection::parse(name)?))
}

fn parse_rules_or_warnings(name: &str) -> Result<Target, NoRules> {
    if name == WARNINGS {
        return Ok(Target::Warnings);
    }
    parse_rules(name).map_err(|error| match closest(name, [WARNINGS]) {
        Some(_) => NoSuchRule::Misspelt(WARNINGS.to_owned()).into(),
        None => error,
    })
}

/// Why a name stands for no rules. It displays as what to write instead.
#[derive(Clone, Debug, thiserror::Error)]
enum NoRules {
    #[error("`{WARNINGS}` goes with `--deny` only; name the rules")]
    Warnings,
    #[error("there is no such rule; {0}")]
    Unknown(#[from] NoSuchRule),
}

/// The names for shell completion.
fn selectable() -> Vec<&'static str> {
    categories().chain(rules().map(|rule| rule.id)).collect()
}
