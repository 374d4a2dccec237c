//! What is wrong with names that end in a suffix after two underscores.

use std::ops::Range;

use amp_catalog::{SuffixKind, SuffixedNames};

/// The name with the two underscores of a custom object or field, if it has only
/// one before the suffix. The provider has no such names of its own.
pub(crate) fn with_full_suffix(name: &str, names: &'static SuffixedNames) -> Option<String> {
    let at = name.len().checked_sub(names.custom.len() + 1)?;
    let (stem, suffix) = name.split_at_checked(at)?;
    let word = suffix.strip_prefix('_')?;
    if !word.eq_ignore_ascii_case(names.custom) || stem.ends_with('_') {
        return None;
    }
    let meant = format!("{stem}_{suffix}");
    let is_sound = CustomName::new(&meant, names).is_some_and(|custom| custom.defect().is_none());
    is_sound.then_some(meant)
}

/// A name other than that of a standard object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CustomName<'n> {
    /// The name with its namespace, without the suffix.
    pub stem: &'n str,
    /// The suffix with its underscores, as written.
    pub suffix_text: &'n str,
    pub suffix: SuffixKind,
    /// The grammar of the name.
    pub names: &'static SuffixedNames,
}

impl<'n> CustomName<'n> {
    /// Splits a name; `None` if it has no known suffix.
    pub fn new(name: &'n str, names: &'static SuffixedNames) -> Option<Self> {
        let (stem, suffix) = names.split(name)?;
        Some(Self {
            stem,
            suffix_text: &name[stem.len()..],
            suffix,
            names,
        })
    }

    /// The first reason for which the provider would refuse the name.
    pub fn defect(&self) -> Option<NameDefect> {
        let Some(at) = double_underscore(self.stem) else {
            return name_defect(self.stem, 0, self.names);
        };
        let (namespace, name) = (&self.stem[..at], &self.stem[at + 2..]);
        namespace_defect(namespace, self.names)
            .or_else(|| name_defect(name, namespace.len() + 2, self.names))
    }
}

/// Why the provider would refuse a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameDefect {
    pub kind: NameDefectKind,
    /// The bytes of the whole name with the defect.
    pub range: Range<usize>,
}

/// The ways in which a name can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameDefectKind {
    /// Nothing before the suffix, or between namespace and suffix.
    NoName,
    /// Nothing before the first `__`.
    NoNamespace,
    /// The name begins with something other than a letter.
    NameStart(char),
    /// The namespace begins with something other than a letter.
    NamespaceStart(char),
    /// A character that is neither letter nor digit nor `_`.
    Character(char),
    /// `__` inside the name.
    DoubleUnderscore,
    /// The name ends in `_`.
    UnderscoreEnd,
    /// The name has this many characters.
    NameLength(usize),
    /// The namespace has this many characters.
    NamespaceLength(usize),
}

fn namespace_defect(namespace: &str, names: &SuffixedNames) -> Option<NameDefect> {
    let all = 0..namespace.len();
    let Some(first) = namespace.chars().next() else {
        return Some(defect(NameDefectKind::NoNamespace, 0..2));
    };
    if !first.is_ascii_alphabetic() {
        return Some(defect(
            NameDefectKind::NamespaceStart(first),
            0..first.len_utf8(),
        ));
    }
    foreign_character(namespace, 0).or_else(|| {
        let count = namespace.len();
        (count > names.max_namespace).then(|| defect(NameDefectKind::NamespaceLength(count), all))
    })
}

/// The defect of a name that begins at the byte `at`.
fn name_defect(name: &str, at: usize, names: &SuffixedNames) -> Option<NameDefect> {
    let all = at..at + name.len();
    let Some(first) = name.chars().next() else {
        return Some(defect(NameDefectKind::NoName, 0..at + 2));
    };
    if !first.is_ascii_alphabetic() {
        let range = at..at + first.len_utf8();
        return Some(defect(NameDefectKind::NameStart(first), range));
    }
    if let Some(found) = foreign_character(name, at) {
        return Some(found);
    }
    if let Some(inside) = double_underscore(name) {
        let range = at + inside..at + inside + 2;
        return Some(defect(NameDefectKind::DoubleUnderscore, range));
    }
    if name.ends_with('_') {
        return Some(defect(NameDefectKind::UnderscoreEnd, all.end - 1..all.end));
    }
    // Only ASCII is left, so bytes are characters.
    let count = name.len();
    (count > names.max_name).then(|| defect(NameDefectKind::NameLength(count), all))
}

