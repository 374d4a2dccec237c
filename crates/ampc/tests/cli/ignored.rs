//! Which files a search skips.

use std::fs;

use crate::{FAILS, ampc, directory, text};

#[test]
fn what_git_ignores_everywhere_is_passed_over() {
    let names = "[core]\n\texcludesFile = ";
    for (variable, file, is_configuration) in [
        ("HOME", ".gitconfig", true),
        ("HOME", ".config/git/config", true),
        ("HOME", ".config/git/ignore", false),
        ("XDG_CONFIG_HOME", "git/config", true),
        ("XDG_CONFIG_HOME", "git/ignore", false),
        ("GIT_CONFIG_GLOBAL", "", true),
        ("GIT_CONFIG_SYSTEM", "", true),
    ] {
        let files = directory(&[
            ("project/crm/amp.yaml", FAILS),
            ("project/made/amp.yaml", FAILS),
            ("ignore", "made/\n"),
        ]);
        let place = files.path().join("git").join(file);
        let place = place.components().as_path();
        let content = if is_configuration {
            format!("{names}{}\n", files.path().join("ignore").display())
        } else {
            "made/\n".to_owned()
        };
        fs::create_dir_all(place.parent().expect("it has one")).expect("a new directory");
        fs::write(place, content).expect("a new file");
        let mut command = ampc(&files.path().join("project"));
        for name in ["XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"] {
            command.env_remove(name);
        }
        command
            .env("HOME", files.path())
            .env("GIT_CONFIG_SYSTEM", files.path().join("none"))
            .env(variable, files.path().join("git"))
            .args(["check", "--output-format", "concise"]);
        let shown = text(&command.output().expect("the binary runs").stdout);
        let is_right = shown.contains("crm/amp.yaml") && !shown.contains("made/amp.yaml");
        assert!(is_right, "{variable} {file}: {shown}");
    }
}
