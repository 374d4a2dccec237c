//! Development tasks, run as `cargo xtask <task>`.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks to the terminal"
)]

mod arguments;
mod bench_peers;
mod bench_runtime;
mod catalog;
mod dice;
mod generate;
mod new_rule;
mod playground;
mod random;
mod rule_pages;
mod side_by_side;
mod slips;

use std::{path::Path, process::ExitCode};

const USAGE: &str = "\
Usage: cargo xtask <task>

Tasks:
  generate            write the generated files
  generate --check    fail if a generated file is not up to date
  import-facts DIR COMMIT DATE
                      rewrite the data of amp-catalog from the facts in DIR,
                      which are those of Ampersand's connectors repository at
                      COMMIT on DATE
  new-rule ID         write the file, the list entry and the test folder of a
                      rule on manifests
  bench-peers         measure `ampc` beside other checkers on the same files
  bench-peers --write
                      and write the tables to docs/performance.md
  bench-runtime AMPC [URL]
                      measure `AMPC serve` beside a bare handler and an import, or
                      over the PostgreSQL of the address
  playground          build the page of the playground into target/playground
  slips [--seed N] [--count N] [--kind PART] [--folder DIR] [--show N] [--jobs N]
                      make single typing slips in sound manifests, at most
                      COUNT of each kind, and print how many are found and
                      mended; SHOW prints so many of each kind that fall short
  random [--seed N] [--manifests N] [--tables N] [--show N] [--jobs N]
                      make random manifests and routing tables and print the
                      laws that they break, the first SHOW as small as they get";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["generate"] => generate::write(),
        ["generate", "--check"] => generate::check(),
        ["import-facts", folder, commit, date] => {
            catalog::import(&generate::workspace(), Path::new(folder), commit, date)
        }
        ["new-rule", id] => new_rule::write(&generate::workspace(), id),
        ["bench-peers"] => bench_peers::print(),
        ["bench-peers", "--write"] => bench_peers::write(),
        ["bench-runtime", ampc] => bench_runtime::print(Path::new(ampc)),
        ["bench-runtime", ampc, database] => bench_runtime::print_shared(Path::new(ampc), database),
        // The bare handler, in a process of its own.
        ["bare-server", folder] => bench_runtime::serve_bare(Path::new(folder)),
        ["bare-server", "--database-url", url] => bench_runtime::serve_bare_shared(url),
        ["playground"] => playground::build(),
        ["slips", rest @ ..] => arguments::slips(rest).and_then(|options| slips::print(&options)),
        ["random", rest @ ..] => {
            arguments::random(rest).and_then(|options| random::print(&options))
        }
        ["help" | "-h" | "--help"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
