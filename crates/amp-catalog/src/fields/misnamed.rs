use crate::generated::MISNAMED_FIELDS;

/// A name that people expect, but that is not a field of the object.
#[derive(Debug)]
pub(crate) struct MisnamedField {
    pub object: &'static str,
    pub name: &'static str,
    /// The fields that are meant, separated by spaces.
    pub meant: &'static str,
}

/// The fields of an object that a name stands for. All names are compared ignoring case.
pub(crate) fn meant_fields(
    provider: &str,
    object: &str,
    name: &str,
) -> impl Iterator<Item = &'static str> + use<> {
    let at = MISNAMED_FIELDS.binary_search_by(|(key, _)| (*key).cmp(provider));
    let misnamed = at.map_or(&[][..], |at| MISNAMED_FIELDS[at].1);
    let found = misnamed
        .iter()
        .find(|one| one.name.eq_ignore_ascii_case(name) && one.object.eq_ignore_ascii_case(object));
    found.into_iter().flat_map(|found| found.meant.split(' '))
}
