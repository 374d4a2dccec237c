//! Files that are not regular, and concurrent changes by other processes.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::fs::{FileTypeExt, symlink},
    path::Path,
    process::{Child, ChildStderr, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use amp_project::OutputFolders;
use tempfile::TempDir;

use crate::{CLEAN, FAILS, WARNS, ampc, check_code, directory, names_in, output, shown, text};

/// Longer than any wait for the other end of a pipe.
const SOON: Duration = Duration::from_secs(30);

fn make_pipe(directory: &TempDir, name: &str) {
    let path = directory.path().join(name);
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("there is `mkfifo`").success());
}

fn is_pipe(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_fifo())
}

/// Runs the binary, which must end by itself.
#[track_caller]
fn check_ends(directory: &TempDir, arguments: &str, expected: i32) -> Output {
    let mut child = ampc(directory.path())
        .args(arguments.split_whitespace())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let start = Instant::now();
    while child.try_wait().expect("it can be waited for").is_none() {
        if start.elapsed() > SOON {
            child.kill().expect("it can be ended");
            panic!("{arguments}: it did not end");
        }
        thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().expect("it ended");
    let code = output.status.code();
    assert_eq!(code, Some(expected), "{arguments}: {}", shown(&output));
    output
}

#[test]
fn an_output_that_is_a_pipe_is_written_into() {
    let files = directory(&[("amp.yaml", CLEAN), ("dist/x", "")]);
    make_pipe(&files, "dist/routes.json");
    let path = files.path().join("dist/routes.json");
    check_ends(&files, "build --out-dir dist", 2);
    assert!(is_pipe(&path));

    let mut reader = Command::new("cat")
        .arg(&path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("there is `cat`");
    let start = Instant::now();
    while output(&files, "build --out-dir dist").status.code() != Some(0) {
        assert!(start.elapsed() < SOON);
    }
    let mut table = String::new();
    let mut stdout = reader.stdout.take().expect("it is piped");
    stdout.read_to_string(&mut table).expect("it is a text");
    reader.wait().expect("it ends");
    assert!(table.contains("touchpoints__c"), "{table}");
    assert!(is_pipe(&path));
    assert_eq!(names_in(&files.path().join("dist")).len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_without_an_end_is_not_read() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    let link = files.path().join("routes.json");
    symlink("/dev/zero", &link).expect("a new link");
    let stale = check_ends(&files, "build --check", 1);
    assert!(text(&stale.stdout).contains("`routes.json` is not a regular file"));
    check_ends(&files, "build", 0);
    assert!(link.is_symlink());
}

#[test]
fn what_goes_into_a_pipe_in_vain_leaves_all_as_it_was() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    make_pipe(&files, "depfile");
    check_ends(&files, "build --out-dir new/dist --depfile depfile", 2);
    let mut names = names_in(files.path());
    names.sort();
    assert_eq!(names, ["amp.yaml", "depfile"]);
}

#[test]
fn a_folder_made_in_vain_is_removed() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check_code(&files, "build --out-dir new/dist --depfile amp.yaml/x", 2);
    assert_eq!(names_in(files.path()), ["amp.yaml"]);
}

#[test]
fn a_pipe_that_nobody_writes_into_is_an_error() {
    for name in ["ampc.toml", ".gitignore", ".ignore", "sub/.gitignore"] {
        let files = directory(&[("amp.yaml", CLEAN), ("sub/amp.yaml", CLEAN)]);
        make_pipe(&files, name);
        let found = check_ends(&files, "check", 2);
        let message = format!("error: `{name}` cannot be read: it is not a regular file");
        assert!(text(&found.stderr).contains(&message), "{}", shown(&found));
    }
    let files = directory(&[("amp.yaml", CLEAN), ("sub/amp.yaml", CLEAN)]);
    make_pipe(&files, "pipe");
    make_pipe(&files, ".gitignore");
    check_ends(&files, "check sub", 2);
    for arguments in [
        "check pipe",
        "check amp.yaml --catalog pipe",
        "check amp.yaml --baseline pipe",
        "check amp.yaml --config pipe",
        "routes list --routes pipe",
    ] {
        let found = check_ends(&files, arguments, 2);
        let message = "it is a pipe into which nobody writes";
        assert!(text(&found.stderr).contains(message), "{}", shown(&found));
    }
}

/// As bash passes it for `<(...)`.
#[test]
fn a_manifest_may_come_through_a_pipe() {
    let files = directory(&[("fails.yaml", FAILS)]);
    make_pipe(&files, "pipe");
    let mut writer = Command::new("sh")
        .args(["-c", "cat fails.yaml > pipe"])
        .current_dir(files.path())
        .spawn()
        .expect("there is a shell");
    let found = check_ends(&files, "check pipe --output-format concise", 1);
    assert!(text(&found.stdout).starts_with("pipe:3:5: error[required-field]"));
    writer.wait().expect("it ends");
}

/// A run that reports waiting for the build that holds `dist`, with its other messages.
fn waiting(files: &TempDir, arguments: &str) -> (Child, BufReader<ChildStderr>) {
    let mut child = ampc(files.path())
        .args(arguments.split(' '))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut line = String::new();
    let stderr = child.stderr.take().expect("it is piped");
    let mut stderr = BufReader::new(stderr);
    stderr.read_line(&mut line).expect("it is a text");
    assert_eq!(
        line,
        "note: another build writes into `dist`; waiting for its end\n"
    );
    (child, stderr)
}

#[test]
fn a_build_waits_for_another_one() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    let dist = files.path().join("dist");
    let other = OutputFolders::take([dist.clone()], |_| {}).expect("nobody has it");
    let (mut child, _stderr) = waiting(&files, "build --out-dir dist");
    assert!(names_in(&dist).is_empty());
    // The folder is removed with it.
    drop(other);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(names_in(&dist), ["routes.json"]);
}

