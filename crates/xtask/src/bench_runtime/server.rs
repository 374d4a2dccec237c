//! The measured servers, each a process with a folder of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use tempfile::TempDir;

pub const KEY: &str = "a-key-of-the-benchmark";

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    write:
      objects:
        - objectName: account
        - objectName: tactics__c
";

pub struct Server {
    child: Child,
    pub url: String,
    _folder: TempDir,
}

impl Server {
    /// The bare handler: this program in another process.
    pub fn bare() -> Result<Self> {
        let folder = folder()?;
        let program = std::env::current_exe()?;
        let mut command = Command::new(program);
        command.arg("bare-server").arg(folder.path());
        Self::spawn(command, folder)
    }

    /// The bare handler over PostgreSQL.
    pub fn bare_shared(database: &str) -> Result<Self> {
        let program = std::env::current_exe()?;
        let mut command = Command::new(program);
        command.args(["bare-server", "--database-url", database]);
        Self::spawn(command, folder()?)
    }

    pub fn ampc(program: &Path) -> Result<Self> {
        Self::ampc_with(program, &[])
    }

    /// With additional environment variables.
    pub fn ampc_with(program: &Path, variables: &[(&str, &str)]) -> Result<Self> {
        let folder = folder()?;
        let manifest: PathBuf = folder.path().join("amp.yaml");
        fs::write(&manifest, MANIFEST)?;
        let mut command = Command::new(program);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--allow-private-urls"])
            .arg("--data")
            .arg(folder.path().join("data"))
            .arg(manifest)
            .env("AMPC_API_KEY", KEY)
            .env("AMPC_LOG", "warn")
            .envs(variables.iter().copied());
        Self::spawn(command, folder)
    }

    fn spawn(mut command: Command, folder: TempDir) -> Result<Self> {
        let child = command.stdout(Stdio::piped()).spawn();
        let mut child = child.context("no server")?;
        let stdout = child.stdout.take().context("the server has no output")?;
        let mut first = String::new();
        BufReader::new(stdout).read_line(&mut first)?;
        let url = first.trim().strip_prefix("listening on ");
        let url = url
            .with_context(|| format!("the server says `{first}`"))?
            .to_owned();
        Ok(Self {
            child,
            url,
            _folder: folder,
        })
    }

    /// A value from `/proc/PID/status`, in bytes: `VmHWM` is the peak memory.
    pub fn memory(&self, name: &str) -> Result<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(path)?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line.and_then(|line| {
            line.trim_matches([':', ' ', '\t', 'k', 'B'])
                .parse::<u64>()
                .ok()
        });
        kilobytes
            .map(|kilobytes| kilobytes * 1024)
            .with_context(|| format!("`{name}` is not known"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> Result<TempDir> {
    tempfile::tempdir().map_err(Into::into)
}
