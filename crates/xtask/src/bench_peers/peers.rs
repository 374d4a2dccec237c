//! The other checkers: how they are installed and called.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use super::{
    inputs::Files,
    measure::{Contender, succeed},
};

/// The description of a checker before it is installed.
struct Source {
    name: &'static str,
    version: &'static str,
    /// The commands that install it into the folder they are run in.
    install: &'static [&'static [&'static str]],
    /// The program, relative to the folder.
    program: &'static str,
    /// The arguments before the schema, and before each file.
    schema: &'static [&'static str],
    file: Option<&'static str>,
    reads_yaml: bool,
}

const SOURCES: [Source; 4] = [
    Source {
        name: "jsonschema-cli",
        version: "0.60.2",
        install: &[&[
            "cargo",
            "install",
            "--quiet",
            "--locked",
            "--root",
            ".",
            "jsonschema-cli@0.60.2",
        ]],
        program: "bin/jsonschema-cli",
        schema: &["validate"],
        file: Some("--instance"),
        reads_yaml: false,
    },
    Source {
        name: "check-jsonschema",
        version: "0.39.0",
        install: &[
            &["python3", "-m", "venv", "."],
            &["bin/pip", "install", "--quiet", "check-jsonschema==0.39.0"],
        ],
        program: "bin/check-jsonschema",
        schema: &["--schemafile"],
        file: None,
        reads_yaml: true,
    },
    Source {
        name: "ajv-cli",
        version: "5.0.0",
        install: &[&[
            "npm",
            "install",
            "--silent",
            "--prefix",
            ".",
            "ajv-cli@5.0.0",
        ]],
        program: "node_modules/.bin/ajv",
        // Without strict mode, which refuses the keywords for editors.
        schema: &["validate", "--strict=false", "-s"],
        file: Some("-d"),
        reads_yaml: true,
    },
    Source {
        name: "v8r",
        version: "6.1.0",
        install: &[&["npm", "install", "--silent", "--prefix", ".", "v8r@6.1.0"]],
        program: "node_modules/.bin/v8r",
        schema: &["--schema"],
        file: None,
        reads_yaml: true,
    },
];

/// An installed checker.
pub(super) struct Peer {
    source: &'static Source,
    program: PathBuf,
}

impl Peer {
    /// The check of files against a schema. A checker that does not read YAML is measured twice:
    /// given JSON that was made in advance, and together with the conversion. The conversion does
    /// not write files, as that would measure the disk rather than the tool.
    pub(super) fn contenders(
        &self,
        schema: &Path,
        files: &Files,
        to_json: &Path,
    ) -> Vec<Contender> {
        let Source { name, version, .. } = self.source;
        let name = format!("{name} {version}");
        if self.source.reads_yaml {
            return vec![Contender::new(name, self.command(schema, &files.yaml))];
        }
        let command = || self.command(schema, &files.json);
        let mut conversion = Command::new(to_json);
        conversion.args(&files.yaml);
        vec![
            Contender::new(format!("{name}, given JSON"), command()),
            Contender::new(format!("{name} after `serde_yaml`"), conversion).then(command()),
        ]
    }

    fn command(&self, schema: &Path, files: &[PathBuf]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.source.schema).arg(schema);
        for file in files {
            command.args(self.source.file).arg(file);
        }
        command
    }
}

/// Installs every missing checker below `folder`. A checker that cannot be installed is reported
/// and left out.
pub(super) fn install(folder: &Path) -> Vec<Peer> {
    let mut peers = Vec::new();
    for source in &SOURCES {
        let folder = folder.join(format!("{}-{}", source.name, source.version));
        match install_one(source, &folder) {
            Ok(program) => peers.push(Peer { source, program }),
            Err(message) => eprintln!(
                "warning: {} IS NOT MEASURED, it cannot be installed: {message}",
                source.name
            ),
        }
    }
    peers
}

fn install_one(source: &Source, folder: &Path) -> Result<PathBuf> {
    let program = folder.join(source.program);
    if !program.exists() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        for line in source.install {
            eprintln!("installing {}: {}", source.name, line.join(" "));
            if let [program, arguments @ ..] = line {
                succeed(
                    Command::new(in_folder(program, folder))
                        .args(arguments)
                        .current_dir(folder)
                        .stdout(Stdio::null()),
                )?;
            }
        }
    }
    let program = program.canonicalize();
    program.with_context(|| format!("there is no {} afterwards", source.program))
}

/// A program given with its folder was installed by the line before.
fn in_folder(program: &str, folder: &Path) -> OsString {
    if program.contains('/') {
        folder.join(program).into()
    } else {
        program.into()
    }
}