/// Starts a build of a manifest with all outputs.
fn build(files: &TempDir, manifest: &str, folder: &str) -> Child {
    let arguments = format!("build {manifest} --quiet --out-dir {folder} --emit all");
    let mut command = ampc(files.path());
    command
        .args(arguments.split_whitespace())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("the binary runs")
}

#[track_caller]
fn check_built(mut build: Child) {
    assert!(build.wait().expect("it ends").success());
}

/// The files in a folder and in its folder of schemas, with their contents.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in [folder.to_owned(), folder.join("request-schemas")] {
        for name in names_in(&folder) {
            let read = fs::read(folder.join(&name)).ok();
            found.extend(read.map(|read| (name, read)));
        }
    }
    found
}

#[test]
fn of_builds_at_one_time_the_whole_of_one_is_left() {
    let files = directory(&[("a/amp.yaml", CLEAN), ("b/amp.yaml", WARNS)]);
    let whole = ["a", "b"].map(|name| {
        let folder = format!("of-{name}");
        check_built(build(&files, name, &folder));
        content(&files.path().join(folder))
    });
    assert_ne!(whole[0], whole[1]);
    for _ in 0..5 {
        let builds = ["a", "b", "a", "b", "a", "b"].map(|name| build(&files, name, "out"));
        builds.into_iter().for_each(check_built);
        assert!(whole.contains(&content(&files.path().join("out"))));
    }
}

#[test]
fn after_a_build_that_was_killed_the_next_one_is_whole() {
    let files = directory(&[("a.yaml", CLEAN), ("b.yaml", WARNS)]);
    let out = files.path().join("out");
    let whole = ["a", "b"].map(|name| {
        check_built(build(&files, &format!("{name}.yaml"), name));
        content(&files.path().join(name))
    });
    check_built(build(&files, "a.yaml", "out"));
    let is_draft = |name: &String| name.starts_with(".ampc-build-");
    let mut interrupted = 0;
    for round in 0..50 {
        let mut killed = build(&files, "b.yaml", "out");
        // Its files are started one after the other.
        while killed.try_wait().expect("it can be waited for").is_none()
            && content(&out).keys().filter(|name| is_draft(name)).count() <= round % 5
        {
            thread::yield_now();
        }
        killed.kill().expect("it can be ended");
        killed.wait().expect("it ends");
        let mut left = content(&out);
        let count = left.len();
        left.retain(|name, _| !is_draft(name));
        interrupted += usize::from(left.len() < count);
        for (name, found) in &left {
            let is_whole = whole.iter().any(|whole| whole.get(name) == Some(found));
            assert!(is_whole, "{name} is torn in round {round}");
        }
        check_built(build(&files, "a.yaml", "out"));
        assert!(content(&out) == whole[0], "round {round}");
    }
    assert!(interrupted > 0);
}

#[test]
fn a_comparison_waits_for_a_build() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check_built(build(&files, "amp.yaml", "dist"));
    let dist = files.path().join("dist");
    let table = fs::read(dist.join("routes.json")).expect("it was built");
    fs::write(dist.join("routes.json"), "half of i").expect("it can be written");
    let other = OutputFolders::take([dist.clone()], |_| {}).expect("nobody has it");
    let (mut child, _stderr) = waiting(&files, "build --check --out-dir dist");
    fs::write(dist.join("routes.json"), table).expect("it can be written");
    drop(other);
    assert!(child.wait().expect("it ends").success());
    // It creates no folder, and comparisons do not wait for each other.
    let reader = OutputFolders::take_to_compare([dist], |_| {}).expect("nobody writes");
    check_ends(&files, "build --check --out-dir dist", 0);
    drop(reader);
    check_ends(&files, "build --check --out-dir none", 1);
    assert!(!files.path().join("none").exists());
}

#[test]
fn what_a_killed_fix_left_goes() {
    const DRAFT: &str = ".ampc-draft-0123456789ab.tmp";
    for arguments in ["check --fix", "fmt"] {
        let files = directory(&[
            ("sub/amp.yaml", CLEAN),
            ("sub/.ampc-draft-notes.tmp", ""),
            (&format!("sub/{DRAFT}"), "half of i"),
        ]);
        let draft = files.path().join("sub").join(DRAFT);
        check_ends(&files, "check --diff", 0);
        check_ends(&files, "fmt --check", 0);
        // Another process is still writing it.
        let writer = fs::File::open(&draft).expect("it is there");
        fs4::FileExt::lock(&writer).expect("nobody else has it");
        check_ends(&files, arguments, 0);
        assert!(draft.exists());
        drop(writer);
        check_ends(&files, arguments, 0);
        let mut names = names_in(&files.path().join("sub"));
        names.sort();
        assert_eq!(names, [".ampc-draft-notes.tmp", "amp.yaml"]);
    }
}

#[test]
fn links_that_lead_nowhere_or_in_circles_cannot_be_read() {
    let files = directory(&[("amp.yaml", CLEAN), ("a/x", ""), ("b/x", "")]);
    symlink("nowhere", files.path().join("a/amp.yaml")).expect("a new link");
    symlink("amp.yaml", files.path().join("b/amp.yaml")).expect("a new link");
    let found = check_ends(&files, "check", 2);
    assert_eq!(text(&found.stderr).lines().count(), 2, "{}", shown(&found));
}
