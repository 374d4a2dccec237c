//! `ampc serve` compared with the minimum that does the same work, as ratios within one run.

mod bare;
mod bulk;
mod load;
mod server;
mod shared;

use std::path::Path;

use anyhow::Result;

use self::server::Server;

pub use bare::serve as serve_bare;
pub use shared::{print as print_shared, serve_bare as serve_bare_shared};

/// How often each pair is measured; the median of the ratios counts.
const ROUNDS: usize = 5;

/// Measures and prints. `ampc` must have been built in the profile `release`.
pub fn print(ampc: &Path) -> Result<()> {
    requests(ampc)?;
    bulk::print(ampc)
}

fn requests(ampc: &Path) -> Result<()> {
    for connections in [16, 64] {
        for mode in ["synchronous", "asynchronous"] {
            let mut ratios = Vec::new();
            let mut rates = Vec::new();
            for _ in 0..ROUNDS {
                let bare = Server::bare()?;
                let one = load::rate(&bare.url, "/", mode, connections)?;
                drop(bare);
                let ours = Server::ampc(ampc)?;
                let other = load::rate(&ours.url, load::PATH, mode, connections)?;
                ratios.push(other / one);
                rates.push((one, other));
            }
            ratios.sort_by(f64::total_cmp);
            println!(
                "{mode} creates at {connections} connections: {:.0} % of a bare handler {rates:.0?}",
                ratios[ROUNDS / 2] * 100.0
            );
        }
    }
    Ok(())
}
