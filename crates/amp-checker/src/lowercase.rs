use std::borrow::Cow;

/// A name in lower case. Nearly all names are ASCII, and many are in lower case already.
pub(crate) fn lowercase(name: &str) -> Cow<'_, str> {
    if !name.is_ascii() {
        name.to_lowercase().into()
    } else if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}
