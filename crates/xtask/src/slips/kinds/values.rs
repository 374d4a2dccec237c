//! Values that are misspelt, lost, or of another type.

use super::super::meant::{Entry, Meant};
use super::super::slip::Slip;
use super::letters;
use super::{Kind, evident, open};

pub(super) const KINDS: &[Kind] = &[
    evident("letter of a provider dropped", |meant, dice| {
        named(meant, &["provider"], |name| letters::dropped(name, dice))
    }),
    evident("letters of a provider swapped", |meant, dice| {
        named(meant, &["provider"], |name| letters::swapped(name, dice))
    }),
    evident("letter of a provider doubled", |meant, dice| {
        named(meant, &["provider"], |name| letters::doubled(name, dice))
    }),
    evident("provider with a capital", |meant, _| {
        named(meant, &["provider"], letters::capitalised)
    }),
    evident("choice misspelt", |meant, dice| {
        choices(meant, |choice| match dice.below(3) {
            0 => letters::dropped(choice, dice),
            1 => letters::doubled(choice, dice),
            _ => letters::swapped(choice, dice),
        })
    }),
    evident("choice in capitals", |meant, _| {
        choices(meant, str::to_uppercase)
    }),
    evident("choice with a capital", |meant, _| {
        choices(meant, letters::capitalised)
    }),
    evident("boolean misspelt", |meant, dice| {
        booleans(meant, |value| match dice.below(3) {
            0 => letters::dropped(value, dice),
            1 => letters::doubled(value, dice),
            _ => letters::swapped(value, dice),
        })
    }),
    evident("boolean in quotes", |meant, _| {
        booleans(meant, |value| format!("\"{value}\""))
    }),
    evident("boolean of YAML 1.1", |meant, _| {
        booleans(meant, |value| {
            if value == "true" { "yes" } else { "no" }.to_owned()
        })
    }),
    evident("number in quotes", |meant, _| {
        numbers(meant, |value| format!("\"{value}\""))
    }),
    open("number with its unit", |meant, _| {
        numbers(meant, |value| format!("{value}d"))
    }),
    evident("version cut to a number", |meant, _| {
        named(meant, &["specVersion"], |_| "1.0".to_owned())
    }),
    evident("version with a `v`", |meant, _| {
        named(meant, &["specVersion"], |version| format!("v{version}"))
    }),
    evident("`optionalFields: all`", |meant, _| all_fields(meant)),
    evident("object misspelt", |meant, dice| {
        named(meant, &["objectName"], |name| {
            // A customer's own name for an object is unknown to the checker.
            if name.ends_with("__c") {
                return name.to_owned();
            }
            letters::doubled(name, dice)
        })
    })
    .unseen("an object of a customer's own may have a short name"),
    open("comma after a value", |meant, _| punctuated(meant, ",")),
    open("semicolon after a value", |meant, _| punctuated(meant, ";")),
    open("full stop after a value", |meant, _| punctuated(meant, "."))
        .unseen("a name may end in a full stop"),
    open("value lost", |meant, _| without_value(meant, ":")),
    open("value and colon lost", |meant, _| without_value(meant, "")),
    open("placeholder for a value", |meant, dice| {
        let placeholders = ["TODO", "${NAME}", "<your value>", "{{ value }}", "..."];
        texts(meant, |_| (*dice.pick(&placeholders)).to_owned())
    }),
    open("space in a name", |meant, _| {
        named(meant, &["objectName", "provider"], |name| {
            format!("{name} 2")
        })
    }),
    open("schedule of six fields", |meant, _| {
        schedules(meant, |schedule| format!("\"0 {schedule}\""))
    }),
    open("schedule of four fields", |meant, _| {
        schedules(meant, |schedule| {
            let (_, four) = schedule.split_once(' ').unwrap_or_default();
            format!("\"{four}\"")
        })
    }),
];

fn valued(
    meant: &Meant,
    is_chosen: impl Fn(&Entry) -> bool,
    mut write: impl FnMut(&str) -> String,
) -> Vec<Slip> {
    let entries = meant
        .entries
        .iter()
        .filter(|entry| entry.is_scalar() && is_chosen(entry));
    entries
        .filter_map(|entry| {
            let value = meant.of(&entry.value);
            let quote = if value.starts_with('"') { "\"" } else { "" };
            let bare = value.trim_matches('"');
            let new = write(bare);
            let new = if new.starts_with('"') {
                new
            } else {
                format!("{quote}{new}{quote}")
            };
            (new != value).then(|| meant.replace(entry.value.clone(), &new))
        })
        .collect()
}

fn named(meant: &Meant, keys: &[&str], write: impl FnMut(&str) -> String) -> Vec<Slip> {
    let is_named = |entry: &Entry| {
        let key = meant.of(&entry.key).trim_matches('"');
        keys.contains(&key) && !entry.is_anchored
    };
    valued(
        meant,
        |entry| is_named(entry) && !meant.of(&entry.value).starts_with('\''),
        write,
    )
}

fn choices(meant: &Meant, write: impl FnMut(&str) -> String) -> Vec<Slip> {
    let is_choice = |entry: &Entry| matches!(meant.of(&entry.value), "always" | "all");
    valued(meant, is_choice, write)
}

fn booleans(meant: &Meant, write: impl FnMut(&str) -> String) -> Vec<Slip> {
    let is_boolean = |entry: &Entry| matches!(meant.of(&entry.value), "true" | "false");
    valued(meant, is_boolean, write)
}

fn numbers(meant: &Meant, write: impl FnMut(&str) -> String) -> Vec<Slip> {
    let is_number = |entry: &Entry| {
        meant
            .of(&entry.value)
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    };
    valued(meant, is_number, write)
}

fn schedules(meant: &Meant, write: impl FnMut(&str) -> String) -> Vec<Slip> {
    named(meant, &["schedule"], write)
}

/// The names and references, which are not restricted by a choice or a type.
fn texts(meant: &Meant, write: impl FnMut(&str) -> String) -> Vec<Slip> {
    const NAMES: [&str; 5] = [
        "name",
        "objectName",
        "destination",
        "fieldName",
        "mapToName",
    ];
    let is_name =
        |entry: &Entry| NAMES.contains(&meant.of(&entry.key)) && entry.is_plain() && !entry.in_flow;
    valued(meant, is_name, write)
}

fn all_fields(meant: &Meant) -> Vec<Slip> {
    let entries = meant.entries.iter();
    let automatic = entries.filter(|entry| meant.of(&entry.key) == "optionalFieldsAuto");
    automatic
        .map(|entry| meant.replace(entry.key.clone(), "optionalFields"))
        .collect()
}

fn punctuated(meant: &Meant, sign: &str) -> Vec<Slip> {
    let entries = meant.entries.iter();
    let ends = entries.filter(|entry| entry.is_plain_line());
    ends.map(|entry| meant.insert(entry.value.end, sign))
        .collect()
}

fn without_value(meant: &Meant, after_key: &str) -> Vec<Slip> {
    let entries = meant.entries.iter().filter(|entry| entry.is_plain_line());
    entries
        .map(|entry| meant.replace(entry.key.end..entry.value.end, after_key))
        .collect()
}
