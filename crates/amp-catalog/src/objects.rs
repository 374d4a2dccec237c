use memchr::{memchr, memrchr};

use crate::generated::OBJECTS;

/// What is done with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Its records are read.
    Read,
    /// Its records are created, updated or deleted.
    Write,
}

/// How far a list of object names can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectList {
    /// Every other name is refused.
    Closed,
    /// Names outside the objects with a known schema are refused, but it is unknown which of those
    /// support the action.
    SchemaGated,
    /// Other names are accepted, but their fields are unknown.
    MetadataOnly,
    /// Other names are accepted.
    Open,
    /// The action is not implemented for any object.
    NotImplemented,
}

/// What a list of objects says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectLookup {
    /// The object exists and supports the action.
    Known,
    /// The list is closed; this one of its names differs only in case.
    OtherCase(&'static str),
    /// The list is closed and does not have the name.
    Unknown,
    /// The name is not known to support the action, but the list does not exclude it.
    NotListed,
}

/// The objects of a provider's module.
#[derive(Debug)]
pub(crate) struct ObjectTable {
    pub provider: &'static str,
    /// Empty for providers without modules.
    pub module: &'static str,
    pub read: ObjectList,
    pub write: ObjectList,
    /// One line for each object, sorted by name: what is known of read, write and delete (`r`, `w`,
    /// `d`; `-` if it is refused, `?` if unknown), a space, the name. One text instead of many
    /// needs no relocations when the program starts.
    pub lines: &'static str,
}

/// The number of actions at the start of a line of [`ObjectTable::lines`], one byte each.
const FLAGS: usize = 3;

/// A handle on an [`ObjectTable`].
#[derive(Clone, Copy)]
pub(crate) struct Objects(&'static ObjectTable);

impl Objects {
    /// The objects of a provider's module; an empty module is the provider itself.
    pub(crate) fn of(provider: &str, module: &str) -> Option<Self> {
        let position = OBJECTS
            .binary_search_by(|table| (table.provider, table.module).cmp(&(provider, module)))
            .ok()?;
        OBJECTS.get(position).map(Self)
    }

    pub(crate) fn list(self, action: Action) -> ObjectList {
        match action {
            Action::Read => self.0.read,
            Action::Write => self.0.write,
        }
    }

    pub(crate) fn names(self, action: Action) -> impl Iterator<Item = &'static str> {
        self.0
            .lines
            .lines()
            .filter_map(Object::parse)
            .filter(move |object| object.takes(action))
            .map(|object| object.name)
    }

    pub(crate) fn look_up(self, name: &str, action: Action) -> ObjectLookup {
        if self.find(name).is_some_and(|object| object.takes(action)) {
            return ObjectLookup::Known;
        }
        if self.list(action) != ObjectList::Closed {
            return ObjectLookup::NotListed;
        }
        let mut others = self
            .names(action)
            .filter(|other| other.eq_ignore_ascii_case(name));
        match (others.next(), others.next()) {
            (Some(other), None) => ObjectLookup::OtherCase(other),
            _ => ObjectLookup::Unknown,
        }
    }

    /// A binary search in the text, at the line around the middle each time.
    fn find(self, name: &str) -> Option<Object> {
        let mut rest = self.0.lines;
        while !rest.is_empty() {
            let bytes = rest.as_bytes();
            let middle = bytes.len() / 2;
            let start = memrchr(b'\n', &bytes[..middle]).map_or(0, |at| at + 1);
            let length = memchr(b'\n', &bytes[start..])?;
            let object = Object::parse(&rest[start..start + length])?;
            rest = match name.cmp(object.name) {
                std::cmp::Ordering::Less => &rest[..start],
                std::cmp::Ordering::Equal => return Some(object),
                std::cmp::Ordering::Greater => &rest[start + length + 1..],
            };
        }
        None
    }
}

/// One line of an [`ObjectTable`].
#[derive(Clone, Copy)]
struct Object {
    flags: &'static str,
    name: &'static str,
}

impl Object {
    fn parse(line: &'static str) -> Option<Self> {
        let (flags, name) = line.split_at_checked(FLAGS)?;
        let name = name.strip_prefix(' ')?;
        Some(Self { flags, name })
    }

    fn takes(self, action: Action) -> bool {
        match action {
            Action::Read => self.flags.contains('r'),
            Action::Write => self.flags.contains(['w', 'd']),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Object, Objects};
    use crate::generated::OBJECTS;

    #[test]
    fn every_line_is_found_by_its_name() {
        for table in OBJECTS {
            let objects = Objects::of(table.provider, table.module).expect("it is a table");
            for line in table.lines.lines() {
                let object = Object::parse(line).expect("flags and a name");
                let found = objects.find(object.name).expect("a name of the table");
                assert_eq!((found.flags, found.name), line.split_once(' ').unwrap());
            }
        }
    }
}
