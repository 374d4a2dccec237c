//! `ampc` compared with other checkers: whole processes, on the same files, in turns.

mod inputs;
mod measure;
mod peers;
mod table;

use std::{
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::available_parallelism,
};

use anyhow::{Context, Result};

use self::{
    inputs::{Files, Inputs},
    measure::{Contender, measure},
    peers::Peer,
    table::{Case, Column, table},
};
use crate::generate::workspace;

/// The manifests of a tree.
const FILES: usize = 10_000;

/// The page with the tables, relative to the workspace, and the text before them.
const PAGE: &str = "docs/performance.md";
const MARK: &str = "<!-- What follows is written by `cargo xtask bench-peers --write`. -->\n";

/// Measures, and prints the tables.
pub(crate) fn print() -> Result<()> {
    println!("{}", tables()?);
    Ok(())
}

/// Measures, and replaces the tables of the page.
pub(crate) fn write() -> Result<()> {
    let path = workspace().join(PAGE);
    let page = fs::read_to_string(&path).with_context(|| format!("cannot read {PAGE}"))?;
    let (text, _) = page
        .split_once(MARK)
        .with_context(|| format!("{PAGE} has no line `{}`", MARK.trim_end()))?;
    fs::write(&path, format!("{text}{MARK}\n{}", tables()?))
        .with_context(|| format!("cannot write {PAGE}"))
}

fn tables() -> Result<String> {
    let target = target();
    let programs = Programs::build(&target)?;
    let peers = peers::install(&target.join("peers"));
    let inputs = Inputs::new(&programs.to_json)?;
    let schema = workspace().join("schema/amp.schema.json");

    // The peak memory of a process starts from that of its parent: the inputs grow, and so does
    // this process.
    let cases = [
        cold(&programs, &peers, &schema, &inputs)?,
        corpus(&programs, &peers, &schema, &inputs)?,
        tree(&programs, &inputs)?,
        built(&programs, &inputs)?,
        large(&programs, &inputs)?,
    ];
    let tables: Vec<String> = cases.iter().map(table).collect();
    Ok(tables.join("\n"))
}

fn cold(programs: &Programs, peers: &[Peer], schema: &Path, inputs: &Inputs) -> Result<Case> {
    let mut contenders = vec![
        Contender::new("`ampc --version`", programs.ampc(["--version"])),
        Contender::new("`ampc check`", programs.check(&inputs.small.yaml)),
    ];
    contenders.extend(programs.beside(peers, schema, &inputs.small));
    Ok(Case {
        title: "One small manifest".to_owned(),
        column: None,
        rows: measure(contenders, 41)?,
    })
}

fn corpus(programs: &Programs, peers: &[Peer], schema: &Path, inputs: &Inputs) -> Result<Case> {
    let files = &inputs.corpus;
    let name = format!("`ampc check`, {}", threads(cores()));
    let mut contenders = vec![Contender::new(name, programs.check(&files.yaml))];
    contenders.extend(programs.beside(peers, schema, files));
    Ok(Case {
        title: format!("{} published manifests in one call", files.yaml.len()),
        column: Some(Column::FilesPerSecond(files.yaml.len())),
        rows: measure(contenders, 41)?,
    })
}

fn tree(programs: &Programs, inputs: &Inputs) -> Result<Case> {
    let tree = inputs.tree(FILES)?;
    let counts = std::iter::successors(Some(1), |count| Some(count * 2));
    let contenders = counts.take_while(|&count| count <= cores()).map(|count| {
        let mut command = programs.check(std::slice::from_ref(&tree));
        command.env("RAYON_NUM_THREADS", count.to_string());
        Contender::new(format!("`ampc check`, {}", threads(count)), command)
    });
    Ok(Case {
        title: "10,000 manifests in a tree".to_owned(),
        column: Some(Column::FilesPerSecond(FILES)),
        rows: measure(contenders.collect(), 11)?,
    })
}

/// The table is removed first, so that each build writes it.
fn built(programs: &Programs, inputs: &Inputs) -> Result<Case> {
    let tree = inputs.tree(FILES)?;
    let out = tree.with_file_name("built");
    let mut build = programs.ampc(["build", "--out-dir"]);
    build.arg(&out).arg(&tree).stdout(Stdio::null());
    measure::succeed(&mut build)?;
    let mut remove = Command::new("rm");
    remove.arg(out.join("routes.json"));
    let contenders = vec![
        Contender::new("`ampc check`", programs.check(&[tree])),
        Contender::new("`ampc build`", remove).then(build),
    ];
    Ok(Case {
        title: "10,000 manifests built into one table".to_owned(),
        column: Some(Column::FilesPerSecond(FILES)),
        rows: measure(contenders, 15)?,
    })
}

fn large(programs: &Programs, inputs: &Inputs) -> Result<Case> {
    let (manifest, size) = inputs.large()?;
    let mut parse = Command::new(&programs.parse);
    parse.arg(&manifest);
    let contenders = vec![
        Contender::new("its parse alone", parse),
        Contender::new("`ampc check`", programs.check(&[manifest])),
    ];
    Ok(Case {
        title: format!("One manifest of {}", table::megabytes(size)),
        column: Some(Column::TimesInput(size)),
        rows: measure(contenders, 21)?,
    })
}

/// The number of threads that the tools use unless the environment says otherwise.
fn cores() -> usize {
    available_parallelism().map_or(1, NonZero::get)
}

fn threads(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} thread{plural}")
}

/// Our own programs, in the release configuration.
struct Programs {
    ampc: PathBuf,
    parse: PathBuf,
    to_json: PathBuf,
}

impl Programs {
    fn build(target: &Path) -> Result<Self> {
        let cargo = |command: &str, arguments: &str| {
            let mut cargo = Command::new("cargo");
            cargo
                .args([command, "--release", "--quiet", "--target-dir"])
                .arg(target)
                .args(arguments.split(' '))
                .current_dir(workspace());
            measure::succeed(&mut cargo)
        };
        let examples = "--package amp-parser --example parse --example to_json";
        cargo("build", examples)?;
        // As for a release; see the README.
        let program = "--package ampc --bin ampc -- -C target-feature=+crt-static";
        cargo("rustc", program)?;
        Ok(Self {
            ampc: target.join("release/ampc"),
            parse: target.join("release/examples/parse"),
            to_json: target.join("release/examples/to_json"),
        })
    }

    fn ampc<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = Command::new(&self.ampc);
        command.args(arguments);
        command
    }

    fn check(&self, paths: &[PathBuf]) -> Command {
        let mut command = self.ampc(["check"]);
        command.args(paths);
        command
    }

    fn beside(&self, peers: &[Peer], schema: &Path, files: &Files) -> Vec<Contender> {
        let peers = peers.iter();
        peers
            .flat_map(|peer| peer.contenders(schema, files, &self.to_json))
            .collect()
    }
}

/// Where programs are built and installed.
fn target() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR");
    workspace().join(folder.unwrap_or_else(|| "target".into()))
}
