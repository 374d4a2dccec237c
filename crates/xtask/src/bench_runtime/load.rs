//! Requests by `wrk`.

use std::fs;
use std::process::Command;

/// Where `ampc` takes the records.
pub const PATH: &str = "/v1/projects/p/integrations/crm/objects/account";

/// How long each load lasts.
const SECONDS: u32 = 5;

/// The requests that were answered with success in a second.
pub fn rate(url: &str, path: &str, mode: &str, connections: u32) -> Result<f64, String> {
    let script = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let body = format!(
        r#"{{"groupRef":"acme","type":"create","mode":"{mode}","record":{{"Name":"Hogwarts","BillingCity":"Hogsmeade","Industry":"Education","Phone":"+44 1"}}}}"#
    );
    let lua = format!(
        "wrk.method = 'POST'\nwrk.body = '{body}'\n\
         wrk.headers['Content-Type'] = 'application/json'\n\
         wrk.headers['X-Api-Key'] = '{}'\n",
        super::server::KEY
    );
    fs::write(script.path(), lua).map_err(|error| error.to_string())?;
    let output = Command::new("wrk")
        .args(["-t", "1", "-c", &connections.to_string()])
        .args(["-d", &format!("{SECONDS}s"), "-s"])
        .arg(script.path())
        .arg(format!("{url}{path}"))
        .output()
        .map_err(|error| format!("`wrk` cannot be run: {error}; install it first"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if text.contains("Non-2xx") {
        return Err(format!("requests were refused:\n{text}"));
    }
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("Requests/sec:"));
    line.and_then(|rate| rate.trim().parse().ok())
        .ok_or_else(|| format!("`wrk` says no rate:\n{text}"))
}
