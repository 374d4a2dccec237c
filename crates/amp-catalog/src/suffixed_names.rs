//! Names that end in a suffix after two underscores, as `Order__c`.

use crate::{catalog::Catalog, generated::TRAITS, provider::Provider};

/// How a provider forms the names of what is no standard object or field: a name of
/// letters, digits and single underscores, and a suffix after two of them. The namespace
/// of a package may stand before the name, with two underscores between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SuffixedNames {
    /// The longest name, in characters, without namespace and suffix.
    pub max_name: usize,
    /// The longest namespace, in characters.
    pub max_namespace: usize,
    /// The suffix of the objects and fields that customers define, without its
    /// underscores. It is one of `suffixes`.
    pub custom: &'static str,
    /// The suffixes, without their underscores and in lower case. Their case does not
    /// count.
    pub(crate) suffixes: &'static [(&'static str, SuffixKind)],
}

/// What the suffix of a name makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuffixKind {
    /// An object that can be written in some way, or a field.
    Writable,
    /// A type of metadata, which can only be read.
    Metadata,
    /// A relationship to another object.
    Relationship,
    /// Records that the provider writes itself.
    System,
}

impl SuffixedNames {
    /// What stands before the suffix of a name, and what the suffix makes of it. `None`
    /// without a suffix that is known.
    pub fn split<'n>(&self, name: &'n str) -> Option<(&'n str, SuffixKind)> {
        let at = name.as_bytes().windows(2).rposition(|pair| pair == b"__")?;
        let (stem, suffix) = (&name[..at], &name[at + 2..]);
        let mut suffixes = self.suffixes.iter();
        let (_, kind) = suffixes.find(|(known, _)| known.eq_ignore_ascii_case(suffix))?;
        Some((stem, *kind))
    }

    /// Whether a name has the suffix of what customers define.
    pub fn is_custom(&self, name: &str) -> bool {
        let split = self.split(name);
        split.is_some_and(|(stem, _)| name[stem.len() + 2..].eq_ignore_ascii_case(self.custom))
    }

    /// The name that customers give what has this name: `Order__c`.
    pub fn custom_name(&self, stem: &str) -> String {
        format!("{stem}__{}", self.custom)
    }
}

/// A provider whose customers define objects and fields of names like this one.
pub fn custom_name_owner(name: &str) -> Option<(Provider<'static>, &'static SuffixedNames)> {
    static BUILT_IN: Catalog = Catalog::built_in();

    TRAITS.iter().find_map(|(provider, traits)| {
        let names = traits.suffixed_names.as_ref();
        let names = names.filter(|names| names.is_custom(name))?;
        Some((BUILT_IN.provider(provider)?, names))
    })
}

#[cfg(test)]
mod tests {
    use super::{SuffixKind, custom_name_owner};

    #[test]
    fn the_owner_of_a_name_is_known_by_its_suffix() {
        for name in ["Order__c", "acme__Order__C", "__c"] {
            let (owner, names) = custom_name_owner(name).expect("a suffix of custom names");
            assert_eq!(owner.display_name(), "Salesforce");
            assert_eq!(names.custom_name("Order"), "Order__c");
        }
        for name in ["Order_c", "Order__r", "Order__d", "Order", ""] {
            assert!(custom_name_owner(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_name_is_split_before_its_last_suffix() {
        let (_, names) = custom_name_owner("Order__c").expect("a suffix of custom names");
        let check = |name, expected| assert_eq!(names.split(name), expected);
        check("a__b__MDT", Some(("a__b", SuffixKind::Metadata)));
        check("Owner___r", Some(("Owner_", SuffixKind::Relationship)));
        check("a__share", Some(("a", SuffixKind::System)));
        check("a__c__d", None);
        check("a", None);
    }
}
