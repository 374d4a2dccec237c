//! URIs of files. A client's spelling is kept for answers; a URI is parsed only when its file is
//! looked up.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The characters that are percent-encoded in the path of a URI (RFC 3986, section 3.3).
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path of a file; `None` if it is not on a disk.
pub(crate) fn to_path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = percent_decode_str(rest.split(['?', '#']).next()?)
        .decode_utf8()
        .ok()?;
    let path = match path.as_bytes() {
        [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => &path[1..],
        _ => &path,
    };
    (!path.is_empty() && !path.contains('\0')).then(|| PathBuf::from(path))
}

/// The URI of a file, given its absolute path.
pub(crate) fn to_uri(path: &Path) -> Uri {
    let path = path.to_string_lossy().replace('\\', "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    Uri(format!(
        "file://{root}{}",
        utf8_percent_encode(&path, ENCODED)
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use gen_lsp_types::Uri;

    use super::{to_path, to_uri};

    fn check(uri: &str, path: Option<&str>) {
        assert_eq!(
            to_path(&Uri(uri.to_owned())).as_deref(),
            path.map(Path::new),
            "{uri}"
        );
    }

    #[test]
    fn the_path_of_an_address_is_decoded() {
        check("file:///a%20b/amp.yaml", Some("/a b/amp.yaml"));
        check("file:///c%3A/x/amp.yaml", Some("c:/x/amp.yaml"));
        check("file:///%C3%A9/amp.yaml", Some("/é/amp.yaml"));
        check("file:///%FF/amp.yaml", None);
        check("untitled:Untitled-1", None);
        check("file://", None);
    }

    #[test]
    fn a_path_comes_back_from_its_address() {
        for path in ["/a b/amp.yaml", "/é#?%/amp.yaml", "/plain/amp.yaml"] {
            assert_eq!(
                to_path(&to_uri(Path::new(path))).as_deref(),
                Some(Path::new(path))
            );
        }
    }
}
