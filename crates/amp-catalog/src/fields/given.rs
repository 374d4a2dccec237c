//! Lists of fields from a file in the form of `data/fields.txt`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use memchr::memchr_iter;
use smol_str::SmolStr;

use super::{Coverage, Facts, FieldType, Fields, KnownField, KnownObject, KnownObjects};

/// The objects and fields of some providers, by provider or `provider/module`.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenFields(Groups);

type Groups = BTreeMap<SmolStr, Arc<[KnownObject]>>;

/// Why a list of fields could not be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line} of this list of fields {problem}")]
pub struct FieldListError {
    /// The line, counted from 1.
    pub line: usize,
    problem: Problem,
}

/// What is wrong with a line, which is the subject of the sentence.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error(
        "is the first of more than {} MiB; leave out what the manifests do not name",
        MOST_BYTES >> 20
    )]
    TooLong,
    #[error("is not in UTF-8")]
    NoUtf8,
    #[error("is not a header; write `[provider]` or `[provider/module]`")]
    WrongHeader,
    #[error("stands before the first header; write `[provider]` or `[provider/module]` above it")]
    NoHeader,
    #[error("is a header that stands on line {0} already; put both together")]
    HeaderTwice(usize),
    #[error(
        "begins what has the objects of `{0}`, which the list does not have or which has those of \
         another one"
    )]
    NoGroup(String),
    #[error("stands beside a line with `=`, which is the only one after a header")]
    NotAlone,
    #[error(
        "has no tab; write an object, a tab, and `closed`, `standard` or `partial`, or begin the \
         line of a field with a tab"
    )]
    NoCoverage,
    #[error("has `{0}` in the place of `closed`, `standard` or `partial`")]
    Coverage(String),
    #[error("has an object that stands on line {0} already")]
    ObjectTwice(usize),
    #[error("has a field, but no object stands above it")]
    NoObject,
    #[error("has no name")]
    NoName,
    #[error("has too many tabs; a field has name, type, flag and values")]
    Columns,
    #[error("has the type `{0}`; the types are {known}, or none", known = types())]
    FieldType(String),
    #[error(
        "has the flag `{0}`; write `r` for what is only read, `w` for what is written, too, or \
         nothing"
    )]
    Flag(String),
    #[error("has a field that stands on line {0} already")]
    FieldTwice(usize),
}

/// The most bytes of a list of fields, seven times the size of the built-in one.
const MOST_BYTES: usize = 16 << 20;

/// Whether a text is a list of fields: it begins with a header, `[salesforce]`.
pub(crate) fn is_field_list(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#"));
    first.is_some_and(|line| {
        line.starts_with(b"[") && line.ends_with(b"]") && !line.contains(&b'"') && line.len() > 2
    })
}

impl GivenFields {
    /// The objects of a provider's module; an empty module is the provider itself.
    pub(crate) fn objects(&self, provider: &str, module: &str) -> Option<KnownObjects> {
        let found = if module.is_empty() {
            self.0.get(provider)
        } else {
            self.0.get(format!("{provider}/{module}").as_str())
        };
        found.map(|objects| KnownObjects::given(Arc::clone(objects)))
    }

    /// Adds a list of fields. It replaces what was known of each provider's module that it
    /// contains.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<(), FieldListError> {
        let at = |line, problem| FieldListError { line, problem };
        if bytes.len() > MOST_BYTES {
            return Err(at(1, Problem::TooLong));
        }
        let text = str::from_utf8(bytes).map_err(|error| {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + memchr_iter(b'\n', before).count();
            at(line, Problem::NoUtf8)
        })?;
        let mut reader = Reader::default();
        for (line, number) in text.lines().zip(1..) {
            if !line.is_empty() && !line.starts_with('#') {
                let read = reader.read(line, number);
                read.map_err(|problem| at(number, problem))?;
            }
        }
        let groups = reader
            .finish()
            .map_err(|(line, problem)| at(line, problem))?;
        self.0.extend(groups);
        Ok(())
    }
}

/// The groups that were read so far, each with its line number.
#[derive(Default)]
struct Reader<'t> {
    groups: BTreeMap<&'t str, (usize, Group<'t>)>,
    /// The group, the object and the fields of it that are being read.
    group: Option<&'t str>,
    fields: Vec<KnownField>,
    /// The names of those fields.
    names: HashMap<&'t str, usize>,
}

