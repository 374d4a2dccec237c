//! From the compact form to bytes, in the layout described in `amp_catalog::fields`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use amp_catalog::fields::{FieldType, mark};
use anyhow::Result;

use super::super::rust::{lines, wrong};
use super::bytes::{byte, pair, push_number, quad};
use super::words::Dictionary;

/// What is known of a field besides its name: type, flag and values.
type Kind<'t> = (&'t str, &'t str, &'t str);

/// A name with its sort key: ignoring case first.
type Name<'t> = (String, &'t str);

/// An object: its coverage, and its fields.
#[derive(Default)]
struct Object<'t> {
    coverage: &'t str,
    fields: BTreeSet<(Name<'t>, Kind<'t>)>,
}

/// The content of a provider's module.
enum Group<'t> {
    Objects(BTreeMap<Name<'t>, Object<'t>>),
    /// It has the objects of another one.
    SameAs(&'t str),
}

/// The packed form of the fields.
pub(crate) fn pack(text: &str) -> Result<Vec<u8>> {
    let groups = parse(text)?;
    let objects = || {
        groups.values().filter_map(|group| match group {
            Group::Objects(objects) => Some(objects),
            Group::SameAs(_) => None,
        })
    };
    let kinds = kinds(objects().flat_map(BTreeMap::values));
    let fields: BTreeSet<_> = objects()
        .flat_map(BTreeMap::values)
        .flat_map(|object| &object.fields)
        .map(|(name, kind)| (name, kinds[kind]))
        .collect();
    let number_of: HashMap<_, usize> = fields.iter().zip(0..).collect();

    let (mut lists, mut starts) = (Vec::new(), HashMap::new());
    let (mut object_names, mut object_numbers) = (Vec::new(), Vec::new());
    let mut ranges = pair(0)?.to_vec();
    let mut range_of = HashMap::new();
    for (key, group) in &groups {
        let Group::Objects(objects) = group else {
            continue;
        };
        for ((_, name), object) in objects {
            let numbers = object.fields.iter();
            let numbers = numbers.map(|(name, kind)| number_of[&(name, kinds[kind])]);
            let names: Vec<&str> = object.fields.iter().map(|((_, name), _)| *name).collect();
            let mut list = Vec::new();
            push_list(&mut list, &names, numbers.collect());
            let start = *starts.entry(list).or_insert_with_key(|list| {
                lists.extend(list);
                lists.len() - list.len()
            });
            object_names.push(*name);
            object_numbers.push(4 * start + coverage(object.coverage)?);
        }
        range_of.insert(key.1, range_of.len());
        ranges.extend(pair(object_names.len())?);
    }
    let (mut group_names, mut group_numbers) = (Vec::new(), Vec::new());
    for ((_, key), group) in &groups {
        let key = match group {
            Group::Objects(_) => key,
            Group::SameAs(other) => other,
        };
        let range = range_of.get(key).ok_or_else(|| wrong(key))?;
        group_numbers.push(*range);
    }
    group_names.extend(groups.keys().map(|(_, key)| *key));

    let field_names: Vec<&str> = fields.iter().map(|((_, name), _)| *name).collect();
    let field_numbers: Vec<usize> = fields.iter().map(|(_, kind)| *kind).collect();
    let value_names: BTreeSet<&str> = kinds.keys().flat_map(values).collect();
    let value_names: Vec<&str> = value_names.into_iter().collect();

    let tables = [&*field_names, &object_names, &group_names, &value_names];
    let dictionary = Dictionary::new(&tables);
    let mut sections: Vec<Vec<u8>> = dictionary.packed()?.into();
    let no_numbers = vec![0; value_names.len()];
    let numbers = [&field_numbers, &object_numbers, &group_numbers, &no_numbers];
    for (texts, numbers) in tables.into_iter().zip(numbers) {
        sections.extend(dictionary.table(texts, numbers)?);
    }
    sections.extend(packed_kinds(&kinds, &value_names)?);
    sections.extend([ranges, lists, marks(&object_names), marks(&group_names)]);
    let counts = tables.iter().map(|table| table.len());
    let counts: Vec<usize> = [dictionary.short].into_iter().chain(counts).collect();
    file(&counts, &sections)
}

