use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{answer::Answer, client::Client};
use crate::error::Error;

/// How long to wait between two polls: at first, and at most.
const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(2);

/// Polls an operation until it is done. A bar on the standard error stream shows the progress of
/// rows if a person is waiting.
pub async fn until_done(client: &Client, id: &str, rows: Option<u64>) -> Result<Answer, Error> {
    let bar = bar(rows);
    let mut wait = FIRST;
    loop {
        let answer = client.operation(id).await?;
        if !answer.is_in_progress() {
            bar.finish_and_clear();
            return Ok(answer);
        }
        if let Some(processed) = answer.rows() {
            bar.set_position(processed);
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(LONGEST);
    }
}

/// It is not drawn if the standard error stream is not a terminal.
fn bar(rows: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(rows, ProgressDrawTarget::stderr());
    let template = match rows {
        Some(_) => "{bar:40} {human_pos}/{human_len} rows",
        None => "{spinner} {human_pos} rows",
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