/// The first two consecutive underscores, in bytes.
fn double_underscore(name: &str) -> Option<usize> {
    name.as_bytes().windows(2).position(|pair| pair == b"__")
}

fn foreign_character(name: &str, at: usize) -> Option<NameDefect> {
    let is_foreign = |character: char| !character.is_ascii_alphanumeric() && character != '_';
    let (start, character) = name
        .char_indices()
        .find(|&(_, character)| is_foreign(character))?;
    let start = at + start;
    let range = start..start + character.len_utf8();
    Some(defect(NameDefectKind::Character(character), range))
}

fn defect(kind: NameDefectKind, range: Range<usize>) -> NameDefect {
    NameDefect { kind, range }
}

#[cfg(test)]
mod tests {
    use amp_catalog::{SuffixedNames, custom_name_owner};

    use super::NameDefectKind::{self, *};
    use super::{CustomName, with_full_suffix};

    fn names() -> &'static SuffixedNames {
        let (_, names) = custom_name_owner("Order__c").unwrap();
        names
    }

    #[track_caller]
    fn check(name: &str, expected: Option<(NameDefectKind, &str)>) {
        let defect = CustomName::new(name, names()).unwrap().defect();
        let found = defect.map(|defect| (defect.kind, &name[defect.range]));
        assert_eq!(found, expected);
    }

    #[test]
    fn names_that_salesforce_accepts() {
        for name in [
            "touchpoints__c",
            "Order_Line_2__c",
            "acme__Order__c",
            "a_1__B__e",
            "Log__b",
            "Product__x",
            "News__kav",
        ] {
            check(name, None);
        }
    }

    #[test]
    fn names_that_salesforce_refuses() {
        check("__c", Some((NoName, "__")));
        check("acme____c", Some((NoName, "acme____")));
        check("____c", Some((NoNamespace, "__")));
        check("2Go__c", Some((NameStart('2'), "2")));
        check("_Go__c", Some((NameStart('_'), "_")));
        check("éGo__c", Some((NameStart('é'), "é")));
        check("acme__2Go__c", Some((NameStart('2'), "2")));
        check("Order-Line__c", Some((Character('-'), "-")));
        check("Lïne__c", Some((Character('ï'), "ï")));
        check("acme__Order__Line__c", Some((DoubleUnderscore, "__")));
        check("Order___c", Some((UnderscoreEnd, "_")));
        check("1acme__Order__c", Some((NamespaceStart('1'), "1")));
        check("ac-me__Order__c", Some((Character('-'), "-")));
        let namespace = "abcdefghijklmnop";
        check(
            &format!("{namespace}__Order__c"),
            Some((NamespaceLength(16), namespace)),
        );
        let name = "A".repeat(41);
        check(&format!("{name}__c"), Some((NameLength(41), name.as_str())));
        check(&format!("{}__c", "A".repeat(40)), None);
    }

    #[test]
    fn a_name_without_a_known_suffix_is_not_judged() {
        for name in ["Account", "AccountHistory", "Order_c", "Order__d"] {
            assert_eq!(CustomName::new(name, names()), None);
        }
    }

    #[test]
    fn one_underscore_is_too_few() {
        let check = |name, meant: Option<&str>| {
            assert_eq!(with_full_suffix(name, names()).as_deref(), meant);
        };
        check("Touchpoint_c", Some("Touchpoint__c"));
        check("acme__Order_C", Some("acme__Order__C"));
        check("Touchpoint__c", None);
        check("Touch-point_c", None);
        check("_c", None);
        check("c", None);
    }
}
