//! File names in the form for CI systems: relative to the repository, with `/` as the separator on
//! every system.

use std::fmt::Write;

/// The name without a leading `./` and with `/` for `\`, which is the separator on Windows and
/// hardly ever part of a name elsewhere.
pub fn portable_path(name: &str) -> String {
    let path = name.replace('\\', "/");
    match path.trim_start_matches("./") {
        "" => path,
        relative => relative.to_owned(),
    }
}

/// Whether the path does not depend on the working directory.
pub fn is_absolute(portable_path: &str) -> bool {
    portable_path.starts_with('/') || has_drive(portable_path)
}

/// The path as a URI (RFC 3986): relative, or with the scheme `file`. Reserved characters are
/// percent-encoded.
pub fn uri(portable_path: &str) -> String {
    let (prefix, drive, rest) = if has_drive(portable_path) {
        let (drive, rest) = portable_path.split_at(2);
        ("file:///", drive, rest)
    } else if is_absolute(portable_path) {
        ("file://", "", portable_path)
    } else {
        ("", "", portable_path)
    };
    let mut uri = format!("{prefix}{drive}");
    for byte in rest.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{portable_path, uri};

    fn check(name: &str, expected: &str) {
        assert_eq!(uri(&portable_path(name)), expected);
    }

    #[test]
    fn a_name_becomes_a_uri() {
        check("amp.yaml", "amp.yaml");
        check("./crm/amp.yaml", "crm/amp.yaml");
        check("../amp.yaml", "../amp.yaml");
        check("crm\\amp.yaml", "crm/amp.yaml");
        check(
            "a b#1?100%:é.amp.yaml",
            "a%20b%231%3F100%25%3A%C3%A9.amp.yaml",
        );
        check("<stdin>", "%3Cstdin%3E");
        check("/home/a b/amp.yaml", "file:///home/a%20b/amp.yaml");
        check("C:\\a b\\amp.yaml", "file:///C:/a%20b/amp.yaml");
        check("./", "./");
    }
}
