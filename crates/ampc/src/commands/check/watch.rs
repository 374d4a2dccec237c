//! `ampc check --watch`: checks again whenever something has changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{IsTerminal, Write, stdout},
    path::{Path, PathBuf, absolute},
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::Duration,
};

use amp_project::is_manifest_name;
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{CreateKind, ModifyKind, RemoveKind},
};

use crate::{
    cli::CheckArguments,
    commands::Status,
    error::{Error, complain, remark, show_unsound},
    input::{find, names_stdin},
    terminal::Terminal,
};

/// How long nothing must change before the next check: an editor writes a file in several steps.
const PAUSE: Duration = Duration::from_millis(50);

/// Files that matter wherever they are.
const SETTINGS: [&str; 3] = ["ampc.toml", ".gitignore", ".ignore"];

/// Clears a terminal and moves to its first line.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Checks now and after each change, until the process is ended. If a run fails, the reason is
/// shown, and the next change starts another.
pub fn run(arguments: &CheckArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    if names_stdin(&arguments.input) {
        return Err(Error::Usage(
            "the standard input does not change; give `--watch` a file or a folder".to_owned(),
        ));
    }
    if arguments.report.output_format.is_document() {
        return Err(Error::Usage(
            "`--watch` shows one report after the other, which are not a single document; choose \
             `full`, `plain` or `concise`"
                .to_owned(),
        ));
    }
    let subject: Arc<Mutex<Subject>> = Arc::default();
    let (sender, changes) = mpsc::channel();
    let current = Arc::clone(&subject);
    let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let current = current.lock().unwrap_or_else(PoisonError::into_inner);
        if event.is_ok_and(|event| current.is_concerned(&event)) {
            // The receiver is gone when the process ends.
            let _ = sender.send(());
        }
    });
    let failed = |error| Error::failed("changes cannot be noticed", error);
    let mut watcher = watcher.map_err(failed)?;
    loop {
        // Changes during a check are noticed, too.
        let found = watch(&mut watcher, arguments);
        *subject.lock().unwrap_or_else(PoisonError::into_inner) = found;
        if stdout().is_terminal() {
            terminal.out.write_all(CLEAR.as_bytes())?;
        }
        match super::once(arguments, terminal) {
            Ok(_) => {}
            Err(Error::Config(configs)) => show_unsound(&configs, &terminal.style),
            Err(error) => complain(&error),
        }
        terminal.out.flush()?;
        remark("watching for changes; Ctrl-C ends it");
        if changes.recv().is_err() {
            return Ok(Status::Failure);
        }
        while changes.recv_timeout(PAUSE).is_ok() {}
    }
}

/// What is checked.
#[derive(Debug, Default)]
struct Subject {
    /// The paths that were named.
    named: Vec<PathBuf>,
    /// The files that are read besides manifests.
    files: BTreeSet<PathBuf>,
}

impl Subject {
    /// Whether a change may lead to other findings.
    fn is_concerned(&self, event: &Event) -> bool {
        let is_of_folder = matches!(
            event.kind,
            EventKind::Create(CreateKind::Folder)
                | EventKind::Remove(RemoveKind::Folder)
                | EventKind::Modify(ModifyKind::Name(_))
        );
        let is_read = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default();
            let is_manifest = is_manifest_name(name);
            let mut named = self.named.iter();
            self.files.contains(path)
                || SETTINGS.iter().any(|settings| name == *settings)
                || named.any(|named| match path.strip_prefix(named) {
                    Ok(_) => is_manifest || path == named || is_of_folder,
                    // A folder above it.
                    Err(_) => is_of_folder && named.starts_with(path),
                })
        };
        !event.kind.is_access() && event.paths.iter().any(is_read)
    }
}

/// Watches the folders in which a change may matter: those that are searched, with everything below
/// them, those above them, which may have settings, and those of other files that are read.
fn watch(watcher: &mut RecommendedWatcher, arguments: &CheckArguments) -> Subject {
    let mut subject = Subject::default();
    let mut folders: BTreeMap<PathBuf, RecursiveMode> = BTreeMap::new();
    let named = arguments.input.paths.iter();
    for path in named.filter_map(|path| absolute(path).ok()) {
        for folder in path.ancestors().skip(1) {
            folders.insert(folder.to_owned(), RecursiveMode::NonRecursive);
        }
        if path.is_dir() {
            folders.insert(path.clone(), RecursiveMode::Recursive);
        }
        subject.named.push(path);
    }
    let config = &arguments.config;
    // From `PROVIDER=FILE`, the file.
    let schemas = config.schema.iter();
    let schemas = schemas.map(|schema| schema.split_once('=').map_or(&**schema, |(_, file)| file));
    let given = [&config.config, &arguments.baseline.baseline];
    let given = given.into_iter().flatten().chain(&config.catalog);
    let mut read: Vec<PathBuf> = given
        .map(PathBuf::as_path)
        .chain(schemas.map(Path::new))
        .map(Path::to_owned)
        .collect();
    match find(&arguments.input, config) {
        Ok(found) => {
            let manifests = found.manifests.iter();
            let files = manifests.flat_map(|manifest| manifest.config.files());
            read.extend(files.map(|file| file.id.path().to_owned()));
        }
        Err(Error::Config(configs)) => {
            let files = configs.broken.iter().flat_map(|one| &one.files);
            read.extend(files.map(|file| file.id.path().to_owned()));
        }
        // A path that cannot be read at all is in one of the folders above.
        Err(_) => {}
    }
    for path in read.iter().filter_map(|path| absolute(path).ok()) {
        let folder = path.parent().unwrap_or(&path).to_owned();
        folders.entry(folder).or_insert(RecursiveMode::NonRecursive);
        subject.files.insert(path);
    }
    for (folder, mode) in folders {
        // A folder that is gone is found again through the one above it.
        let _ = watcher.watch(&folder, mode);
    }
    subject
}
