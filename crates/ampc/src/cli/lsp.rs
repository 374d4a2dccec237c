//! `ampc lsp`.

use clap::Args;

const LSP_EXIT_CODES: &str = "\
Exit codes:
  0  the editor shut the server down as the protocol requires
  1  the editor disconnected without a shutdown request";

#[derive(Debug, Args)]
#[command(after_help = LSP_EXIT_CODES)]
pub struct LspArguments {
    /// Use standard input and output, which is the default; accepted because editors pass it
    #[arg(long)]
    pub stdio: bool,
}