fn parse(text: &str) -> Result<BTreeMap<Name<'_>, Group<'_>>> {
    let mut groups = BTreeMap::new();
    let mut object = None;
    let mut key = None;
    for line in lines(text) {
        if let Some(header) = line.strip_prefix('[') {
            key = header.strip_suffix(']').map(name);
            continue;
        }
        let key = key.clone().ok_or_else(|| wrong(line))?;
        if let Some(other) = line.strip_prefix('=') {
            groups.insert(key, Group::SameAs(other));
            continue;
        }
        let group = groups.entry(key).or_insert(Group::Objects(BTreeMap::new()));
        let Group::Objects(objects) = group else {
            return Err(wrong(line));
        };
        let cells: Vec<&str> = line.split('\t').collect();
        if let ["", field, rest @ ..] = &*cells {
            let cell = |at: usize| rest.get(at).copied().unwrap_or_default();
            let object = object.clone().and_then(|object| objects.get_mut(&object));
            let object: &mut Object<'_> = object.ok_or_else(|| wrong(line))?;
            let kind = (cell(0), cell(1), cell(2));
            object.fields.insert((name(field), kind));
        } else if let [object_name, coverage] = &*cells {
            object = Some(name(object_name));
            let found = objects.entry(name(object_name)).or_default();
            found.coverage = coverage;
        } else {
            return Err(wrong(line));
        }
    }
    Ok(groups)
}

fn name(name: &str) -> Name<'_> {
    (name.to_ascii_lowercase(), name)
}

/// The kinds of all fields, each with its number: the most frequent have the lowest numbers.
fn kinds<'o, 't: 'o>(objects: impl Iterator<Item = &'o Object<'t>>) -> BTreeMap<Kind<'t>, usize> {
    let mut counts: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
    for (_, kind) in objects.flat_map(|object| &object.fields) {
        *counts.entry(*kind).or_default() += 1;
    }
    let mut kinds: Vec<_> = counts.into_iter().collect();
    kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    kinds.into_iter().map(|(kind, _)| kind).zip(0..).collect()
}

fn values<'t>((_, _, values): &Kind<'t>) -> impl Iterator<Item = &'t str> + use<'t> {
    values.split('|').filter(|value| !value.is_empty())
}

/// The kinds, and the numbers of their values.
fn packed_kinds(kinds: &BTreeMap<Kind<'_>, usize>, value_names: &[&str]) -> Result<[Vec<u8>; 2]> {
    let value_number: HashMap<&str, usize> = value_names.iter().copied().zip(0..).collect();
    let by_number: BTreeMap<usize, &Kind<'_>> =
        kinds.iter().map(|(kind, number)| (*number, kind)).collect();
    let (mut packed, mut numbers) = (Vec::new(), Vec::new());
    for kind in by_number.values() {
        let (field_type, flag, _) = kind;
        let number = FieldType::from_name(field_type).ok_or_else(|| wrong(field_type))?;
        let flag = match *flag {
            "" => 0,
            "w" => 1,
            "r" => 2,
            other => return Err(wrong(other)),
        };
        let first = pair(numbers.len() / 2)?;
        for value in values(kind) {
            numbers.extend(pair(value_number[value])?);
        }
        let count = byte(values(kind).count())?;
        packed.extend([number.number() | flag << 4, count]);
        packed.extend(first);
    }
    Ok([packed, numbers])
}

/// Appends a list of fields: their names' marks and their ascending numbers.
fn push_list(list: &mut Vec<u8>, names: &[&str], numbers: Vec<usize>) {
    push_number(list, numbers.len());
    list.extend(marks(names));
    let mut next = 0;
    for number in numbers {
        push_number(list, number - next);
        next = number + 1;
    }
}

fn marks(names: &[&str]) -> Vec<u8> {
    names.iter().map(|name| mark(name)).collect()
}

fn coverage(word: &str) -> Result<usize> {
    Ok(match word {
        "closed" => 0,
        "standard" => 1,
        "partial" => 2,
        _ => return Err(wrong(word)),
    })
}

/// The header and the sections.
fn file(counts: &[usize], sections: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for count in counts {
        bytes.extend(quad(*count)?);
    }
    let mut offset = 4 * (counts.len() + sections.len() + 1);
    bytes.extend(quad(offset)?);
    for section in sections {
        offset += section.len();
        bytes.extend(quad(offset)?);
    }
    bytes.extend(sections.iter().flatten());
    Ok(bytes)
}
