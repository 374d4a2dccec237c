//! URIs of files. A client's spelling is kept for answers; a URI is parsed only when its file is
//! looked up.

use std::path::{Path, PathBuf};

use amp_diagnostics::FileId;
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

/// The URI of `other`, which leads through the same links as the client's URI of the file `own`.
pub(crate) fn uri_beside(uri: &Uri, own: &FileId, other: &FileId) -> Uri {
    let path = to_path(uri).unwrap_or_default();
    let (mut spelled, mut real) = (path.as_path(), own.path());
    while let (Some(above), Some(really_above)) = (spelled.parent(), real.parent())
        && spelled.file_name() == real.file_name()
    {
        (spelled, real) = (above, really_above);
    }
    match other.path().strip_prefix(real) {
        Ok(below) => to_uri(&spelled.join(below)),
        Err(_) => to_uri(other.path()),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use amp_diagnostics::FileId;
    use gen_lsp_types::Uri;

    use super::{to_path, to_uri, uri_beside};

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

    #[test]
    fn a_file_beside_is_spelled_as_the_client_does() {
        let id = |path: &str| FileId::new(Path::new(path));
        let beside = |uri: &str, own: &str, other: &str| {
            uri_beside(&Uri(uri.to_owned()), &id(own), &id(other)).0
        };
        assert_eq!(
            beside("file:///w/a/amp.yaml", "/w/a/amp.yaml", "/w/b/amp.yaml"),
            "file:///w/b/amp.yaml"
        );
        assert_eq!(
            beside(
                "file:///link/a/amp.yaml",
                "/real/w/a/amp.yaml",
                "/real/w/b/amp.yaml"
            ),
            "file:///link/b/amp.yaml"
        );
        assert_eq!(
            beside(
                "file:///link/a/amp.yaml",
                "/real/w/a/amp.yaml",
                "/etc/amp.yaml"
            ),
            "file:///etc/amp.yaml"
        );
    }
}
