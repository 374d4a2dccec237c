use std::{fs, path::Path, process::Command};

/// The first command of the README prints what the README shows.
#[test]
fn the_readme_shows_what_the_sample_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["check", "testdata/sample"])
        .current_dir(&root)
        .env_remove("COLUMNS")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the binary runs");
    let shown = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let readme = fs::read_to_string(root.join("README.md")).expect("the README is there");
    assert!(
        readme.contains(&format!("```text\n{shown}```\n")),
        "put this into README.md:\n{shown}"
    );
}
