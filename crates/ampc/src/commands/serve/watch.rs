use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use amp_render::Style;
use amp_runtime::Runtime;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::{
    cli::{InputArguments, TableArguments},
    commands::routes::{Loaded, compiled},
    error::{complain, remark},
    input::find,
};

/// How long nothing must change before the manifests are compiled: an editor writes a file in
/// several steps.
const PAUSE: Duration = Duration::from_millis(100);

/// How often new manifests in unwatched directories are searched for.
const SEARCH: Duration = Duration::from_secs(30);

/// Compiles manifests again when they change, while the returned value lives. If they have errors,
/// the table is left as it is.
pub fn follow(
    runtime: Arc<Runtime>,
    source: TableArguments,
    style: Style,
) -> Option<mpsc::Sender<()>> {
    let (sender, changes) = mpsc::channel();
    let reporting = sender.clone();
    let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let is_change = event.is_ok_and(|event| !event.kind.is_access() && concerns(&event.paths));
        if is_change {
            // The receiver is gone when the process ends.
            let _ = reporting.send(());
        }
    });
    let mut watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => {
            complain(&format!(
                "changes of manifests are not noticed: {error}; start again after a change"
            ));
            return None;
        }
    };
    let mut known = BTreeSet::new();
    watch(&mut watcher, &mut known, &source);
    thread::spawn(move || {
        loop {
            match changes.recv_timeout(SEARCH) {
                Ok(()) => {
                    while changes.recv_timeout(PAUSE).is_ok() {}
                    compile(&runtime, &source, style);
                    watch(&mut watcher, &mut known, &source);
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    if watch(&mut watcher, &mut known, &source) {
                        compile(&runtime, &source, style);
                    }
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    Some(sender)
}

/// Whether a change may change the table.
fn concerns(paths: &[PathBuf]) -> bool {
    let is_read = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, None | Some("yaml" | "yml" | "toml" | "json"))
    };
    paths.iter().any(is_read)
}

/// Watches the directories of the manifests. Returns whether there are new ones.
fn watch(
    watcher: &mut RecommendedWatcher,
    known: &mut BTreeSet<PathBuf>,
    source: &TableArguments,
) -> bool {
    let input = InputArguments {
        paths: source.manifests.clone(),
        stdin_filename: None,
    };
    let Ok(found) = find(&input, &source.config) else {
        return false;
    };
    let manifests = found
        .manifests
        .iter()
        .map(|manifest| manifest.path.as_path());
    let named = source.manifests.iter().map(PathBuf::as_path);
    let folders: BTreeSet<_> = manifests.chain(named).map(folder).collect();
    let mut is_new = false;
    for folder in folders {
        if known.contains(&folder) {
            continue;
        }
        if watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
            is_new = true;
            known.insert(folder);
        }
    }
    is_new
}

fn folder(path: &Path) -> PathBuf {
    let folder = if path.is_dir() {
        Some(path)
    } else {
        path.parent()
    };
    match folder {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn compile(runtime: &Runtime, source: &TableArguments, style: Style) {
    let mut complaints = Vec::new();
    let problem = match compiled(source, style, &mut complaints) {
        Ok(Loaded::Table(table)) => {
            runtime.serve_table(table);
            remark("the manifests have changed; the new table is served");
            return;
        }
        Ok(Loaded::Refused(_)) => String::from_utf8_lossy(&complaints).into_owned(),
        Err(error) => error.to_string(),
    };
    complain(&format!(
        "the manifests have changed and cannot be compiled; the table stays as it was\n{problem}"
    ));
    runtime.keep_table(problem);
}
