use std::env;
use std::path::{Path, PathBuf};

use crate::read_data;

/// Whether a file of the user or the machine may list what git ignores in every repository.
///
/// The walker reads git's configuration with a regular expression, and compiling that takes longer
/// than checking a small manifest. Without `HOME` it would query the user database, which a static
/// binary cannot do reliably.
pub(crate) fn has_global_ignores() -> bool {
    if cfg!(windows) {
        return true;
    }
    let Some(home) = env::var_os("HOME").map(PathBuf::from) else {
        return false;
    };
    let named = |name| {
        let path = env::var_os(name).filter(|path| !path.is_empty());
        path.map(PathBuf::from)
    };
    let folder = named("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config"));
    let configurations = [
        named("GIT_CONFIG_GLOBAL"),
        Some(home.join(".gitconfig")),
        Some(folder.join("git/config")),
        Some(named("GIT_CONFIG_SYSTEM").unwrap_or_else(|| "/etc/gitconfig".into())),
    ];
    folder.join("git/ignore").exists()
        || configurations
            .iter()
            .flatten()
            .any(|path| may_name_ignores(path))
}

/// Whether a git configuration has the key `core.excludesFile`.
fn may_name_ignores(path: &Path) -> bool {
    let key = b"excludesfile";
    let text = read_data(path).unwrap_or_default();
    text.windows(key.len())
        .any(|part| part.eq_ignore_ascii_case(key))
}
