use crate::generated::MISNAMED_FIELDS;

/// A name that a field of an object does not have, although people expect it.
#[derive(Debug)]
pub(crate) struct MisnamedField {
    pub object: &'static str,
    pub name: &'static str,
    /// The fields that are meant, with a blank between them.
    pub meant: &'static str,
}

/// The fields of an object that are meant by a name. All names go without regard to case.
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
