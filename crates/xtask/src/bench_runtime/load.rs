//! Load from `wrk`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The path where `ampc` accepts records.
pub const PATH: &str = "/v1/projects/p/integrations/crm/objects/account";

/// How long each load lasts.
const SECONDS: u32 = 5;

/// The number of successful requests per second.
pub fn rate(url: &str, path: &str, mode: &str, connections: u32) -> Result<f64> {
    let script = tempfile::NamedTempFile::new()?;
    let body = format!(
        r#"{{"groupRef":"acme","type":"create","mode":"{mode}","record":{{"Name":"Hogwarts","BillingCity":"Hogsmeade","Industry":"Education","Phone":"+44 1"}}}}"#
    );
    let lua = format!(
        "wrk.method = 'POST'\nwrk.body = '{body}'\n\
         wrk.headers['Content-Type'] = 'application/json'\n\
         wrk.headers['X-Api-Key'] = '{}'\n",
        super::server::KEY
    );
    fs::write(script.path(), lua)?;
    let output = Command::new("wrk")
        .args(["-t", "1", "-c", &connections.to_string()])
        .args(["-d", &format!("{SECONDS}s"), "-s"])
        .arg(script.path())
        .arg(format!("{url}{path}"))
        .output()
        .context("`wrk` cannot be run; install it first")?;
    let text = String::from_utf8_lossy(&output.stdout);
    if text.contains("Non-2xx") {
        bail!("requests were refused:\n{text}");
    }
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("Requests/sec:"));
    line.and_then(|rate| rate.trim().parse().ok())
        .with_context(|| format!("`wrk` says no rate:\n{text}"))
}
