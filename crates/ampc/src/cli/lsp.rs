//! `ampc lsp`.

use clap::Args;

const LSP_EXIT_CODES: &str = "\
Exit codes:
  0  the editor ended the conversation as the protocol says
  1  it left without a word";

#[derive(Debug, Args)]
#[command(after_help = LSP_EXIT_CODES)]
pub struct LspArguments {
    /// Speak on the standard streams, as it does in any case
    #[arg(long)]
    pub stdio: bool,
}
