//! Random manifests: the project's own, changed in small ways.

use std::collections::BTreeMap;
use std::fs;

use amp_checker::{Settings, check};
use amp_diagnostics::SourceFile;
use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::words::{LINES, WORDS};
use crate::dice::Dice;
use crate::generate::workspace;

/// The sources of random manifests.
pub(super) struct Own {
    /// The project's own manifests, in the order of their paths.
    texts: Vec<String>,
    /// Those without errors.
    sound: Vec<String>,
    /// The values of each key in them.
    values: BTreeMap<String, Vec<String>>,
}

impl Own {
    pub(super) fn read(settings: &Settings) -> Result<Self> {
        let texts = own_manifests()?;
        let is_sound = |text: &&String| {
            let source = SourceFile::new("amp.yaml", text.as_str());
            !check(&source, settings).has_errors()
        };
        let sound: Vec<String> = texts.iter().filter(is_sound).cloned().collect();
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in sound.iter().flat_map(|text| text.lines()) {
            if let (Some(key), Some(value)) = (key(line), value(line)) {
                values
                    .entry(key.to_owned())
                    .or_default()
                    .push(value.to_owned());
            }
        }
        Ok(Self {
            texts,
            sound,
            values,
        })
    }

    /// A manifest and a changed version of it. About a third of them are still free of errors.
    pub(super) fn random_change(&self, dice: &mut Dice) -> (String, String) {
        if dice.once_in(3) {
            let old = dice.pick(&self.texts).clone();
            let text = self.changed(&old, dice, Self::roughly_changed);
            (old, text)
        } else {
            let old = dice.pick(&self.sound);
            let old = self.changed(old, dice, Self::gently_changed);
            let text = self.changed(&old, dice, Self::gently_changed);
            (old, text)
        }
    }

    /// The text with one to three changes.
    fn changed(
        &self,
        text: &str,
        dice: &mut Dice,
        change: fn(&Self, &str, &mut Dice) -> String,
    ) -> String {
        let mut text = text.to_owned();
        for _ in 0..=dice.below(3) {
            text = change(self, &text, dice);
        }
        text
    }

    /// A change after which a manifest often has no errors.
    fn gently_changed(&self, text: &str, dice: &mut Dice) -> String {
        match dice.below(8) {
            0 => word_replaced(text, dice),
            1 => word_from_elsewhere(text, dice),
            2 => line_removed(text, dice),
            3 => {
                let line = *dice.pick(&LINES);
                line_inserted(text, line, dice)
            }
            _ => self.value_of_key(text, dice),
        }
    }

    /// A change after which a manifest usually has errors.
    fn roughly_changed(&self, text: &str, dice: &mut Dice) -> String {
        match dice.below(7) {
            0 => word_replaced(text, dice),
            1 => block_repeated(text, dice),
            2 => self.key_replaced(text, dice),
            3 => self.line_from_elsewhere(text, dice),
            4 => line_removed(text, dice),
            _ => dice.mutate(text),
        }
    }

    /// Replaces a value with one that the same key has elsewhere.
    fn value_of_key(&self, text: &str, dice: &mut Dice) -> String {
        edited(text, dice, |line, dice| {
            let values = self.values.get(key(line)?)?;
            let old = value(line)?;
            let kept = &line[..line.len() - old.len()];
            Some(format!("{kept}{}", dice.pick(values)))
        })
    }

    /// Replaces a key with one of another manifest.
    fn key_replaced(&self, text: &str, dice: &mut Dice) -> String {
        let other = dice.pick(&self.texts);
        let keys: Vec<&str> = other.lines().filter_map(key).collect();
        edited(text, dice, |line, dice| {
            let old = key(line)?;
            let at = line.find(old)?;
            let new = keys.get(dice.below(keys.len()))?;
            Some(format!("{}{new}{}", &line[..at], &line[at + old.len()..]))
        })
    }

    fn line_from_elsewhere(&self, text: &str, dice: &mut Dice) -> String {
        let other = dice.pick(&self.texts);
        let lines: Vec<&str> = other.lines().collect();
        match lines.get(dice.below(lines.len())) {
            Some(line) => line_inserted(text, line.trim_start(), dice),
            None => text.to_owned(),
        }
    }
}

fn own_manifests() -> Result<Vec<String>> {
    let folder = workspace().join("testdata");
    let mut texts = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let bytes = fs::read(&path).with_context(|| format!("{}", path.display()))?;
            texts.push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(texts)
}

/// Replaces a value with another word.
fn word_replaced(text: &str, dice: &mut Dice) -> String {
    let word = dice.pick(&WORDS);
    with_value(text, word, dice)
}

/// Replaces a value with one from another line.
fn word_from_elsewhere(text: &str, dice: &mut Dice) -> String {
    let values: Vec<&str> = text.lines().filter_map(value).collect();
    if values.is_empty() {
        return text.to_owned();
    }
    let word = *dice.pick(&values);
    with_value(text, word, dice)
}

fn with_value(text: &str, word: &str, dice: &mut Dice) -> String {
    edited(text, dice, |line, _| {
        value(line).map(|old| {
            let kept = &line[..line.len() - old.len()];
            format!("{kept}{word}")
        })
    })
}

/// The text after the first `: ` of a line, or after its dash.
fn value(line: &str) -> Option<&str> {
    let after_colon = line.split_once(": ").map(|(_, value)| value);
    after_colon.or_else(|| line.trim_start().strip_prefix("- "))
}

fn line_removed(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let removed = dice.below(lines.len());
    let kept = lines.iter().enumerate().filter(|(at, _)| *at != removed);
    kept.map(|(_, line)| *line).collect()
}

/// Repeats one to six lines, in place or elsewhere.
fn block_repeated(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let start = dice.below(lines.len());
    let end = (start + 1 + dice.below(6)).min(lines.len());
    let block = lines[start..end].to_vec();
    let at = if dice.once_in(2) {
        end
    } else {
        dice.below(lines.len())
    };
    lines.splice(at..at, block);
    lines.concat()
}

fn key(line: &str) -> Option<&str> {
    let key = line.split_once(':')?.0.trim_start_matches([' ', '-']);
    (!key.is_empty()).then_some(key)
}

/// Inserts a line after another, in the same column.
fn line_inserted(text: &str, new: &str, dice: &mut Dice) -> String {
    edited(text, dice, |line, _| {
        // After a dash, the item continues in the column of its first key.
        let column = line.len() - line.trim_start_matches([' ', '-']).len();
        Some(format!("{line}\n{}{new}", " ".repeat(column)))
    })
}

/// The text with one line edited, if possible.
fn edited(text: &str, dice: &mut Dice, edit: impl Fn(&str, &mut Dice) -> Option<String>) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let chosen = dice.below(lines.len());
    if let Some(line) = lines.get_mut(chosen) {
        let body = line.trim_end_matches(['\n', '\r']);
        let line_break = line[body.len()..].to_owned();
        if let Some(new) = edit(body, dice) {
            *line = new + &line_break;
        }
    }
    lines.concat()
}