/// What a list contains for a provider's module.
enum Group<'t> {
    Objects(Vec<KnownObject>, HashMap<&'t str, usize>),
    SameAs(&'t str),
}

impl<'t> Reader<'t> {
    fn read(&mut self, line: &'t str, number: usize) -> Result<(), Problem> {
        if let Some(header) = line.strip_prefix('[') {
            self.end_object();
            return self.begin_group(header, number);
        }
        let Some(group) = self.group else {
            return Err(Problem::NoHeader);
        };
        if let Some(field) = line.strip_prefix('\t') {
            return self.read_field(field, number);
        }
        self.end_object();
        let (_, group) = self.groups.entry(group).or_insert((number, Group::new()));
        match (line.strip_prefix('='), group) {
            (Some(other), group) if group.is_empty() => *group = Group::SameAs(other),
            (None, Group::Objects(objects, names)) => {
                let (name, coverage) = line.split_once('\t').ok_or(Problem::NoCoverage)?;
                let coverage = Coverage::from_name(coverage)
                    .ok_or_else(|| Problem::Coverage(shown(coverage)))?;
                if name.is_empty() {
                    return Err(Problem::NoName);
                }
                if let Some(before) = names.insert(name, number) {
                    return Err(Problem::ObjectTwice(before));
                }
                objects.push(KnownObject {
                    name: name.into(),
                    coverage,
                    fields: Fields::Given([].into()),
                });
            }
            _ => return Err(Problem::NotAlone),
        }
        Ok(())
    }

    fn begin_group(&mut self, header: &'t str, number: usize) -> Result<(), Problem> {
        let key = header.strip_suffix(']').ok_or(Problem::WrongHeader)?;
        if key.is_empty() || key.contains(['[', ']', '\t', ' ']) {
            return Err(Problem::WrongHeader);
        }
        if let Some((before, _)) = self.groups.insert(key, (number, Group::new())) {
            return Err(Problem::HeaderTwice(before));
        }
        self.group = Some(key);
        Ok(())
    }

    /// Reads a field of the object that is being read: name, type, flag and values.
    fn read_field(&mut self, line: &'t str, number: usize) -> Result<(), Problem> {
        let group = self.group.and_then(|group| self.groups.get(group));
        let Some((_, Group::Objects(objects, _))) = group else {
            return Err(Problem::NotAlone);
        };
        if objects.is_empty() {
            return Err(Problem::NoObject);
        }
        let cells: Vec<&str> = line.splitn(5, '\t').collect();
        if cells.len() > 4 {
            return Err(Problem::Columns);
        }
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let [name, kind, flag, values] = [0, 1, 2, 3].map(cell);
        if name.is_empty() {
            return Err(Problem::NoName);
        }
        let field_type =
            FieldType::from_name(kind).ok_or_else(|| Problem::FieldType(shown(kind)))?;
        let read_only = match flag {
            "" => None,
            "w" => Some(false),
            "r" => Some(true),
            other => return Err(Problem::Flag(shown(other))),
        };
        if let Some(before) = self.names.insert(name, number) {
            return Err(Problem::FieldTwice(before));
        }
        let values = values.split('|').filter(|value| !value.is_empty());
        self.fields.push(KnownField {
            name: name.into(),
            facts: Facts::Given {
                field_type,
                read_only,
                values: values.map(SmolStr::from).collect(),
            },
        });
        Ok(())
    }

    /// Adds the fields that were read to the object that is being read.
    fn end_object(&mut self) {
        self.names.clear();
        let mut fields = std::mem::take(&mut self.fields);
        let group = self.group.and_then(|group| self.groups.get_mut(group));
        if let Some((_, Group::Objects(objects, _))) = group
            && let Some(object) = objects.last_mut()
        {
            fields.sort_by_cached_key(|field| sort_key(&field.name));
            object.fields = Fields::Given(fields.into());
        }
    }

    /// The groups, with groups that share the objects of another one resolved.
    fn finish(mut self) -> Result<Groups, (usize, Problem)> {
        self.end_object();
        let mut groups = Groups::new();
        let mut same = Vec::new();
        for (key, (line, group)) in self.groups {
            match group {
                Group::Objects(mut objects, _) => {
                    objects.sort_by_cached_key(|object| sort_key(&object.name));
                    groups.insert(SmolStr::from(key), Arc::from(objects));
                }
                Group::SameAs(other) => same.push((key, line, other)),
            }
        }
        for (key, line, other) in same {
            let objects = groups.get(other);
            let objects = objects.ok_or_else(|| (line, Problem::NoGroup(shown(other))))?;
            groups.insert(key.into(), Arc::clone(objects));
        }
        Ok(groups)
    }
}

impl Group<'_> {
    fn new() -> Self {
        Self::Objects(Vec::new(), HashMap::new())
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Objects(objects, _) if objects.is_empty())
    }
}

/// Names are sorted by this: ignoring case first.
pub(super) fn sort_key(name: &str) -> (String, SmolStr) {
    (name.to_ascii_lowercase(), name.into())
}

/// The items of a sorted list that equal a name, ignoring case.
pub(super) fn alike<'l, T>(
    list: &'l [T],
    name: &str,
    name_of: impl Fn(&T) -> &str,
) -> impl Iterator<Item = &'l T> {
    let order = |item: &T| {
        let own = name_of(item).bytes().map(|byte| byte.to_ascii_lowercase());
        own.cmp(name.bytes().map(|byte| byte.to_ascii_lowercase()))
    };
    let start = list.partition_point(|item| order(item).is_lt());
    let end = start + list[start..].partition_point(|item| order(item).is_eq());
    list[start..end].iter()
}

/// The beginning of a text, on one line, for a message.
fn shown(text: &str) -> String {
    text.chars().take(60).flat_map(char::escape_debug).collect()
}

/// The types that a list may have.
fn types() -> String {
    let types = FieldType::ALL[1..].iter().map(|kind| kind.as_str());
    types.collect::<Vec<_>>().join(", ")
}
