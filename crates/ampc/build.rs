//! Puts the playground into the program: the page that `AMPC_PLAYGROUND` names, if it is set.

use std::env;
use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=AMPC_PLAYGROUND");
    println!("cargo::rustc-check-cfg=cfg(playground)");
    let Some(page) = env::var_os("AMPC_PLAYGROUND").map(PathBuf::from) else {
        return;
    };
    match page.canonicalize() {
        Ok(page) => {
            println!("cargo::rerun-if-changed={}", page.display());
            println!("cargo::rustc-env=AMPC_PLAYGROUND={}", page.display());
            println!("cargo::rustc-cfg=playground");
        }
        Err(error) => println!(
            "cargo::error=`AMPC_PLAYGROUND` names `{}`, which cannot be read: {error}",
            page.display()
        ),
    }
}
