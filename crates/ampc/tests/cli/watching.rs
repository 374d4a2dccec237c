//! `ampc check --watch`.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read},
    process::{Child, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use tempfile::TempDir;

use crate::{CLEAN, FAILS, ampc, check, directory};

/// After this time no report is expected any more.
const PATIENCE: Duration = Duration::from_secs(60);

const END: &str = "watching for changes";

struct Watching {
    process: Child,
    lines: Receiver<String>,
    /// Kept so that the end of one stream is not mistaken for the end of both.
    _sender: Sender<String>,
}

impl Watching {
    fn start(files: &TempDir, arguments: &str) -> Self {
        let mut process = ampc(files.path())
            .args(arguments.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let (sender, lines) = channel();
        listen(process.stdout.take().expect("it is piped"), sender.clone());
        listen(process.stderr.take().expect("it is piped"), sender.clone());
        Self {
            process,
            lines,
            _sender: sender,
        }
    }

    /// Waits for a report that contains this.
    #[track_caller]
    fn expect(&self, said: &str) {
        let mut heard = String::new();
        let mut is_at_end = false;
        while !(is_at_end && heard.contains(said)) {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("no `{said}` in:\n{heard}"));
            is_at_end |= line.contains(END);
            heard += &line;
            heard.push('\n');
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn listen(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
}

#[test]
fn every_change_of_a_manifest_is_checked() {
    let files = directory(&[("crm/amp.yaml", CLEAN)]);
    let path = files.path().join("crm/amp.yaml");
    let watching = Watching::start(&files, "check --watch");
    watching.expect("No problems found in 1 file");
    fs::write(&path, FAILS).unwrap();
    watching.expect("Found 1 error");
    fs::write(&path, "specVersion: \"1").unwrap();
    watching.expect("yaml-syntax");
    fs::remove_file(&path).unwrap();
    watching.expect("no manifest found");
    // As editors write it: to a file beside it, which is then moved.
    let beside = files.path().join("crm/.new");
    fs::write(&beside, CLEAN).unwrap();
    fs::rename(&beside, &path).unwrap();
    watching.expect("No problems found in 1 file");
    // A new folder.
    fs::create_dir_all(files.path().join("new/deep")).unwrap();
    fs::write(files.path().join("new/deep/amp.yaml"), FAILS).unwrap();
    watching.expect("Found 1 error in 2 files");
}

#[test]
fn settings_catalogs_and_schemas_are_followed() {
    let manifest = CLEAN.replace("provider: salesforce", "provider: ours");
    let files = directory(&[("crm/amp.yaml", &manifest)]);
    let watching = Watching::start(&files, "check --watch crm");
    watching.expect("provider-not-supported");
    // Above the folder that is searched.
    fs::write(files.path().join("ampc.toml"), "catalog = 1\n").unwrap();
    watching.expect("ampc.toml");
    fs::create_dir(files.path().join("data")).unwrap();
    let catalog = r#"{"ours": {"displayName": "Ours", "support": {"write": true}}}"#;
    fs::write(files.path().join("data/providers.json"), "{}").unwrap();
    fs::write(
        files.path().join("ampc.toml"),
        "catalog = \"data/providers.json\"\n",
    )
    .unwrap();
    watching.expect("it lists no provider");
    fs::write(files.path().join("data/providers.json"), catalog).unwrap();
    watching.expect("Ours has no such names");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check("watch-stdin", &files, "check --watch -");
    check("watch-json", &files, "check --watch --output-format json");
}
